"""The DAISY 2.02 book (recommendation of 28 February 2001), for the players that libraries lend.

A zip of ``ncc.html`` (title, sections, stories, headings and pages, each leading to the moment it is heard),
``content.html`` (the text), a SMIL 1.0 file a chapter, and the MP3s. Captions, credits and tables can be switched off.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio_edition import __version__
from audio_edition.model import Part
from audio_edition.package.book.archive import day_of, write_archive
from audio_edition.package.book.book import Book
from audio_edition.package.daisy.contents import NORMAL, SIDEBAR, SPECIAL, Item, can_be_skipped, contents, headings
from audio_edition.package.templates import environment
from audio_edition.package.transcript import one_line
from audio_edition.package.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = "-daisy.zip"
"""What the name of a DAISY book ends with."""

_OTHER_FILES = 3  # ncc.html, content.html, master.smil


def write_daisy(book: Book, target: Path, identifier: str) -> None:
    """Write the book as a zipped DAISY 2.02 book, whole or not at all; the same for the same book.

    identifier: a UUID. The files inside are of the day of the book. Raises OutputError when it cannot be written.
    """
    audio = ((story.audio, story.telling.mp3) for story in book.stories)
    write_archive(target, _documents(book, identifier), audio, book.date)


def daisy_beside(mp3: Path) -> Path:
    """What the DAISY book beside an MP3 is called."""
    return mp3.with_name(mp3.stem + SUFFIX)


def _documents(book: Book, identifier: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each document."""
    said, items = words(book.language), contents(book)
    facts: dict[str, Any] = {
        "book": book,
        "said": said,
        "w": said.table,
        "identifier": one_line(identifier),
        "generator": f"audio-edition {__version__}",
        "total": sum(chapter.duration for chapter in book.chapters),
    }
    yield "ncc.html", _render("ncc.html", **facts, items=items, **_counts(book, items))
    text = {"language": book.language, "Part": Part, "html5": False, "headings": headings(items)}
    yield "content.html", _render("content.html", **facts, **text)
    yield "master.smil", _render("master.smil", **facts)
    elapsed = 0
    for chapter in book.chapters:
        yield f"{chapter.name}.smil", _render("chapter.smil", chapter=chapter, elapsed=elapsed, **facts)
        elapsed += chapter.duration


def _counts(book: Book, items: tuple[Item, ...]) -> dict[str, Any]:
    """What ``ncc.html`` tells of the book in numbers (DAISY 2.02, appendix 2)."""
    pages = [item.title for item in items if item.kind == NORMAL]
    return {
        "day": day_of(book.date).isoformat(),
        "depth": max(item.level for item in items),
        "files": _OTHER_FILES + len(book.chapters) + len(book.stories),
        "pages": pages,
        "last_page": max(map(int, pages), default=0),
        "special": sum(item.kind == SPECIAL for item in items),
        "sidebars": sum(item.kind == SIDEBAR for item in items),
    }


def _render(template: str, **facts: Any) -> str:
    return _environment().get_template(f"daisy/{template}").render(**facts)


def _clock(milliseconds: int) -> str:
    """A SMIL 1.0 full clock value."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_whole(seconds)}.{rest:03}"


def _rounded(milliseconds: int) -> str:
    """A clock value in whole seconds, as ``ncc:totalTime`` has it."""
    return _whole(round(milliseconds / 1000))


def _whole(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _seconds(milliseconds: int) -> str:
    """A SMIL 1.0 time count in seconds, as clips have it."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}s"


@cache
def _environment() -> Environment:
    env = environment(".")
    env.globals["can_be_skipped"] = can_be_skipped
    env.filters |= {"clock": _clock, "rounded": _rounded, "seconds": _seconds}
    return env
