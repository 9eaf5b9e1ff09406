"""What is drawn on a sheet but not read, as elements that are left out."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.pdf.flow import Line
from audio_edition.reading.documents.pdf.sheet import Sheet
from audio_edition.reading.documents.pdf.spacing import Character


def left_out(beside: Iterable[tuple[Character, str]], sheet: Sheet) -> list[Element]:
    """Characters with the reason why they are not read, as elements: a run of one reason each."""
    drawn = sorted(beside, key=lambda item: item[0].index)
    return [
        _element([character for character, _ in run], reason, sheet)
        for reason, run in groupby(drawn, key=lambda item: item[1])
    ]


def in_place(lines: Sequence[Line], beside: Sequence[tuple[Character, str]], sheet: Sheet) -> dict[int, list[Element]]:
    """What is not read behind the number of the line that was drawn before it; -1 where none was."""
    drawn = sorted((c.index, number) for number, line in enumerate(lines) for c in line.stretch.characters)
    groups: dict[int, list[tuple[Character, str]]] = defaultdict(list)
    for character, reason in beside:
        at = bisect(drawn, (character.index, len(lines))) - 1
        groups[drawn[at][1] if at >= 0 else -1].append((character, reason))
    return {number: left_out(group, sheet) for number, group in groups.items()}


def _element(characters: Sequence[Character], reason: str, sheet: Sheet) -> Element:
    text = "".join(f" {c.text}" if c.spaced else c.text for c in characters).strip()
    layout = Layout(size=round(characters[0].size, 1), page=sheet.number, recognised=sheet.sure(characters))
    return Element(Kind.LINE, text, layout=layout, left_out=reason, place=sheet.place)
