"""Tables of a page without tags: ruled ones by their lines, others by figures that stand in columns.

In doubt a table is none: running text in columns must never become one.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from audio_edition.model import Cell, Table
from audio_edition.reading.documents.pdf.drawing import Drawing
from audio_edition.reading.documents.pdf.lines import Character, Stretch, joined, stretches
from audio_edition.reading.documents.pdf.order import level_rows
from audio_edition.reading.documents.pdf.places import Rect

MAX_LINES: Final = 800
"""Drawn lines and frames of a page that are looked at; more are a picture."""

TOUCHES: Final = 2.5
"""How far apart lines of one grid may end, in points."""

PROSE: Final = 120
"""Characters of a cell that is no cell of a table but a frame around text."""

FILLED: Final = 0.5
"""The part of a grid's cells that hold words, at the least."""

NUMBERS: Final = 0.6
"""The part of an unruled table's cells, its heads aside, that are figures, at the least."""

ALIGNED: Final = 0.6
"""How far cells of one column may be out of line, in type sizes."""

WIDEST_CELL: Final = 12.0
WIDEST_GAP: Final = 14.0
"""Of an unruled table, in type sizes."""

TALLEST_ROW: Final = 3.2
"""The most between two lines of an unruled table, in type sizes."""

CAPTION_OPENINGS: Final = ("表", "附表", "Table", "TABLE")


@dataclass(frozen=True, slots=True)
class Found:
    """A table and where it stands; size: of its type. characters: all that are in it."""

    table: Table
    rect: Rect
    characters: tuple[Character, ...]

    @property
    def stretch(self) -> Stretch:
        """The table as one line of the page."""
        r = self.rect
        size = median(character.size for character in self.characters)
        return Stretch(self.table.text, r.left, r.right, r.bottom, size, False, r.top, self.characters)


def ruled_tables(characters: Sequence[Character], drawing: Drawing) -> tuple[list[Character], list[Found]]:
    """The characters that are in no ruled table, and the ruled tables."""
    lines = [*drawing.frames, *drawing.rules]
    if not 4 <= len(lines) <= MAX_LINES:
        return list(characters), []
    found: list[Found] = []
    rest = list(characters)
    for grid in _grids(lines):
        inside = [c for c in rest if grid.rect.holds((c.left + c.right) / 2, c.baseline + c.size / 3)]
        table = grid.table(inside) if inside else None
        if table is not None:
            found.append(Found(table, grid.rect, tuple(inside)))
            taken = {character.index for character in inside}
            rest = [c for c in rest if c.index not in taken]
    return rest, found


def aligned_tables(page: Sequence[Stretch]) -> tuple[list[Stretch], list[Found]]:
    """The stretches that are in no unruled table, and the unruled tables."""
    found: list[Found] = []
    taken: set[int] = set()
    chain: list[list[Stretch]] = []
    groups = [group for row in level_rows(sorted(page, key=lambda s: (-s.baseline, s.left))) for group in _groups(row)]
    for group in groups:
        if chain and not _follows(chain[-1], group):
            _end(chain, found, taken)
            chain = []
        chain.append(group)
    _end(chain, found, taken)
    return [stretch for stretch in page if id(stretch) not in taken], found


def with_captions(page: Sequence[Stretch], tables: Iterable[Found]) -> tuple[list[Stretch], list[Found]]:
    """The tables with the lines above them that name them, and the other stretches."""
    rest, named = list(page), []
    for found in tables:
        above = [s for s in rest if 0 <= s.baseline - found.rect.top < 2.5 * s.size and _over(s, found.rect)]
        if above and above[0].text.startswith(CAPTION_OPENINGS) and above[0].text[-1:] not in "。！？":
            line = min(s.baseline for s in above)
            caption = [s for s in above if abs(s.baseline - line) < s.size / 2]
            rest = [s for s in rest if all(s is not part for part in caption)]
            words = tuple(c for s in caption for c in s.characters)
            table = Table(found.table.rows, joined(caption).text)
            found = Found(table, found.rect, words + found.characters)
        named.append(found)
    return rest, named


def _over(stretch: Stretch, rect: Rect) -> bool:
    return rect.left - stretch.size <= stretch.left and stretch.right <= rect.right + stretch.size


# ---------------------------------------------------------------- ruled


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
        by_cell: dict[tuple[int, int], list[Character]] = defaultdict(list)
        for c in inside:
            row = bisect([-y for y in self.rows], -(c.baseline + c.size / 3)) - 1
            by_cell[self._home(row, bisect(self.columns, (c.left + c.right) / 2) - 1)].append(c)
        texts = {place: _cell_text(held) for place, held in by_cell.items()}
        rows = [self._row(number, texts) for number in range(len(self.rows) - 1)]
        rows = [row for row in rows if any(cell.text for cell in row)]
        cells = [cell for row in rows for cell in row]
        filled = [cell.text for cell in cells if cell.text]
        if len(rows) < 2 or sum(len(row) > 1 for row in rows) < 2 or len(filled) < FILLED * len(cells):
            return None
        if max(map(len, filled)) > PROSE or median(map(len, filled)) > PROSE / 4:
            return None
        bold = [all(c.bold for place, held in by_cell.items() if place[0] == n for c in held) for n in (0, 1)]
        return Table(_headed(rows, bold[0] and not bold[1]))

    def _row(self, number: int, texts: dict[tuple[int, int], str]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for column in range(len(self.columns) - 1):
            if self._home(number, column) == (number, column):
                wide, tall = self._reach(number, column)
                cells.append(Cell(texts.get((number, column), ""), False, wide, tall))
        return tuple(cells)

    def _home(self, row: int, column: int) -> tuple[int, int]:
        """The upper left place of the cell that a place of the grid is in."""
        row, column = max(row, 0), max(min(column, len(self.columns) - 2), 0)
        while column > 0 and not self._stands(row, column):
            column -= 1
        while row > 0 and not self._lies(row, column):
            row -= 1
        return row, column

    def _reach(self, row: int, column: int) -> tuple[int, int]:
        wide = tall = 1
        while column + wide < len(self.columns) - 1 and not self._stands(row, column + wide):
            wide += 1
        while row + tall < len(self.rows) - 1 and not self._lies(row + tall, column):
            tall += 1
        return wide, tall

    def _stands(self, row: int, column: int) -> bool:
        """Whether a line stands at the left of this place."""
        x, y = self.columns[column], (self.rows[row] + self.rows[row + 1]) / 2
        return any(abs(line.left - x) <= TOUCHES and line.bottom <= y <= line.top for line in self.standing)

    def _lies(self, row: int, column: int) -> bool:
        """Whether a line lies on top of this place."""
        x, y = (self.columns[column] + self.columns[column + 1]) / 2, self.rows[row]
        return any(abs(line.top - y) <= TOUCHES and line.left <= x <= line.right for line in self.lying)


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
        text += " " if text and max(text[-1], row[0]) < "\u2e80" else ""
        text += row
    return text


# ---------------------------------------------------------------- by alignment


def _groups(row: Sequence[Stretch]) -> list[list[Stretch]]:
    """The short stretches of a line that may be a table's row."""
    groups: list[list[Stretch]] = [[]]
    for stretch in sorted(row, key=lambda s: s.left):
        if stretch.held or stretch.right - stretch.left > WIDEST_CELL * stretch.size:
            groups.append([])
            continue
        if groups[-1] and stretch.left - groups[-1][-1].right > WIDEST_GAP * stretch.size:
            groups.append([])
        groups[-1].append(stretch)
    return [group for group in groups if len(group) >= 2]


def _follows(above: Sequence[Stretch], row: Sequence[Stretch]) -> bool:
    size = row[0].size
    near = 0 < above[0].baseline - row[0].baseline <= TALLEST_ROW * size
    alike = len(above) == len(row) and abs(above[0].size - size) < 0.15 * size
    return near and alike and all(_aligned(a, b) for a, b in zip(above, row, strict=True))


def _aligned(a: Stretch, b: Stretch) -> bool:
    off = min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2)
    return off <= ALIGNED * b.size


def _end(chain: Sequence[Sequence[Stretch]], found: list[Found], taken: set[int]) -> None:
    """Take the rows for a table if they are one."""
    if len(chain) < 3:
        return
    cells = [cell.text for row in chain[1:] for cell in row[1:]]
    if sum(map(_is_figure, cells)) < NUMBERS * len(cells) or not _has_columns(chain):
        return
    rows = [tuple(Cell(cell.text) for cell in row) for row in chain]
    held = [cell for row in chain for cell in row]
    bold = all(cell.bold for cell in chain[0]) and not any(cell.bold for cell in chain[1])
    place = Rect(
        min(s.left for s in held), min(s.baseline for s in held), max(s.right for s in held), max(s.top for s in held)
    )
    found.append(Found(Table(_headed(rows, bold)), place, tuple(c for s in held for c in s.characters)))
    taken.update(id(cell) for cell in held)


def _has_columns(chain: Sequence[Sequence[Stretch]]) -> bool:
    """Whether white space runs down between all columns."""
    columns = list(zip(*chain, strict=True))
    return all(max(s.right for s in a) < min(s.left for s in b) for a, b in pairwise(columns))


def _is_figure(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    return 2.5 * digits >= len(text) or text.strip() in ("-", "–", "—", "——", "/", "…")


def _headed(rows: Sequence[tuple[Cell, ...]], bold: bool) -> tuple[tuple[Cell, ...], ...]:
    """The rows, the first one's cells heads where it is bold alone, or the only one without figures."""
    first, rest = rows[0], [cell.text for row in rows[1:] for cell in row[1:]]
    figures = sum(map(_is_figure, rest)) >= NUMBERS * len(rest)
    heads = bold or (figures and not any(_is_figure(cell.text) for cell in first[1:] if cell.text))
    return (tuple(Cell(c.text, heads, c.columns, c.rows) for c in first), *rows[1:])
