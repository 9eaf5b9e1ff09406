"""The talking books of an edition or an issue: what libraries lend and reading apps open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from audio_edition.casting.settings.books import Books
from audio_edition.package.book.book import Book
from audio_edition.package.daisy import SUFFIX, daisy_beside, write_daisy
from audio_edition.package.epub import write_epub


def write_books(book: Book, beside: Path, identifier: str, books: Books) -> tuple[Path, ...]:
    """Write the EPUB and, where ``books`` wants one, the DAISY book, named like the MP3 ``beside`` them.

    identifier: a UUID. Gives the files. Raises OutputError when one cannot be written.
    """
    epub, daisy = beside.with_suffix(".epub"), daisy_beside(beside)
    write_epub(book, epub, identifier, books)
    if not books.daisy:
        daisy.unlink(missing_ok=True)
        return (epub,)
    write_daisy(book, daisy, identifier)
    return epub, daisy


def books_among(names: Iterable[str]) -> tuple[str, ...]:
    """Those of these names of files that are books."""
    return tuple(sorted(name for name in names if name.endswith((".epub", SUFFIX))))
