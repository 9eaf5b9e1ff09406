"""A sheet's lines as elements of the document: blank lines before what opens, what is not read in its place."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.pdf.flow import Line, flow
from audio_edition.reading.documents.pdf.lines import Character
from audio_edition.reading.documents.pdf.sheet import Sheet

BLANK = Element(Kind.LINE, "")
"""What parts blocks: the labelling takes lines without it between them for one block that was wrapped."""


def elements_of(sheet: Sheet) -> list[Element]:
    """The lines of a sheet, each an element."""
    read = flow(sheet)
    beside = _beside(read.lines, read.beside, sheet)
    out = list(beside.get(-1, ()))
    for number, line in enumerate(read.lines):
        if line.apart:
            out.append(BLANK)
        out.append(_element(line, sheet))
        out += beside.get(number, ())
    return out


def _element(line: Line, sheet: Sheet) -> Element:
    stretch = line.stretch
    layout = Layout(
        size=round(stretch.size, 1),
        bold=stretch.bold,
        x=round(stretch.left, 1),
        top=round(sheet.height - stretch.top, 1),
        right=round(stretch.right, 1),
        page=sheet.number,
        box=line.box,
    )
    return Element(Kind.LINE, stretch.text, layout=layout, place=place_of(sheet))


def place_of(sheet: Sheet) -> str:
    """Where an element of the sheet stands, for a person."""
    return f"page {sheet.number + 1}"


def _beside(lines: Sequence[Line], beside: Sequence[tuple[Character, str]], sheet: Sheet) -> dict[int, list[Element]]:
    """What is not read, as elements behind the number of the line that was drawn before it; -1 where none was."""
    drawn = sorted((c.index, number) for number, line in enumerate(lines) for c in line.stretch.characters)
    groups: dict[tuple[int, str], list[Character]] = defaultdict(list)
    for character, reason in beside:
        at = bisect(drawn, (character.index, len(lines))) - 1
        groups[drawn[at][1] if at >= 0 else -1, reason].append(character)
    found: dict[int, list[Element]] = defaultdict(list)
    for (number, reason), characters in groups.items():
        text = "".join(f" {c.text}" if c.spaced else c.text for c in characters).strip()
        layout = Layout(size=round(characters[0].size, 1), page=sheet.number)
        found[number].append(Element(Kind.LINE, text, layout=layout, left_out=reason, place=place_of(sheet)))
    return found
