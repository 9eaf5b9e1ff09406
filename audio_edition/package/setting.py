"""How paragraphs are set: lists as lists, tables as tables, everything else as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audio_edition.casting.structures.grid import Row, grid, leading
from audio_edition.model import Cell, Part
from audio_edition.package.transcript import Paragraph, Sentence

DEEPEST = 8
"""Levels of lists within lists that are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list, and the lists within it."""

    paragraph: Paragraph
    below: tuple[Listing, ...]

    @property
    def number(self) -> str:
        """Its number as the page shows it, "" for a dot."""
        return self.paragraph.sentences[0].bullet


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that follow one another. ordered: their order is told by numbers."""

    ordered: bool
    entries: tuple[Entry, ...]
    sentences: tuple[Sentence, ...]

    part = Part.ITEM


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell of a page's table. scope: what it heads (``col``, ``row``, …), "" for one that heads nothing. marked: the
    sentence begins in it.
    """

    text: str
    scope: str
    columns: int
    rows: int
    marked: bool


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of a page's table, and the sentence it is heard as."""

    sentence: Sentence
    cells: tuple[SetCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. rest: the rows that are not heard."""

    caption: Sentence | None
    head: tuple[SetRow, ...]
    body: tuple[SetRow, ...]
    rest: tuple[tuple[str, ...], ...]
    sentences: tuple[Sentence, ...]

    part = Part.TABLE


Piece = Paragraph | Listing | Sheet


def pieces(paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
    """The paragraphs as they are set, in order; neighbouring items are one list."""
    for part, group in groupby(paragraphs, key=lambda paragraph: paragraph.part):
        if part is Part.ITEM:
            yield from _listings(tuple(group))
        elif part is Part.TABLE:
            yield from map(_sheet, group)
        else:
            yield from group


def _listings(items: Sequence[Paragraph]) -> Iterator[Listing]:
    """Items by their depth: deeper ones belong to the item above them; numbered ones are not of a list of dots."""
    tops = _tops(items)
    ends = [*tops[1:], len(items)][: len(tops)]
    entries = [(items[start], tuple(_listings(items[start + 1 : end]))) for start, end in zip(tops, ends, strict=True)]
    for ordered, group in groupby(range(len(entries)), key=lambda at: bool(entries[at][0].sentences[0].bullet)):
        numbers = list(group)
        within = items[tops[numbers[0]] : ends[numbers[-1]]]
        sentences = tuple(sentence for paragraph in within for sentence in paragraph.sentences)
        yield Listing(ordered, tuple(Entry(*entries[at]) for at in numbers), sentences)


def _tops(items: Sequence[Paragraph]) -> list[int]:
    """Where the items begin that are not within another: those no deeper than any before them."""
    tops, least = [], None
    for at, paragraph in enumerate(items):
        depth = min(paragraph.sentences[0].depth, DEEPEST)
        if least is None or depth <= least:
            tops.append(at)
            least = depth
    return tops


def _sheet(paragraph: Paragraph) -> Sheet:
    caption = next((sentence for sentence in paragraph.sentences if sentence.caption), None)
    spoken = [sentence for sentence in paragraph.sentences if not sentence.caption]
    top, cells = set_rows([sentence.cells for sentence in spoken], len(paragraph.rest))
    made = tuple(SetRow(sentence, row) for sentence, row in zip(spoken, cells, strict=True))
    return Sheet(caption, made[:top], made[top:], paragraph.rest, paragraph.sentences)


def set_rows(rows: Sequence[Sequence[Cell]], rest: int = 0) -> tuple[int, tuple[tuple[SetCell, ...], ...]]:
    """How many rows at the top are a table's head, and the cells of each row; ``rest`` more rows are below."""
    top, last = leading(rows), len(rows) + rest
    made = (_cells(row, (top if number < top else last) - number) for number, row in enumerate(grid(rows)))
    return top, tuple(made)


def _cells(row: Row, below: int) -> tuple[SetCell, ...]:
    """A row with ``below`` rows of its part of the table from it on: no cell reaches further."""
    own = [(place, number < row.opening) for number, place in enumerate(row.places) if place.own]
    first = next((number for number, (place, _) in enumerate(own) if place.cell.text), 0)
    cells = []
    for number, (place, opening) in enumerate(own):
        rows = min(max(1, place.cell.rows), below)
        along = "row" if opening else "col" if row.head and place.cell.text else ""
        scope = f"{along}group" if along and (rows if opening else place.columns) > 1 else along
        cells.append(SetCell(place.cell.text, scope, place.columns, rows, number == first))
    return tuple(cells)
