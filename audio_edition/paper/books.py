"""The talking books of an issue: one EPUB and one DAISY book of editions that stand, in the paper's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audio_edition.casting import scriptfile
from audio_edition.casting.settings.books import Books
from audio_edition.model import Timeline
from audio_edition.orders import SCRIPT
from audio_edition.package import manifest as manifests
from audio_edition.package.book import book_of_issue
from audio_edition.package.book.book import Telling
from audio_edition.package.book.lending import write_books
from audio_edition.package.transcribing import transcript


@dataclass(frozen=True, slots=True)
class Placed:
    """An edition and where the paper has it: its folder, its section and its page, "" where that is not known."""

    folder: Path
    section: str = ""
    page: str = ""


def write_issue_books(editions: Sequence[Placed], title: str, beside: Path, books: Books) -> tuple[Path, ...]:
    """Write the books of an issue, named like the MP3 ``beside`` them; gives the files. At least one edition, the front
    page first; date and number are the first one's.

    Raises EditionError when an edition is not whole, OutputError when a book cannot be written.
    """
    first = manifests.load(editions[0].folder / manifests.NAME)
    book = book_of_issue(title, first.date, [_telling(edition) for edition in editions])
    return write_books(book, beside, manifests.guid(first.date, f"{first.slug} {title}"), books)


def _telling(placed: Placed) -> Telling:
    manifest = manifests.load(placed.folder / manifests.NAME)
    script = scriptfile.from_yaml(placed.folder / SCRIPT)
    length = round(manifest.audio.seconds * manifest.audio.rate)
    timeline = Timeline(manifest.audio.rate, manifest.cues, manifest.chapters, length)
    heard = transcript(script, timeline, manifest.paper)
    return Telling(heard, placed.folder / manifest.audio.file, placed.section, placed.page)
