"""Is every cell of a table heard once, with its headers, every item of a list with its number, and is told what of the
article is not heard?
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from audio_edition.casting.edits import edited
from audio_edition.check.evidence import Evidence
from audio_edition.check.pronunciation import Sounds, heard
from audio_edition.model import LEFT_OUT, Cell, Line, Part, Pause, Reading, solid
from audio_edition.package import side_files
from audio_edition.package.words import words
from audio_edition.speech.spoken import normalise

_SIGNS = {"zh": {"√✓✔☑": "是", "×✗✘☒": "否"}, "en": {"√✓✔☑": "yes", "×✗✘☒": "no"}}
_UNIT = re.compile(r"[（(][^（）()]{1,16}[）)]$")
"""A unit behind a header's words; it may be said with the figure instead."""

_SHOWN = 20

Row = list[tuple[int, Cell]]
"""The cells that stand in a row, each with the columns it begins at."""


def tables(evidence: Evidence) -> Iterator[str]:
    """Every cell of a row is heard in its order, each below a head of the table with the headers above it.

    A row whose reading a producer wrote is hers.
    """
    ear = _Ear(evidence.script.language, evidence.casting.say)
    for lines in _tables(evidence.script.lines):
        rows = _laid([line.cells for line in lines])
        for line, row, heads in zip(lines, rows, _headed(rows), strict=True):
            if "spoken" not in edited(line):
                yield from _unheard(line, row, heads, ear)


def lists(evidence: Evidence) -> Iterator[str]:
    """The number of every item is heard before its words, unless our words for it are switched off."""
    lines, language = evidence.script.lines, evidence.script.language
    ear = _Ear(language, evidence.casting.say)
    if not (evidence.casting.announcements.get(language) or {}).get("item"):
        return
    for before, line in pairwise([None, *lines]):
        if not line or line.part is not Part.ITEM or not _words(line.number) or "spoken" in edited(line):
            continue
        told = len(ear.sounds(line.said)) > len(ear.sounds(line.text))
        if not told and not (before and before.part is Part.ANNOUNCEMENT):
            yield f"the number {line.number} of line {line.id} is not said"


def left_out(evidence: Evidence) -> Iterator[str]:
    """What a note says was left out of the article is in the skipped text, and the player page says how much it is."""
    told = [note for note in evidence.script.notes if note.code == LEFT_OUT]
    listed = {item.reason for item in evidence.script.skipped}
    lost = [note for note in told if note.message not in listed]
    yield from (f"“{note.message}” was left out at {note.where}, but no skipped text says so" for note in lost)
    sentence = words(evidence.script.language).left_out([note.message for note in told])
    if solid(sentence) not in solid(html.unescape(evidence.text(side_files.PLAYER))):
        yield f"the player page does not say what was left out of the article: “{sentence}”"


class _Ear:
    """Texts as they sound, so that another way to write the same is the same."""

    def __init__(self, language: str, readings: Sequence[Reading]) -> None:
        self.language, self.readings = language, readings
        self.sounds = cache(self._sounds)

    def _sounds(self, text: str) -> Sounds:
        return heard(normalise(text, self.language, self.readings), self.language)

    def ways(self, text: str) -> list[Sounds]:
        """How a cell may be said: as it is, as a year, as a number, digit by digit, its sign in words."""
        said = list(dict.fromkeys((text, _UNIT.sub("", text) or text)))
        if text.isdecimal():
            said += [f"{text}年", f"{int(text):,}", " ".join(text)] if len(text) > 2 else []
        said += [word for signs, word in _SIGNS[self.language].items() if text and text in signs]
        return [sounds for way in said if (sounds := self.sounds(way))]


def _unheard(line: Line, row: Row, heads: Sequence[Row], ear: _Ear) -> Iterator[str]:
    said, at = ear.sounds(line.said), 0
    for number, (column, cell) in enumerate(row):
        if not _words(cell.text) and not ear.ways(cell.text):
            continue  # empty, or a dash
        above = [] if number == 0 or cell.header else list(_above(column, cell, heads))
        units = [unit[0].strip("（()）").removeprefix("单位：") for text in above if (unit := _UNIT.search(text))]
        for text in (*above, cell.text):
            measured = [cell.text + unit for unit in units] if text is cell.text else []
            ends = [end for word in (text, *measured) for way in ear.ways(word) if (end := _after(said, way, at))]
            if not ends and (_words(text) or text is cell.text):
                yield f"“{text[:_SHOWN]}” is not heard in its place in line {line.id}"
                return
            at = min(ends, default=at)


def _above(column: int, cell: Cell, heads: Sequence[Row]) -> Iterator[str]:
    """The headers that stand above a cell, those over the whole table aside."""
    width = max((at + head.columns for row in heads for at, head in row), default=0)
    for row in heads:
        for at, head in row:
            meets = at < column + cell.columns and column < at + head.columns
            if meets and head.text and not 1 < width <= head.columns:
                yield head.text


def _after(said: Sounds, way: Sounds, at: int) -> int:
    """Where ``way`` ends in ``said``, from ``at`` on; 0 where it is not."""
    for start in range(at, len(said) - len(way) + 1):
        if all(one.readings & other.readings for one, other in zip(said[start:], way, strict=False)):
            return start + len(way)
    return 0


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The rows of each table."""
    table: list[Line] = []
    for line in lines:
        if table and (not line.row or line.part is not Part.TABLE):
            yield table
            table = []
        if line.part is Part.TABLE and line.role == "row":
            table.append(line)
            if line.pause is not Pause.LINE:
                yield table
                table = []
    if table:
        yield table


def _laid(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Where each cell begins when those that reach down from above are in the way."""
    laid: list[Row] = []
    until: dict[int, int] = {}  # by column, the row from which on it is free
    for number, cells in enumerate(rows):
        row: Row = []
        column = 0
        for cell in cells:
            while until.get(column, 0) > number:
                column += 1
            row.append((column, cell))
            until |= dict.fromkeys(range(column, column + cell.columns), number + cell.rows)
            column += cell.columns
        laid.append(row)
    return laid


def _headed(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """For each row the head it stands under: the last rows above it of headers alone, but not a single one over all."""
    heads: list[Row] = []
    goes_on = False
    for row in rows:
        head = _only_headers(row)
        yield [] if head else heads
        if head and len([cell for _, cell in row if cell.text]) > 1:
            heads = [*heads, row] if goes_on else [row]
        goes_on = head


def _only_headers(row: Row) -> bool:
    return all(cell.header or not cell.text for _, cell in row)


def _words(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
