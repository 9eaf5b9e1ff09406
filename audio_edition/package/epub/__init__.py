"""The talking book: EPUB 3.3 with media overlays, every sentence tied to the moment it is heard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio_edition.casting.settings.books import Books
from audio_edition.model import Part
from audio_edition.package.book import accessibility
from audio_edition.package.book.archive import day_of, write_archive
from audio_edition.package.book.book import Book
from audio_edition.package.templates import environment
from audio_edition.package.transcript import one_line
from audio_edition.package.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "EPUB"
"""Where everything lies in the archive."""

_POINTER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_epub(book: Book, target: Path, identifier: str, books: Books) -> None:
    """Write the book as an EPUB, whole or not at all; the same for the same book.

    identifier: a UUID. The files inside are of the day of the book. Raises OutputError when it cannot be written.
    """
    audio = ((f"{FOLDER}/{story.audio}", story.telling.mp3) for story in book.stories)
    write_archive(target, _documents(book, identifier, books), audio, book.date)


def _documents(book: Book, identifier: str, books: Books) -> Iterator[tuple[str, str]]:
    """The name and the text of each document, as the container wants them (EPUB 3.3, section 4): its kind first."""
    facts = _facts(book.language) | {"book": book}
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", _POINTER
    told = {
        "identifier": one_line(identifier),
        "day": day_of(book.date).isoformat(),
        "books": books,
        "accessible": accessibility,
    }
    yield f"{FOLDER}/package.opf", _render("package.opf", **facts, **told)
    for name in ("nav.xhtml", "nav.smil", "book.css"):
        yield f"{FOLDER}/{name}", _render(name, **facts)
    for story in book.stories:
        own = _facts(story.telling.heard.language)
        for chapter in story.chapters:
            yield f"{FOLDER}/{chapter.name}.xhtml", _render("chapter.xhtml", chapter=chapter, **own)
            yield f"{FOLDER}/{chapter.name}.smil", _render("chapter.smil", chapter=chapter)


def _facts(language: str) -> dict[str, Any]:
    said = words(language)
    return {"said": said, "w": said.table, "language": language, "Part": Part, "html5": True}


def _render(template: str, **facts: Any) -> str:
    return _environment().get_template(f"epub/{template}").render(**facts)


def _clock(milliseconds: int) -> str:
    """A SMIL full clock value (SMIL 3.0, 5.4.3)."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


@cache
def _environment() -> Environment:
    env = environment(".")
    env.filters["clock"] = _clock
    return env
