"""Which tags are blocks of text, and what is in one: blocks, and the text between them; the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from audio_edition.reading.documents.pdf.tags.tree import Tag

HEADINGS: Final = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
BLOCKS: Final = {
    "P",
    "LI",
    "LBody",
    "Table",
    "TH",
    "TD",
    "Figure",
    "Formula",
    "Caption",
    "BlockQuote",
    "Note",
    "FENote",
    *HEADINGS,
}
ROWS: Final = ("THead", "TBody", "TFoot")


def has_blocks(tag: Tag) -> bool:
    """Whether a tag is a block of text, or has one in it."""
    return tag.type in BLOCKS or tag.type == "L" or any(inner.type in BLOCKS for inner in tag.all())


def parts(tag: Tag) -> Iterator[Tag | list[int]]:
    """What is in a tag in order: tags of blocks, and the marked contents between them together."""
    flow: list[int] = []
    for part in tag.inside:
        if isinstance(part, Tag) and has_blocks(part):
            yield from ([flow] if flow else [])
            yield part
            flow = []
        else:
            flow += part.marks() if isinstance(part, Tag) else [part]
    yield from ([flow] if flow else [])


def inside(tag: Tag, *types: str) -> list[Tag]:
    """The tags of these types that are directly in a tag."""
    return [part for part in tag.inside if isinstance(part, Tag) and part.type in types]


def table_rows(tag: Tag) -> Iterator[Tag]:
    """The rows of a table, also those in its head, body and foot."""
    for part in inside(tag, "TR", *ROWS):
        yield from [part] if part.type == "TR" else table_rows(part)


def cells(row: Tag) -> Iterable[Tag]:
    """The cells of a row."""
    return inside(row, "TH", "TD")
