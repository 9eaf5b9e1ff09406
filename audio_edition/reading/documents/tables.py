"""What all formats know of tables: which cells are figures, and whether the first row says what the columns are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from audio_edition.model import Cell, Table

FIGURE: Final = re.compile(
    r"[\s(（+\-−–~约近超$¥€£≈<>≤≥#第]{0,4}\d[\d\s.,:：/／\-−–—~至×xX％%‰]{0,24}[^\d\s]{0,4}[)）]?|[-–—―/／…*]{1,3}|N/?A|无|"
    r"[〇零一二三四五六七八九十百千万亿两点]{1,9}[^\d\s]{0,2}",
    re.IGNORECASE,
)
"""A number with its unit, a date, a range, or the dash that stands for none."""


def is_figure(text: str) -> bool:
    """Whether a cell holds a number (or the sign for none) and hardly anything else."""
    return len(text) <= 40 and bool(FIGURE.fullmatch(text.strip()))


def with_header(table: Table) -> Table:
    """The table with its first row as header cells, where the file marks none and the first row evidently is one:
    all words, and a column below it all figures."""
    rows = table.rows
    if len(rows) < 2 or any(cell.header for row in rows for cell in row) or len(rows[0]) < 2:
        return table
    first = rows[0]
    if any(re.search(r"\d", cell.text) and is_figure(cell.text) and not _is_year(cell.text) for cell in first):
        return table
    columns = [[row[n].text for row in rows if n < len(row) and row[n].text] for n in range(1, len(first))]
    if not any(len(column) > 1 and all(map(is_figure, column[1:])) for column in columns):
        return table
    if any(all(map(_is_year, column)) for column in columns):
        return table
    return Table((tuple(_heading(cell) for cell in first), *rows[1:]), table.caption)


def _heading(cell: Cell) -> Cell:
    return replace(cell, header=True)


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d年?度?", text.strip()))
