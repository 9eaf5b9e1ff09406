"""A taken feature becomes a draft; what is heavy (the reader, the front ends) is loaded here, in a child process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from audio_edition.casting.scriptfile import from_text
from audio_edition.casting.voices import Casting, load, of_text
from audio_edition.desk.kept import keep, kept
from audio_edition.desk.newsroom import Newsroom, Taken, text_of
from audio_edition.draft import Draft, draft
from audio_edition.errors import FeatureError
from audio_edition.model import Script
from audio_edition.orders import Order, Page, page_of, read

MOST_KEPT = 4
"""Pages and drafts that a child keeps in mind."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the two files say that decide a draft; "" where there is none."""

    script: str
    voices: str


@dataclass(frozen=True, slots=True)
class Job:
    """A feature and what decides its draft. Plain data: it goes to another process."""

    taken: Taken
    newsroom: Newsroom

    @property
    def voices(self) -> Path | None:
        """The newsroom's own voices.yaml, None for the packaged one."""
        return self.newsroom.voices

    @property
    def order(self) -> Order:
        """What the command line would be asked: ``make FILE --script SCRIPT --date DATE``."""
        taken = self.taken
        return Order(
            str(taken.file),
            output=self.newsroom.output,
            voices=self.voices,
            date=taken.date,
            clips=self.newsroom.clips,
            story=taken.story,
            script=taken.script,
        )

    @property
    def texts(self) -> Texts:
        """How the corrections stand on the disk."""
        return Texts(text_of(self.taken.script), text_of(self.newsroom.voices_file))


def read_page(job: Job) -> Page:
    """The feature's page: as kept, else read now and kept. Raises FeatureError."""
    file = job.taken.file
    try:
        source = file.read_bytes()
    except OSError as error:
        raise FeatureError(f"{file}: cannot be read ({error.strerror}); take the feature anew.") from error
    return _page(job.taken, source)


@lru_cache(maxsize=MOST_KEPT)
def _page(taken: Taken, source: bytes) -> Page:
    page = kept(taken.kept, source)
    if page is None:
        page = page_of(*read(str(taken.file)))
        keep(taken.kept, page, source)
    return page


def casting_of(job: Job, voices: str) -> Casting:
    """The casting that a text of voices.yaml makes. Raises ConfigError."""
    return of_text(voices, job.newsroom.voices_file) if voices else load(None)


def drafted(job: Job, texts: Texts | None = None) -> Draft:
    """The draft of a feature with the corrections of ``texts``, else with those on the disk. Raises EditionError."""
    return _drafted(job, texts or job.texts)


@lru_cache(maxsize=MOST_KEPT)
def _drafted(job: Job, texts: Texts) -> Draft:
    earlier: Path | Script = from_text(texts.script, str(job.taken.script)) if texts.script else job.taken.script
    return draft(job.order, earlier, read_page(job), casting_of(job, texts.voices))
