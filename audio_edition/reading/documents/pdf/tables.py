"""Tables of a page without tags, told by figures that stand in columns.

In doubt a table is none: running text in columns must never become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from audio_edition.model import Cell, Table
from audio_edition.reading.documents.pdf.lines import Stretch, joined
from audio_edition.reading.documents.pdf.order import level_rows
from audio_edition.reading.documents.pdf.places import Rect
from audio_edition.reading.documents.pdf.spacing import Character

NUMBERS: Final = 0.6
"""The part of an unruled table's cells, its heads aside, that are figures, at the least."""

ALIGNED: Final = 0.6
"""How far cells of one column may be out of line, in type sizes."""

WIDEST_CELL: Final = 12.0
WIDEST_GAP: Final = 14.0
"""Of an unruled table, in type sizes."""

TALLEST_ROW: Final = 3.2
"""The most between two lines of an unruled table, in type sizes."""

_FIGURE: Final = re.compile(r"[+\-−±≈约]?[¥￥$€£]?\d[\d,.:/–—%‰-]*\s?[^\W\d_]{0,3}|[-–—/…]{1,2}")
_STOPS: Final = frozenset("，。；、！？")

CAPTION_OPENINGS: Final = ("表", "附表", "Table", "TABLE")


@dataclass(frozen=True, slots=True)
class Found:
    """A table and where it stands. characters: all that are in it."""

    table: Table
    rect: Rect
    characters: tuple[Character, ...]

    @property
    def stretch(self) -> Stretch:
        """The table as one line of the page."""
        r = self.rect
        size = median(character.size for character in self.characters)
        return Stretch(self.table.text, r.left, r.right, r.bottom, size, False, r.top, self.characters)


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
    running = any(_STOPS.intersection(cell.text) for row in chain for cell in row)
    if running or sum(map(_is_figure, cells)) < NUMBERS * len(cells) or not _has_columns(chain):
        return
    rows = [tuple(Cell(cell.text) for cell in row) for row in chain]
    held = [cell for row in chain for cell in row]
    bold = all(cell.bold for cell in chain[0]) and not any(cell.bold for cell in chain[1])
    place = Rect(
        min(s.left for s in held), min(s.baseline for s in held), max(s.right for s in held), max(s.top for s in held)
    )
    found.append(Found(Table(headed(rows, bold)), place, tuple(c for s in held for c in s.characters)))
    taken.update(id(cell) for cell in held)


def _has_columns(chain: Sequence[Sequence[Stretch]]) -> bool:
    """Whether white space runs down between all columns."""
    columns = list(zip(*chain, strict=True))
    return all(max(s.right for s in a) < min(s.left for s in b) for a, b in pairwise(columns))


def _is_figure(text: str) -> bool:
    """Whether a cell is a figure, with its unit at the most, or a dash for none."""
    return bool(_FIGURE.fullmatch(text.strip()))


def headed(rows: Sequence[tuple[Cell, ...]], bold: bool) -> tuple[tuple[Cell, ...], ...]:
    """The rows, the first one's cells heads where it is bold alone, or the only one without figures."""
    first, rest = rows[0], [cell.text for row in rows[1:] for cell in row[1:]]
    figures = sum(map(_is_figure, rest)) >= NUMBERS * len(rest)
    heads = bold or (figures and not any(_is_figure(cell.text) for cell in first[1:] if cell.text))
    return (tuple(Cell(c.text, heads, c.columns, c.rows) for c in first), *rows[1:])
