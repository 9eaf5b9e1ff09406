"""What is drawn on a printed page beside its characters: frames, tinted grounds, rules and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

from audio_edition.reading.documents.pdf.places import UPRIGHT, Matrix, Rect, Turn, around, moved, times

MAX_OBJECTS: Final = 20_000
"""Drawn things of a page that are looked at; maps and charts have more, and none of it frames a text."""

MAX_DEPTH: Final = 8
"""Forms within forms."""

MAX_SEGMENTS: Final = 400
"""Segments of one path that are looked at; longer ones are pictures."""

THIN: Final = 3.0
"""The thickest a rule is, in points."""

LEAST: Final = 8.0
"""The least side of a frame and the least length of a rule, in points."""

WHITE: Final = 250
"""The least red, green and blue of a ground that is not seen on paper."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """frames: rectangles drawn or tinted. rules: thin lines, lying or standing. pictures: where pictures are.

    marked: the number of the marked content that a picture is of, and its place.
    covered: the part of the page that pictures cover, as a scanned one is. paths: how many things are drawn by lines.
    """

    frames: tuple[Rect, ...] = ()
    rules: tuple[Rect, ...] = ()
    pictures: tuple[Rect, ...] = ()
    marked: tuple[tuple[int, Rect], ...] = ()
    covered: float = 0.0
    paths: int = 0


NOTHING_DRAWN: Final = Drawing()


def read_drawing(page: Any, turn: Turn) -> Drawing:
    """The frames, rules and pictures of a pypdfium2 page, turned as its text is."""
    import pypdfium2.raw as pdfium

    frames: list[Rect] = []
    rules: list[Rect] = []
    pictures: list[Rect] = []
    marked: list[tuple[int, Rect]] = []
    paths = 0
    for item, matrix in islice(_drawn(page), MAX_OBJECTS):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
            own = times(_matrix_of(item), matrix)
            pictures.append(around(turn.place(*moved(corner, own)) for corner in corners))
            marked.append((pdfium.FPDFPageObj_GetMarkedContentID(item), pictures[-1]))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            for rect in _rectangles(item, times(_matrix_of(item), matrix), turn):
                thin = min(rect.width, rect.height) <= THIN
                if thin and max(rect.width, rect.height) >= LEAST:
                    rules.append(rect)
                elif not thin and min(rect.width, rect.height) >= LEAST:
                    frames.append(rect)
    area = max(turn.width * turn.height, 1.0)
    covered = min(sum(picture.width * picture.height for picture in pictures) / area, 1.0)
    return Drawing(tuple(frames), tuple(rules), tuple(pictures), tuple(marked), covered, paths)


def _drawn(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The things drawn on a page, those in forms too, each with the matrix of the form around it."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    on_page = (pdfium.FPDFPage_GetObject(page, n) for n in range(count))
    waiting: list[tuple[Iterator[Any], Matrix]] = [(on_page, UPRIGHT)]
    while waiting:
        items, matrix = waiting[-1]
        item = next(items, None)
        if item is None:
            waiting.pop()
        elif pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif len(waiting) < MAX_DEPTH:
            waiting.append((_inside(item), times(_matrix_of(item), matrix)))


def _inside(form: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    return (pdfium.FPDFFormObj_GetObject(form, n) for n in range(pdfium.FPDFFormObj_CountObjects(form)))


def _matrix_of(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else UPRIGHT


def _rectangles(item: Any, matrix: Matrix, turn: Turn) -> Iterator[Rect]:
    """The upright rectangles and lines that a path draws; none if it paints nothing, or white."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= MAX_SEGMENTS or not _is_seen(item):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _outlined(outline)
            outline = []
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            outline += [(0.0, 0.0)] * 9  # a curve: the outline is no rectangle
        outline.append(turn.place(*moved((x.value, y.value), matrix)))
    yield from _outlined(outline)


def _outlined(outline: list[tuple[float, float]]) -> Iterator[Rect]:
    """The rectangle or the straight line of an outline of corners."""
    straight = (min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 1 for a, b in pairwise(outline))
    if 2 <= len(outline) <= 5 and all(straight):
        yield around(outline)


def _is_seen(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return False
    if stroke.value:
        return True
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(item, r, g, b, a)
    return bool(fill.value) and not (known and min(r.value, g.value, b.value) >= WHITE) and (not known or a.value > 0)
