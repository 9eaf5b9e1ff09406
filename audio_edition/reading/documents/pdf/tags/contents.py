"""The characters of a sheet by the marked contents they are of, and those contents as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.pdf import vertical
from audio_edition.reading.documents.pdf.glyphs import AT_AN_ANGLE
from audio_edition.reading.documents.pdf.lines import Stretch, joined, stretches
from audio_edition.reading.documents.pdf.sheet import Sheet
from audio_edition.reading.documents.pdf.spacing import HAN, Character

LINE_END_HYPHEN: Final = "hyphen at a line end"

_DIVIDED = re.compile(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+)-$")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:-[A-Za-z\u00c0-\u024f]+)*")


@dataclass(frozen=True, slots=True)
class Contents:
    """The marked contents of a sheet. known: its words. written: the indices of the characters told already."""

    sheet: Sheet
    by_mark: dict[int, list[Character]]
    known: frozenset[str]
    written: set[int] = field(default_factory=set)

    def of(self, marks: Iterable[int]) -> list[Character]:
        """The characters of marked contents."""
        return [c for mark in marks for c in self.by_mark.get(mark, ())]

    def text(self, marks: Sequence[int]) -> tuple[str, Layout, list[Element]]:
        """The text of marked contents, its layout, and the line-end hyphens that are not of it."""
        lines = self.lines(self.of(marks))
        text, hyphens = "", 0
        for line, below in pairwise([*(line.text for line in lines), ""]):
            cut = below[:1].islower() and is_divided(line, below, self.known)
            hyphens += cut
            text += line[:-1] if cut else line
            if below and not cut and not (_is_wide_end(line) or below[:1] >= HAN) and not line.endswith("-"):
                text += " "
        hyphen = Element(Kind.LINE, "-", left_out=LINE_END_HYPHEN, place=self.sheet.place)
        return text, self.layout(lines), [hyphen] * hyphens

    def lines(self, characters: Sequence[Character]) -> list[Stretch]:
        """These characters line by line; they count as written."""
        lines = _lines(characters, self.sheet)
        self.written.update(character.index for line in lines for character in line.characters)
        return lines

    def layout(self, lines: Sequence[Stretch]) -> Layout:
        """Where lines stand and how they are set."""
        if not lines:
            return Layout(page=self.sheet.number)
        return Layout(
            size=round(median(line.size for line in lines), 1),
            bold=all(line.bold for line in lines),
            x=round(min(line.left for line in lines), 1),
            top=round(self.sheet.height - lines[0].top, 1),
            right=round(max(line.right for line in lines), 1),
            page=self.sheet.number,
        )


def contents_of(sheet: Sheet) -> Contents:
    """The marked contents of a sheet."""
    by_mark: dict[int, list[Character]] = defaultdict(list)
    for character in sheet.characters:
        by_mark[character.mark].append(character)
    for character, reason in sheet.beside:  # what lies on its side may be of a column set from top to bottom
        if character.sideways and reason == AT_AN_ANGLE:
            by_mark[character.mark].append(character)
    words = "".join(f" {c.text}" if c.spaced else c.text for c in sheet.characters)
    return Contents(sheet, by_mark, frozenset(word.lower() for word in _WORD.findall(words)))


def _lines(characters: Sequence[Character], sheet: Sheet) -> list[Stretch]:
    """The lines of characters in the order they were drawn."""
    across, down = vertical.parted([c for c in characters if not c.sideways], [c for c in characters if c.sideways])
    laid = [c for column in down for c in vertical.laid_down(column, sheet.height)]
    found = stretches(sorted([*across], key=lambda c: c.index))[0] if across else []
    found += [vertical.upright(line, sheet.height) for line in stretches(laid)[0]]
    found.sort(key=lambda stretch: stretch.characters[0].index)
    rows: list[list[Stretch]] = []
    for stretch in found:
        above = rows[-1][-1] if rows else None
        level = above is not None and abs(above.baseline - stretch.baseline) < 0.3 * stretch.size
        if above is not None and level and stretch.left >= above.right - stretch.size / 2:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [joined(row) for row in rows]


def _is_wide_end(line: str) -> bool:
    return line[-1:] >= HAN or line[-1:] in "”’…—"


def is_divided(above: str, below: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line only divides a word."""
    left, right = _DIVIDED.search(above[-40:]), _WORD.match(below)
    if not left or not right:
        return False
    first, second = left.group(1).lower(), right.group().lower()
    if first + second in known:
        return True
    compound = first in known and second in known and min(len(first), len(second)) > 2
    return f"{first}-{second}" not in known and not compound
