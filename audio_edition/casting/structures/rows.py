"""A table's rows as a newsreader says them: 清溪：2024年，1200；2025年，1530。"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from audio_edition.casting.sentences import sayable
from audio_edition.casting.structures.grid import Heads, Place, Row, grid
from audio_edition.model import Cell
from audio_edition.tables import table

_MARKS = {"zh": ("：", "，", "；", "。", "、", ""), "en": (": ", ", ", "; ", ".", " and ", " ")}
_DASHES = frozenset("-–—−―－ —…/／.·*")
_FOUR_DIGITS = re.compile(r"[12]\d{3}")
_THIS_AGE = re.compile(r"(?:19|20)\d\d")  # a bare number of four digits that heads a column or a row is such a year
_DIGITS = re.compile(r"\d{3,}")
_FIGURE = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"([^（(]+)[（(](?:单位[：:])?([^（）()]{1,12})[）)]")
_HAN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def row_sentences(rows: Sequence[Sequence[Cell]], templates: Mapping[str, str], language: str) -> list[str]:
    """One sentence for each row: the head as the list of its columns, every other row with its headers.

    templates: our words ``table_head``, ``table_blank`` and ``table_same``.
    """
    teller = _Teller(templates, language)
    told, first = [], True
    for row in grid(rows):
        told.append(teller.head(row, first) if row.head else teller.row(row))
        first = first and row.head and len(row.places) == 1  # a title above the columns does not name them
    return told


class _Teller:
    """Says rows in one language."""

    def __init__(self, templates: Mapping[str, str], language: str) -> None:
        self.language, self.words = language, _table()[language]
        self.colon, self.comma, self.semicolon, self.stop, self.beside, self.apart = _MARKS[language]
        self.blank, self.same, self.columns = (templates.get(f"table_{name}", "") for name in ("blank", "same", "head"))

    def head(self, row: Row, first: bool) -> str:
        """The headers of a row, announced when they are the table's first."""
        named = [self.header(place.cell.text) for place in row.places if place.own and place.cell.text]
        listed = self.comma.join(named)
        announced = first and len(named) > 1 and "{cells}" in self.columns
        return self.columns.format(cells=listed) if announced else listed + self.stop

    def row(self, row: Row) -> str:
        """What names the row, and every other cell with the headers above it."""
        names = [self.header(place.cell.text) for place in row.places[: row.opening]]
        pairs = list(zip(row.places, row.heads, strict=True))[row.opening :]
        said = [self.cell(place, heads) for place, heads in pairs]
        told = (self.semicolon if any(heads for _, heads in pairs) else self.comma).join(text for text in said if text)
        name = self.comma.join(name for name in names if name)
        whole = self.colon.join(part for part in (name, told) if part)
        return (whole if sayable(whole) else self.blank) + self.stop

    def cell(self, place: Place, heads: Heads) -> str:
        """A cell below its headers; "" for one that is empty and whose header tells that it is missing."""
        value, unit = (self.value(place.cell.text, heads) if place.own else self.same), ""
        if place.own and _FIGURE.fullmatch(place.cell.text):
            heads, unit = self.measured(heads)
        header = self.apart.join(self.beside.join(map(self.header, level)) for level in heads)
        value = f"{value}{unit}"
        if not place.cell.text and (heads or not place.own):
            return ""
        return self.comma.join(part for part in (header, value) if part)

    def measured(self, heads: Heads) -> tuple[Heads, str]:
        """The headers without the unit that stands in brackets behind one of them, and the unit; "" without one."""
        for level in heads:
            for text in level:
                found = _IN_BRACKETS.fullmatch(text)
                if found and found[2].strip() in self.words["units"]:
                    bare = tuple(tuple(found[1] if one is text else one for one in beside) for beside in heads)
                    return bare, self.attached(found[2].strip())
        return heads, ""

    def attached(self, unit: str) -> str:
        """A unit as it stands behind a figure."""
        return unit if self.language == "zh" or not unit[0].isalpha() else f" {unit}"

    def value(self, text: str, heads: Heads) -> str:
        """A cell's words: years as years, numbers as numbers, codes digit by digit, signs in words, a dash as empty."""
        if text in self.words["signs"]:
            return str(self.words["signs"][text])
        if set(text) <= _DASHES:
            return self.blank
        under = {head.strip().casefold() for level in heads for head in level}
        if _FOUR_DIGITS.fullmatch(text) and under & set(self.words["year"]):
            return self.year(text)
        if _DIGITS.fullmatch(text) and under & set(self.words["code"]):
            return text.translate(_HAN_DIGITS) if self.language == "zh" else " ".join(text)
        if self.language == "en" and _FOUR_DIGITS.fullmatch(text):
            return f"{int(text):,}"  # without the comma it would be said as a year
        return self.plain(text)

    def header(self, text: str) -> str:
        """A header's words."""
        if _THIS_AGE.fullmatch(text):
            return self.year(text)
        return self.plain(text) if sayable(text) or not set(text) <= _DASHES else ""

    def year(self, text: str) -> str:
        """A year, said as one."""
        return f"{text}年" if self.language == "zh" else text

    def plain(self, text: str) -> str:
        """The words without the marks that the sentence sets itself."""
        return text.strip().rstrip("。；;，,、：:")


@cache
def _table() -> Any:
    return table(__package__, "rows.yaml")
