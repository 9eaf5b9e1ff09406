"""Tables in plain text: rows of tabs, of bars, or of columns kept apart by spaces, told from all that only looks so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audio_edition.model import Cell, Table
from audio_edition.reading.documents.tables import is_figure, with_header
from audio_edition.reading.documents.verse import columns

RULE: Final = re.compile(r"[\s|｜│┃+┼├┤┌┐└┘┬┴╋┠┨┏┓┗┛┳┻:=\-—―─━_]{3,}")
"""A line that only draws the table."""

BARS: Final = re.compile(r"[|｜│┃║]")
GAP: Final = re.compile(r"[ \u3000]{2,}|\u3000")
LONGEST_CELL: Final = 60
"""Columns of text from which a cell is prose."""

ALIGNED: Final = 2
"""Columns that the beginnings (or ends) of a column's cells may lie apart."""


WIDEST: Final = 400
"""Characters of a line that may be a row of columns kept apart by spaces."""

RETRIED: Final = 40
"""Lines that look like rows and are no table: of so few, each may still be a table's first."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table on lines ``first`` up to, not with, ``end``; ``drawn`` are those of its lines without words."""

    first: int
    end: int
    table: Table
    drawn: tuple[int, ...] = ()


def text_tables(lines: Sequence[str]) -> Iterator[TextTable]:
    """The tables among lines, in order. Lines that look like a table for long and are none are not tried again."""
    at, closed = 0, [0] * len(KINDS)
    while at < len(lines):
        found = None
        for n, (is_row, table) in enumerate(KINDS):
            if found is None and closed[n] <= at and is_row(lines[at]):
                end = next((m for m in range(at, len(lines)) if not is_row(lines[m])), len(lines))
                found = table(lines, at, end) if end - at > 1 else None
                closed[n] = end if found is None and end - at > RETRIED else 0
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _is_drawn(line: str) -> bool:
    return bool(RULE.fullmatch(line)) and len(line.strip()) > 2


def _is_barred(line: str) -> bool:
    return _is_drawn(line) or bool(BARS.search(line))


def _barred(lines: Sequence[str], at: int, end: int) -> TextTable | None:
    """Rows between bars: with bars outside too, or with a drawn rule."""
    drawn, written = _parted(lines, at, end)
    crossed = any(BARS.search(lines[n]) or "+" in lines[n] or "┼" in lines[n] for n in drawn)
    if not written or not (crossed or all(_is_fenced(lines[n]) for n in written)):
        return None
    header = len(written) > 1 and any(written[0] < n < written[1] for n in drawn)
    return _table(at, end, [_bar_cells(lines[n]) for n in written], drawn, header)


def _parted(lines: Sequence[str], at: int, end: int) -> tuple[tuple[int, ...], list[int]]:
    """The lines that only draw, and those with words."""
    drawn = tuple(n for n in range(at, end) if _is_drawn(lines[n]))
    only_draw = set(drawn)
    return drawn, [n for n in range(at, end) if n not in only_draw]


def _is_fenced(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and bool(BARS.match(line[0]) and BARS.match(line[-1]))


def _bar_cells(line: str) -> list[str]:
    line = line.strip()
    line = line[bool(BARS.match(line)) :]
    return [cell.strip() for cell in BARS.split(line[:-1] if BARS.match(line[-1:] or " ") else line)]


def _is_tabbed(line: str) -> bool:
    return "\t" in line.strip()


def _tabbed(lines: Sequence[str], at: int, end: int) -> TextTable | None:
    """Rows of cells between tabs: three of them, or two with figures."""
    texts = [line.strip(" \u3000\r").rstrip("\t") for line in lines[at:end]]
    for tabs in (r"\t", r"\t+"):
        rows = [[cell.strip() for cell in re.split(tabs, text)] for text in texts]
        if len({len(row) for row in rows}) == 1:
            used = [n for n in range(len(rows[0])) if any(row[n] for row in rows)]
            rows = [[row[n] for n in used] for row in rows]
            figures = any(is_figure(cell) for row in rows for cell in row[1:])
            return _table(at, end, rows) if figures or len(rows) > 2 < len(rows[0]) else None
    return None


def _is_spaced(line: str) -> bool:
    return _is_drawn(line) or (len(line) <= WIDEST and bool(GAP.search(line.strip())))


def _spaced(lines: Sequence[str], at: int, end: int) -> TextTable | None:
    """Rows whose cells begin or end in the same columns, one column at least all figures."""
    drawn, written = _parted(lines, at, end)
    rows = [_spaced_cells(lines[n]) for n in written]
    if (drawn and drawn[0] == at) or len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return None
    if not all(map(_is_aligned, zip(*rows, strict=True))):
        return None
    texts = [[text for _, text in row] for row in rows]
    figured = any(all(is_figure(row[n]) for row in texts[1:]) for n in range(1, len(texts[0])))
    return _table(at, end, texts, drawn) if figured else None


def _spaced_cells(line: str) -> list[tuple[int, str]]:
    """The cells of a line, each with the column it begins in."""
    cells, start = list[tuple[int, str]](), len(line) - len(line.lstrip())
    for gap in (*GAP.finditer(line, start), None):
        text = line[start : gap.start() if gap else len(line)].strip()
        if text:
            cells.append((columns(line[:start]), text))
        start = gap.end() if gap else len(line)
    return cells


def _is_aligned(column: Sequence[tuple[int, str]]) -> bool:
    starts = [start for start, _ in column]
    ends = [start + columns(text) for start, text in column]
    return max(starts) - min(starts) <= ALIGNED or max(ends) - min(ends) <= ALIGNED


def _table(
    at: int, end: int, rows: Sequence[Sequence[str]], drawn: tuple[int, ...] = (), header: bool = False
) -> TextTable | None:
    """The table of rows that have as many cells each, none of them prose."""
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    if any(columns(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    if all(row[0].endswith((":", "：")) for row in rows):  # facts of the page, each with its label
        return None
    cells = [tuple(Cell(text, header=header and n == 0) for text in row) for n, row in enumerate(rows)]
    return TextTable(at, end, with_header(Table(tuple(cells))), drawn)


KINDS: Final[tuple[tuple[Callable[[str], bool], Callable[[Sequence[str], int, int], TextTable | None]], ...]] = (
    (_is_barred, _barred),
    (_is_tabbed, _tabbed),
    (_is_spaced, _spaced),
)
"""For each kind of table: whether a line may be of one, and the table that such lines are."""
