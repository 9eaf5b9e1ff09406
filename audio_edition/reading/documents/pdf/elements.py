"""A sheet's lines as elements of the document: blank lines before what opens, what is not read in its place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.pdf.beside import in_place
from audio_edition.reading.documents.pdf.flow import Line, flow
from audio_edition.reading.documents.pdf.insets import place
from audio_edition.reading.documents.pdf.sheet import Sheet
from audio_edition.reading.documents.pdf.tags.elements import follows_tags, tagged_elements

BLANK = Element(Kind.LINE, "")
"""What parts blocks: the labelling takes lines without it between them for one block that was wrapped."""


RUNNING_HEAD: Final = "running head or foot"

EDGE_LINES: Final = 2
"""How many lines at the top and at the bottom of a page may be running heads and feet."""

_DIGITS: Final = re.compile(r"\d+")


def elements_of(sheet: Sheet) -> list[Element]:
    """The lines of a sheet, each an element; its blocks where its tags tell them."""
    if follows_tags(sheet):
        return tagged_elements(sheet)
    read = flow(sheet)
    beside = in_place(read.lines, read.beside, sheet)
    figures = _figures(read.lines, sheet)
    out = list(beside.get(-1, ()))
    for number, line in enumerate(read.lines):
        out += figures.get(number, ())
        if line.apart and out:
            out.append(BLANK)
        out.append(_element(line, sheet))
        out += beside.get(number, ())
    return out + figures.get(len(read.lines), [])


def _figures(lines: Sequence[Line], sheet: Sheet) -> dict[int, list[Element]]:
    """The alternative texts of pictures, before the number of the line that each stands before."""
    found: dict[int, list[Element]] = defaultdict(list)
    places = dict(sheet.drawing.marked)
    for tag in sheet.tags.all() if sheet.tags else ():
        if tag.alternative:
            rect = next((places[mark] for mark in tag.marks() if mark in places), None)
            at = place([line.stretch for line in lines], rect) if rect else len(lines)
            layout = Layout(page=sheet.number)
            found[at].append(Element(Kind.FIGURE, tag.alternative, layout=layout, place=sheet.place))
    return found


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
        tag="aside" if line.aside else "",
        recognised=sheet.sure(stretch.characters),
    )
    if line.table is not None:
        return Element(
            Kind.TABLE, line.table.text, table=line.table, layout=replace(layout, tag="table"), place=sheet.place
        )
    return Element(Kind.LINE, stretch.text, layout=layout, place=sheet.place)


def without_running_lines(pages: Sequence[Sequence[Element]]) -> Iterable[Element]:
    """The elements of all pages; what is set at the same height of several pages' edges is read on the first alone."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_sign(element) for element in _edges(page)})
    told: set[tuple[str, int]] = set()
    for page in pages:
        edges = {id(element) for element in _edges(page)}
        for element in page:
            sign = _sign(element)
            runs = id(element) in edges and seen[sign] > 1 and 2 * seen[sign] >= len(pages)
            numbered = not sign[0].strip("0 -–—·/第页頁共版")
            yield replace(element, left_out=RUNNING_HEAD) if runs and (sign in told or numbered) else element
            told |= {sign} if runs else set()


def _edges(page: Sequence[Element]) -> list[Element]:
    """The lines nearest to the upper and the lower edge of a page."""
    lines = [element for element in page if element.text and not element.left_out and element.layout.top is not None]
    lines.sort(key=lambda element: element.layout.top or 0.0)
    return lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]


def _sign(element: Element) -> tuple[str, int]:
    """What a line that comes again has in common: its words, whatever its numbers, and its height."""
    return _DIGITS.sub("0", element.text), round((element.layout.top or 0.0) / 4)
