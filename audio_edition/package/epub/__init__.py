"""The talking book: EPUB 3.3 with media overlays, every sentence tied to the moment it is heard."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio_edition.model import Part, Script, Timeline
from audio_edition.package.dates import iso_date
from audio_edition.package.epub.book import Book, book
from audio_edition.package.epub.container import write_container
from audio_edition.package.templates import environment
from audio_edition.package.transcript import one_line, transcript
from audio_edition.package.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

AUDIO = "edition.mp3"
"""The name of the MP3 inside the book."""


def write_epub(
    script: Script, timeline: Timeline, mp3: Path, target: Path, paper: str, identifier: str, modified: str
) -> None:
    """Write the edition whose audio is ``mp3`` as an EPUB, whole or not at all; the same for the same edition.

    identifier: the edition's guid, a UUID. modified: the day of the edition (ISO 8601), also that of the files
    inside. Raises OutputError when it cannot be written, ValueError when the timeline is not that of the script.
    """
    made = book(transcript(script, timeline, paper))
    day = _day(modified)
    write_container(target, _documents(made, identifier, day), (AUDIO, mp3), day)


def _documents(book: Book, identifier: str, day: datetime.date) -> Iterator[tuple[str, str]]:
    """The name and the text of each document, the package first."""
    said = words(book.transcript.language)
    facts = {"book": book, "t": book.transcript, "said": said, "w": said.table, "audio": AUDIO}
    told = {"identifier": one_line(identifier), "day": day.isoformat(), "date": iso_date(book.transcript.date)}
    yield "package.opf", _render("package.opf", **facts, **told)
    yield "nav.xhtml", _render("nav.xhtml", **facts)
    yield "book.css", _render("book.css")
    for chapter in book.chapters:
        yield f"{chapter.name}.xhtml", _render("chapter.xhtml", chapter=chapter, Part=Part, **facts)
        yield f"{chapter.name}.smil", _render("chapter.smil", chapter=chapter, audio=AUDIO)


def _day(date: str) -> datetime.date:
    """The date, or the first that a zip archive can hold where there is none (or an earlier one)."""
    first = datetime.date(1980, 1, 1)
    return max(first, datetime.date.fromisoformat(iso_date(date) or first.isoformat()))


def _render(template: str, **facts: Any) -> str:
    return _environment().get_template(template).render(**facts)


def _clock(milliseconds: int) -> str:
    """A SMIL full clock value (SMIL 3.0, 5.4.3)."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


@cache
def _environment() -> Environment:
    env = environment("epub")
    env.filters["clock"] = _clock
    return env
