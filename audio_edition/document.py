"""What a file holds, before anybody guesses what it means: elements in reading order, each with where it stands.

The blocks and inlines are Pandoc's, by the trade's names. ``Document.text`` is the text of all elements, those left out
too; offsets are characters of it. Every visible character of the file is in exactly one element (contract 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from audio_edition.model import Note, Table


class Kind(StrEnum):
    """What an element is by the file's own structure.

    LINE: a printed line of a page that knows no blocks (plain text, PDF); may be blank. ITEM: one item of a list.
    FIGURE: a picture's alternative text. CAPTION: a picture's or table's caption that the file marks so.
    NOTE: a foot note, end note or comment. RULE: a line drawn between parts, without text.
    """

    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    FIGURE = "figure"
    CAPTION = "caption"
    QUOTATION = "quotation"
    VERSE = "verse"
    NOTE = "note"
    RULE = "rule"


class Inline(StrEnum):
    """What a stretch inside an element means."""

    STRONG = "strong"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    INSERTED = "inserted"
    RUBY = "ruby"
    ABBREVIATION = "abbreviation"
    FORMULA = "formula"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``text[start:end]`` of an element with a meaning.

    told: what the file says beside it: a ruby's reading, an abbreviation's expansion, a link's address.
    """

    inline: Inline
    start: int
    end: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of how an element is set. Sizes and places in points of the page, y downwards.

    apart: white space above it. box: the number of the frame or article region it stands in (PDF). path: the elements
    and classes around it (HTML: ``div#main>article.story>p``). links: the share of its characters that are links.
    recognised: OCR's confidence (0–1) where the words were recognised in a picture.
    """

    size: float | None = None
    bold: bool = False
    x: float | None = None
    top: float | None = None
    right: float | None = None
    page: int | None = None
    box: int | None = None
    tag: str = ""
    path: str = ""
    links: float = 0.0
    apart: bool = False
    recognised: float | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One block or printed line. ``text`` is ``Document.text[start:start+len(text)]``.

    level: of a heading (1–6), depth of a list item (from 0). number: an item's or heading's number where the file
    shows one that is not in its text (``1.``, ``（一）``). left_out: why it is not for the listener, "" if it may be.
    place: where in the file it stands, for a person (``line 12``, ``page 3``, ``footnotes.xml``).
    """

    kind: Kind
    text: str
    start: int = 0
    level: int = 0
    number: str = ""
    table: Table | None = None
    runs: tuple[Run, ...] = ()
    layout: Layout = field(default_factory=Layout)
    left_out: str = ""
    place: str = ""

    @property
    def end(self) -> int:
        """Where it ends in ``Document.text``."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A file, decoded: ``elements`` in reading order tile ``text`` but for white space between them.

    facts: what the metadata say (``title``, ``author``, ``date``, ``section``, ``publisher``, ``language``).
    notes: what the reader of the format could not do (damaged characters, unread pictures).
    """

    source: str
    text: str
    elements: tuple[Element, ...]
    format: str = "txt"
    encoding: str = "utf-8"
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def left_out(self) -> tuple[Element, ...]:
        """The elements that are not for the listener."""
        return tuple(element for element in self.elements if element.left_out)


def laid(elements: Iterable[Element]) -> tuple[str, tuple[Element, ...]]:
    """Elements one under another: the text of the document, and the elements with their ``start`` in it."""
    placed: list[Element] = []
    offset = 0
    for element in elements:
        placed.append(replace(element, start=offset))
        offset += len(element.text) + 1
    return "\n".join(element.text for element in placed), tuple(placed)
