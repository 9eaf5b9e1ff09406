"""Word's tables: rows and cells with what merges them, and whether a table only serves to lay out the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from audio_edition.document import Element, Kind
from audio_edition.model import Cell, Table
from audio_edition.reading.documents.tables import with_header
from audio_edition.reading.documents.verse import columns
from audio_edition.reading.documents.word.names import child, children, is_on, kind, number, value
from audio_edition.reading.documents.word.words import chosen

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

PROSE: Final = 60
"""Columns of a paragraph from which two of them in one cell are an article's text."""

LAID_OUT: Final = (Kind.CAPTION, Kind.FIGURE)
"""What stands in the cells of a table that lays out a page, not in those of figures."""

WIDEST: Final = 63
"""Columns that a Word table may have."""


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell: the groups of elements of its paragraphs, the columns it takes, whether it goes on from above,
    and whether another table is in it."""

    groups: tuple[tuple[Element, ...], ...]
    columns: int = 1
    merged: bool = False
    nested: bool = False

    @property
    def words(self) -> list[Element]:
        """What is for the listener."""
        return [element for group in self.groups for element in group if element.text and not element.left_out]

    @property
    def text(self) -> str:
        """The cell in one line."""
        return " ".join(" ".join(f"{word.number} {word.text}".split()) for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(element.layout.bold for element in self.words)


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row: its cells, the columns left free before them, whether it is a head that is repeated on each page."""

    cells: tuple[WordCell, ...]
    before: int = 0
    header: bool = False


def rows_of(node: Node) -> Iterator[Node]:
    """The ``w:tr`` of a table, also those inside content controls and insertions."""
    return _inside(node, "w:tr", ("w:tbl",))


def cells_of(node: Node) -> Iterator[Node]:
    """The ``w:tc`` of a row."""
    return _inside(node, "w:tc", ("w:tr", "w:tbl"))


def _inside(node: Node, name: str, ends: Sequence[str]) -> Iterator[Node]:
    for part in children(node):
        if kind(part) == name:
            yield part
        elif kind(part) not in ends and not kind(part).endswith("Pr"):
            yield from _inside(chosen(part) if kind(part) == "mc:AlternateContent" else part, name, ends)


def row_facts(node: Node) -> tuple[int, bool, bool]:
    """Of a ``w:tr``: the columns free before it, whether it is a repeated head, whether a tracked change deleted it."""
    properties = child(node, "w:trPr")
    deleted = child(properties, "w:del") is not None
    return _span(child(properties, "w:gridBefore"), 0), bool(is_on(child(properties, "w:tblHeader"))), deleted


def cell_facts(node: Node) -> tuple[int, bool]:
    """Of a ``w:tc``: the columns it takes, and whether it goes on from the cell above (or to the left)."""
    properties = child(node, "w:tcPr")
    merges = (child(properties, "w:vMerge"), child(properties, "w:hMerge"))
    goes_on = any(merge is not None and value(merge, absent="continue") == "continue" for merge in merges)
    return _span(child(properties, "w:gridSpan"), 1), goes_on


def _span(node: Node | None, least: int) -> int:
    return min(max(number(node, absent=least), least), WIDEST)


def is_layout(rows: Sequence[WordRow]) -> bool:
    """Whether a table only lays out a page: a single row or column, pictures, tables or prose in its cells."""
    cells = [cell for row in rows for cell in row.cells if cell.words]
    if len(rows) < 2 or all(len(row.cells) < 2 for row in rows):
        return True
    used = {n for row in rows for n, cell in enumerate(row.cells) if cell.words}
    if len(used) < 2 or any(cell.nested for cell in cells):
        return True
    if any(element.kind in LAID_OUT for cell in cells for group in cell.groups for element in group):
        return True
    return any(sum(columns(word.text) >= PROSE for word in cell.words) > 1 for cell in cells)


def table_of(rows: Sequence[WordRow]) -> Table:
    """The cells by rows; one that goes on from above makes the one it goes on from reach further."""
    made: list[list[Cell]] = []
    open_at: dict[int, tuple[int, int]] = {}
    for row in rows:
        at, line = row.before, list[Cell]()
        for cell in row.cells:
            above = open_at.get(at)
            if cell.merged and above is not None:
                origin = made[above[0]][above[1]]
                made[above[0]][above[1]] = replace(origin, rows=origin.rows + 1)
            else:
                open_at[at] = (len(made), len(line))
                line.append(Cell(cell.text, header=row.header, columns=cell.columns))
            at += cell.columns
        made.append(line)
    table = Table(tuple(tuple(line) for line in made if line))
    return with_header(_with_bold_header(rows, table))


def _with_bold_header(rows: Sequence[WordRow], table: Table) -> Table:
    """The first row as header where it alone is bold."""
    marked = any(row.header for row in rows)
    if marked or not all(cell.is_bold for cell in rows[0].cells) or not rows[0].cells:
        return table
    if all(cell.is_bold for row in rows[1:] for cell in row.cells):
        return table
    return Table((tuple(replace(cell, header=True) for cell in table.rows[0]), *table.rows[1:]))
