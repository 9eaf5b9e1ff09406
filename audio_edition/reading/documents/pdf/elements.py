"""A sheet's lines as elements of the document: blank lines before what opens, what is not read in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.pdf.beside import in_place
from audio_edition.reading.documents.pdf.flow import Line, flow
from audio_edition.reading.documents.pdf.insets import place
from audio_edition.reading.documents.pdf.sheet import Sheet
from audio_edition.reading.documents.pdf.tagged import follows_tags, tagged_elements

BLANK = Element(Kind.LINE, "")
"""What parts blocks: the labelling takes lines without it between them for one block that was wrapped."""


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
        recognised=sheet.sure(stretch.characters),
    )
    if line.table is not None:
        return Element(
            Kind.TABLE, line.table.text, table=line.table, layout=replace(layout, tag="table"), place=sheet.place
        )
    return Element(Kind.LINE, stretch.text, layout=layout, place=sheet.place)
