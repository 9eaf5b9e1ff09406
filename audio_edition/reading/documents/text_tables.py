"""Tables in plain text: rows of tabs, of bars, or of columns kept apart by spaces, told from all that only looks so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table on lines ``first`` up to, not with, ``end``; ``drawn`` are those of its lines without words."""

    first: int
    end: int
    table: Table
    drawn: tuple[int, ...] = ()


def text_tables(lines: Sequence[str]) -> Iterator[TextTable]:
    """The tables among lines, in order."""
    at = 0
    while at < len(lines):
        found = next((table for kind in (_barred, _tabbed, _spaced) if (table := kind(lines, at))), None)
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _is_drawn(line: str) -> bool:
    return bool(RULE.fullmatch(line)) and len(line.strip()) > 2


def _barred(lines: Sequence[str], at: int) -> TextTable | None:
    """Rows between bars: with bars outside too, or with a drawn rule."""
    end = at
    while end < len(lines) and (_is_drawn(lines[end]) or len(BARS.split(lines[end].strip())) > 1):
        end += 1
    drawn = tuple(n for n in range(at, end) if _is_drawn(lines[n]))
    rows = [_bar_cells(lines[n]) for n in range(at, end) if n not in drawn]
    fenced = all(_is_fenced(lines[n]) for n in range(at, end) if n not in drawn)
    if not (fenced or any(BARS.search(lines[n]) or "+" in lines[n] or "┼" in lines[n] for n in drawn)):
        return None
    ruled = [n for n in drawn if n > at]
    header = bool(ruled) and sum(n not in drawn for n in range(at, ruled[0])) == 1 and len(rows) > 1
    return _table(at, end, rows, drawn, header)


def _is_fenced(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and bool(BARS.match(line[0]) and BARS.match(line[-1]))


def _bar_cells(line: str) -> list[str]:
    line = line.strip()
    line = line[bool(BARS.match(line)) :]
    return [cell.strip() for cell in BARS.split(line[:-1] if BARS.match(line[-1:] or " ") else line)]


def _tabbed(lines: Sequence[str], at: int) -> TextTable | None:
    """Rows of cells between tabs: three of them, or two with figures."""
    end = at
    while end < len(lines) and "\t" in lines[end].strip():
        end += 1
    if end - at < 2:
        return None
    texts = [line.strip(" \u3000\r").rstrip("\t") for line in lines[at:end]]
    for tabs in (r"\t", r"\t+"):
        rows = [[cell.strip() for cell in re.split(tabs, text)] for text in texts]
        if len({len(row) for row in rows}) == 1:
            used = [n for n in range(len(rows[0])) if any(row[n] for row in rows)]
            rows = [[row[n] for n in used] for row in rows]
            figures = any(is_figure(cell) for row in rows for cell in row[1:])
            return _table(at, end, rows) if figures or len(rows) > 2 < len(rows[0]) else None
    return None


def _spaced(lines: Sequence[str], at: int) -> TextTable | None:
    """Rows whose cells begin or end in the same columns, one column at least all figures."""
    rows: list[list[tuple[int, str]]] = []
    while at + len(rows) < len(lines) and len(row := _spaced_cells(lines[at + len(rows)])) > 1:
        if rows and len(row) != len(rows[0]):
            break
        rows.append(row)
    if len(rows) < 2 or not all(_is_aligned(column) for column in zip(*rows, strict=True)):
        return None
    texts = [[text for _, text in row] for row in rows]
    figured = any(all(is_figure(row[n]) for row in texts[1:]) for n in range(1, len(texts[0])))
    return _table(at, at + len(rows), texts) if figured else None


def _spaced_cells(line: str) -> list[tuple[int, str]]:
    """The cells of a line, each with the column it begins in."""
    cells, start = [], len(line) - len(line.lstrip())
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
