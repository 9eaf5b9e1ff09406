"""A taken feature becomes a draft; what is heavy (the reader, the front ends) is loaded here, in a child process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from audio_edition.desk.kept import keep, kept
from audio_edition.desk.newsroom import Taken
from audio_edition.draft import Draft, Order, Page, draft, page_of, read
from audio_edition.errors import FeatureError
from audio_edition.model import Script


@dataclass(frozen=True, slots=True)
class Job:
    """A feature and what decides its draft. Plain data: it goes to another process."""

    taken: Taken
    voices: Path | None
    output: Path

    @property
    def order(self) -> Order:
        """What the command line would be asked: ``make FILE --script SCRIPT --date DATE``."""
        taken = self.taken
        return Order(
            str(taken.file),
            output=self.output,
            voices=self.voices,
            date=taken.date,
            story=taken.story,
            script=taken.script,
        )


def read_page(job: Job) -> Page:
    """The feature's page: as kept, else read now and kept. Raises FeatureError."""
    try:
        source = job.taken.file.read_bytes()
    except OSError as error:
        raise FeatureError(f"{job.taken.file}: cannot be read ({error.strerror}); take the feature anew.") from error
    return _page(job.taken, source)


@lru_cache(maxsize=4)
def _page(taken: Taken, source: bytes) -> Page:
    page = kept(taken.kept, source)
    if page is None:
        page = page_of(*read(str(taken.file)))
        keep(taken.kept, page, source)
    return page


def drafted(job: Job, earlier: Script | None = None) -> Draft:
    """The draft of a feature with the corrections of its script.yaml, or of ``earlier``. Raises EditionError."""
    return draft(job.order, earlier or job.taken.script, read_page(job))
