"""Tables that are ruled: the cells between lines that touch one another.

Frames around whole texts, and a page that rules part into articles, are none.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from audio_edition.model import Cell, Table
from audio_edition.reading.documents.pdf.drawing import Drawing
from audio_edition.reading.documents.pdf.lines import joined, stretches
from audio_edition.reading.documents.pdf.order import level_rows
from audio_edition.reading.documents.pdf.places import Rect
from audio_edition.reading.documents.pdf.spacing import HAN, Character
from audio_edition.reading.documents.pdf.tables import Found, headed

Place = tuple[int, int]
"""Row and column of a grid, from 0."""

MAX_LINES: Final = 800
"""Drawn lines and frames of a page that are looked at; more are a picture."""

TOUCHES: Final = 2.5
"""How far apart lines of one grid may end, in points."""

PROSE: Final = 120
"""Characters of a cell that is no cell of a table but a frame around text."""

FILLED: Final = 0.5
"""The part of a grid's cells that hold words, at the least."""

MAX_GRIDS: Final = 40
"""Grids of a page that are looked at, from the top."""


def ruled_tables(characters: Sequence[Character], drawing: Drawing) -> tuple[list[Character], list[Found]]:
    """The characters that are in no ruled table, and the ruled tables."""
    lines = [*drawing.frames, *drawing.rules]
    if not 4 <= len(lines) <= MAX_LINES:
        return list(characters), []
    found: list[Found] = []
    rest = list(characters)
    for grid in _grids(lines)[:MAX_GRIDS]:
        inside = [c for c in rest if grid.rect.holds((c.left + c.right) / 2, c.baseline + c.size / 3)]
        table = grid.table(inside) if inside else None
        if table is not None:
            found.append(Found(table, grid.rect, tuple(inside)))
            taken = {character.index for character in inside}
            rest = [c for c in rest if c.index not in taken]
    return rest, found


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines that touch one another: where they stand across and down, and the lines themselves."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    standing: tuple[Rect, ...]
    lying: tuple[Rect, ...]

    @property
    def rect(self) -> Rect:
        return Rect(self.columns[0], self.rows[-1], self.columns[-1], self.rows[0])

    def table(self, inside: Sequence[Character]) -> Table | None:
        """The table of the characters in the grid; None if it is none."""
        homes = self._homes()
        by_cell: dict[Place, list[Character]] = defaultdict(list)
        for c in inside:
            row = bisect([-y for y in self.rows], -(c.baseline + c.size / 3)) - 1
            column = bisect(self.columns, (c.left + c.right) / 2) - 1
            by_cell[homes[min(row, len(self.rows) - 2), min(column, len(self.columns) - 2)]].append(c)
        texts = {place: _cell_text(held) for place, held in by_cell.items()}
        rows = [row for row in self._rows(homes, texts) if any(cell.text for cell in row)]
        bold = [all(c.bold for place, held in by_cell.items() if place[0] == n for c in held) for n in (0, 1)]
        return Table(headed(rows, bold[0] and not bold[1])) if _is_table(rows) else None

    def _rows(self, homes: Mapping[Place, Place], texts: Mapping[Place, str]) -> list[tuple[Cell, ...]]:
        reach: dict[Place, list[Place]] = defaultdict(list)
        for place, home in homes.items():
            reach[home].append(place)
        rows: list[list[Cell]] = [[] for _ in self.rows[1:]]
        for home in sorted(reach):
            low, right = max(row for row, _ in reach[home]), max(column for _, column in reach[home])
            cell = Cell(texts.get(home, ""), False, right - home[1] + 1, low - home[0] + 1)
            rows[home[0]].append(cell)
        return [tuple(row) for row in rows]

    def _homes(self) -> dict[Place, Place]:
        """For each place of the grid the upper left place of the cell that it is in."""
        homes: dict[Place, Place] = {}
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if column and not self._stands(row, column):
                    homes[row, column] = homes[row, column - 1]
                elif row and not self._lies(row, column):
                    homes[row, column] = homes[row - 1, column]
                else:
                    homes[row, column] = row, column
        return homes

    def _stands(self, row: int, column: int) -> bool:
        """Whether a line stands at the left of this place."""
        x, y = self.columns[column], (self.rows[row] + self.rows[row + 1]) / 2
        return any(abs(line.left - x) <= TOUCHES and line.bottom <= y <= line.top for line in self.standing)

    def _lies(self, row: int, column: int) -> bool:
        """Whether a line lies on top of this place."""
        x, y = (self.columns[column] + self.columns[column + 1]) / 2, self.rows[row]
        return any(abs(line.top - y) <= TOUCHES and line.left <= x <= line.right for line in self.lying)


def _is_table(rows: Sequence[Sequence[Cell]]) -> bool:
    cells = [cell.text for row in rows for cell in row]
    filled = [len(text) for text in cells if text]
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) < 2 or len(filled) < FILLED * len(cells):
        return False
    return max(filled) <= PROSE and median(filled) <= PROSE / 4


def _grids(lines: Sequence[Rect]) -> list[_Grid]:
    grids: list[_Grid] = []
    for group in _touching(lines):
        standing: list[Rect] = []
        lying: list[Rect] = []
        for r in group:
            if r.width > TOUCHES + 1:
                lying += [Rect(r.left, r.bottom, r.right, r.bottom), Rect(r.left, r.top, r.right, r.top)]
            if r.height > TOUCHES + 1:
                standing += [Rect(r.left, r.bottom, r.left, r.top), Rect(r.right, r.bottom, r.right, r.top)]
        columns = _distinct(line.left for line in standing)
        rows = _distinct(-line.top for line in lying)
        if len(columns) >= 3 and len(rows) >= 3 and len(columns) * len(rows) <= MAX_LINES:
            grids.append(_Grid(tuple(columns), tuple(-y for y in rows), tuple(standing), tuple(lying)))
    return sorted(grids, key=lambda grid: (-grid.rect.top, grid.rect.left))


def _touching(lines: Sequence[Rect]) -> list[list[Rect]]:
    """Lines and frames that touch one another, together."""
    order = sorted(set(lines), key=lambda r: r.left)
    group_of = list(range(len(order)))
    members: dict[int, list[int]] = {n: [n] for n in group_of}
    active: list[int] = []
    for n, r in enumerate(order):
        active = [m for m in active if order[m].right >= r.left - TOUCHES]
        for m in active:
            if order[m].bottom <= r.top + TOUCHES and r.bottom <= order[m].top + TOUCHES:
                one, other = group_of[n], group_of[m]
                if one != other:
                    for moved in members[other]:
                        group_of[moved] = one
                    members[one] += members.pop(other)
        active.append(n)
    return [[order[n] for n in group] for group in members.values() if len(group) >= 4]


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCHES + 1:
            found.append(place)
    return found


def _cell_text(held: Sequence[Character]) -> str:
    lines = sorted(stretches(held)[0], key=lambda s: (-s.baseline, s.left))
    rows = [joined(sorted(row, key=lambda s: s.left)).text for row in level_rows(lines)]
    text = ""
    for row in rows:
        text += " " if text and max(text[-1], row[0]) < HAN else ""
        text += row
    return text
