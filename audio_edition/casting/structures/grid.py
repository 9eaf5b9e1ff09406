"""A table's cells at their places: merged cells resolved, each cell with the headers above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audio_edition.model import Cell

WIDEST = 64
"""Columns that one cell may reach over; HTML allows 1000, which is only good for filling memory."""


MOST_HEADS = 6
"""Rows of headers that a cell is said with."""


Heads = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a row. column: its first, from 0. own: it stands in this row; else it reaches down from one above."""

    cell: Cell
    column: int
    columns: int
    own: bool

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. head: it holds headers alone. heads: for each place the headers above it, the highest first;
    at each height those beside one another. opening: how many of its places name the row.
    """

    places: tuple[Place, ...]
    head: bool
    heads: tuple[Heads, ...]
    opening: int


def grid(rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """The rows of a table, each knowing what its cells stand under."""
    placed = _placed(rows)
    width = max((place.end for places in placed for place in places), default=0)
    top = leading(rows)
    heads: list[dict[int, str]] = []  # by column, a row of headers each
    made: list[Row] = []
    for number, places in enumerate(placed):
        head = number < top or (number > top and _heads(place.cell for place in places if place.own))
        if head and not _is_title(places, width):
            heads = [*(heads if made and made[-1].head else []), _by_column(places)]
        over = () if head else tuple(_over(place, heads) for place in places)
        made.append(Row(tuple(places), head, over, 0 if head else _opening(places, over)))
    return tuple(made)


def leading(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top hold headers alone: MOST_HEADS at most, and never all of them."""
    number = 0
    while number < min(len(rows) - 1, MOST_HEADS) and _heads(rows[number]):
        number += 1
    return number if number < len(rows) - 1 or not rows or not _heads(rows[-1]) else min(1, number)


def width_of(row: Sequence[Cell]) -> int:
    """Over how many columns the cells of a row reach."""
    return sum(max(1, min(cell.columns, WIDEST)) for cell in row)


def _placed(rows: Sequence[Sequence[Cell]]) -> list[list[Place]]:
    """Every cell at its columns, as HTML lays a table out: a cell that reaches down pushes those below aside."""
    placed: list[list[Place]] = []
    reaching: list[tuple[Place, int]] = []  # with how many rows below they still reach into
    for cells in rows:
        above = [Place(place.cell, place.column, place.columns, own=False) for place, _ in reaching]
        taken = {column for place in above for column in range(place.column, place.end)}
        row, column = list(above), 0
        reaching = [(place, left - 1) for place, left in reaching if left > 1]
        for cell in cells:
            while column in taken:
                column += 1
            place = Place(cell, column, max(1, min(cell.columns, WIDEST)), own=True)
            row.append(place)
            reaching += [(place, cell.rows - 1)] if cell.rows > 1 else []
            column = place.end
        placed.append(sorted(row, key=lambda place: place.column))
    return placed


def _heads(cells: Iterable[Cell]) -> bool:
    """Whether cells are headers, the empty ones aside."""
    worded = [cell for cell in cells if cell.text]
    return bool(worded) and all(cell.header for cell in worded)


def _is_title(places: Sequence[Place], width: int) -> bool:
    """Whether a row of headers is one cell over the whole table, or the only one with words: it names what follows."""
    named = [place for place in places if place.own and place.cell.text]
    return width > 1 and len(named) == 1 and (named[0].columns == width or len(places) == 1)


def _by_column(places: Sequence[Place]) -> dict[int, str]:
    own = (place for place in places if place.own and place.cell.text)
    return {column: place.cell.text for place in own for column in range(place.column, place.end)}


def _over(place: Place, heads: Sequence[dict[int, str]]) -> Heads:
    """The headers above a place."""
    columns = range(place.column, place.end)
    found = (dict.fromkeys(row[column] for column in columns if column in row) for row in heads)
    return tuple(tuple(beside) for beside in found if beside)


def _opening(places: Sequence[Place], heads: Sequence[Heads]) -> int:
    """How many places name the row: its header cells at the left, those that reach down into it too; else the first,
    where it is a word: a number says nothing without its header.
    """
    named = 0
    for place in places:
        if not (place.cell.header or (not place.own and place.cell.text)):
            break
        named += 1
    if named or len(places) < 2:
        return named if named < len(places) or len(places) == 1 else 1
    bare = not any(char.isalpha() for char in places[0].cell.text)
    return 0 if bare and (heads[0] or not places[0].cell.text) else 1
