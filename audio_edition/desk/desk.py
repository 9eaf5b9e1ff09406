"""What all pages of the desk share: the newsroom, the reader's process, the features that are being read."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from audio_edition.desk.newsroom import Newsroom, Taken
from audio_edition.desk.readers import Readers
from audio_edition.desk.studio.child import Child
from audio_edition.desk.studio.presses import Presses
from audio_edition.desk.view import View
from audio_edition.desk.work import Opened, job_of, open_feature
from audio_edition.errors import EditionError

MOST_VIEWS = 8


@dataclass
class Reading:
    """A feature being opened, since when (seconds of the monotonic clock)."""

    task: asyncio.Task[Opened]
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self.began


@dataclass
class Desk:
    """``app.state.desk``. lock: one change at a time. voice: the process that sounds lines."""

    newsroom: Newsroom
    readers: Readers = field(default_factory=Readers)
    readings: dict[str, Reading] = field(default_factory=dict)
    views: OrderedDict[tuple[str, str], View] = field(default_factory=OrderedDict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    voice: Child = field(default_factory=Child)
    presses: Presses = field(default_factory=Presses)

    async def opened(self, taken: Taken, patience: float) -> Opened | Reading:
        """The feature as it is now, or its reading where that takes longer than ``patience`` seconds.

        Raises EditionError for what cannot be read.
        """
        version = self.newsroom.version(taken)
        if (view := self.views.get((taken.id, version))) is not None:
            return Opened(view)
        reading = self.readings.get(taken.id)
        if reading is None:
            work = self.readers.ask(open_feature, job_of(taken, self.newsroom))
            reading = self.readings[taken.id] = Reading(asyncio.create_task(work))
        done, _ = await asyncio.wait([reading.task], timeout=patience)
        if not done:
            return reading
        self.readings.pop(taken.id, None)
        opened = reading.task.result()
        if opened.view:
            taken.entitle(opened.view.title)
            self.keep(opened.view)
        return opened

    async def view(self, taken: Taken) -> View:
        """The feature's view, however long it takes. Raises EditionError."""
        found = await self.opened(taken, 3600)
        if isinstance(found, Reading) or found.view is None:
            raise EditionError("The file has several stories; choose one from the list.")
        return found.view

    def keep(self, view: View) -> None:
        """Keep a view in mind for as long as its corrections stand."""
        self.views[view.id, view.version] = view
        while len(self.views) > MOST_VIEWS:
            self.views.popitem(last=False)
