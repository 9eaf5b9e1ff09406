"""What stands in the way of running text: framed boxes, and pictures with their captions.

They are taken out before the text is put in order, and come back, whole, after the paragraph that they interrupt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from audio_edition.model import Table
from audio_edition.reading.documents.pdf.drawing import Drawing
from audio_edition.reading.documents.pdf.lines import Stretch
from audio_edition.reading.documents.pdf.order import SENTENCE_ENDS, reading_order
from audio_edition.reading.documents.pdf.places import Rect

MOST: Final = 0.8
"""The part of a page's characters that a frame of the page itself holds."""

MAX_FRAMES: Final = 80
"""Frames and pictures of a page that are looked at, the largest first."""

CAPTION_GAP: Final = 2.0
"""How far below its picture a caption begins, in type sizes."""

LEAST_PICTURE: Final = 40.0
"""The least side of a picture that has a caption, in points."""


@dataclass(frozen=True, slots=True)
class Inset:
    """Lines that stand together in ``rect``. box: whether they are framed. table: what the one line of it is."""

    rect: Rect
    lines: tuple[Stretch, ...]
    box: bool = False
    table: Table | None = None


def taken_out(page: Sequence[Stretch], drawing: Drawing) -> tuple[list[Stretch], list[Inset]]:
    """The stretches that are in no inset, and the insets."""
    rest, insets = _boxes(list(page), drawing)
    captions: list[Inset] = []
    empty = [frame for frame in _largest(drawing.frames) if not any(_inside(s, frame) for s in page)]
    for picture in (*_largest(drawing.pictures), *empty):
        caption = _caption(rest, picture)
        if caption:
            taken = set(map(id, caption))
            rest = [stretch for stretch in rest if id(stretch) not in taken]
            captions.append(Inset(_around(picture, caption), tuple(reading_order(caption))))
    return rest, insets + captions


def put_back(lines: Sequence[Stretch], insets: Sequence[Inset]) -> list[Stretch | Inset]:
    """The lines in reading order with each inset behind the paragraph that it interrupts."""
    places = sorted(((place(lines, inset.rect), -inset.rect.top, n) for n, inset in enumerate(insets)))
    out: list[Stretch | Inset] = []
    done = 0
    for at, _, n in places:
        out += lines[done:at]
        out.append(insets[n])
        done = max(done, at)
    return [*out, *lines[done:]]


def _boxes(page: list[Stretch], drawing: Drawing) -> tuple[list[Stretch], list[Inset]]:
    insets: list[Inset] = []
    whole = sum(len(stretch.text) for stretch in page)
    for frame in _largest(drawing.frames):
        inside = [stretch for stretch in page if _inside(stretch, frame)]
        held = sum(len(stretch.text) for stretch in inside)
        if held > MOST * whole or not inside:
            continue
        lines = reading_order(inside)
        if len(lines) > 1:
            insets.append(Inset(frame, tuple(lines), True))
            page = [stretch for stretch in page if not _inside(stretch, frame)]
    return page, insets


def _largest(rects: Iterable[Rect]) -> list[Rect]:
    by_size = sorted(set(rects), key=lambda rect: (-rect.width * rect.height, rect.left, rect.top))
    return by_size[:MAX_FRAMES]


def _inside(stretch: Stretch, frame: Rect) -> bool:
    middle = (stretch.top + stretch.baseline) / 2
    slack = stretch.size / 2
    return frame.holds(stretch.left + slack, middle) and frame.holds(stretch.right - slack, middle)


def _caption(page: Sequence[Stretch], picture: Rect) -> list[Stretch]:
    """The lines right below a picture, no wider than it, that are set smaller than the text of the page."""
    if min(picture.width, picture.height) < LEAST_PICTURE or not page:
        return []
    body = median(stretch.size for stretch in page for _ in stretch.text)
    found: list[Stretch] = []
    below = picture.bottom
    for stretch in sorted(page, key=lambda s: -s.baseline):
        if stretch.top > picture.bottom + stretch.size:
            continue
        within = picture.left - stretch.size <= stretch.left and stretch.right <= picture.right + stretch.size
        level = found and abs(found[-1].baseline - stretch.baseline) < stretch.size / 2
        if not within:
            continue
        if not (level or below - stretch.top <= CAPTION_GAP * stretch.size) or stretch.size > 0.95 * body:
            break
        found.append(stretch)
        below = stretch.baseline
    return found


def _around(picture: Rect, caption: Sequence[Stretch]) -> Rect:
    return replace(picture, bottom=min(picture.bottom, *(stretch.baseline for stretch in caption)))


def place(lines: Sequence[Stretch], rect: Rect) -> int:
    """Before which line an inset goes: where it stands, and there behind the paragraph it interrupts."""

    def beside(line: Stretch) -> bool:
        return line.left < rect.right and line.right > rect.left

    def level(line: Stretch) -> bool:
        return line.baseline < rect.top and line.top > rect.bottom

    below = next((n for n, s in enumerate(lines) if beside(s) and s.top <= rect.bottom + s.size / 2), None)
    before = [
        n
        for n, s in enumerate(lines)
        if (beside(s) and s.baseline >= rect.top - s.size / 2) or (level(s) and s.right <= rect.left)
    ]
    at = below if below is not None else max(before, default=len(lines) - 1) + 1
    while 0 < at < len(lines) and _goes_on(lines[at - 1], lines[at]):
        at += 1
    return at


def _goes_on(above: Stretch, line: Stretch) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if line.opens or line.held or above.held or abs(above.size - line.size) > 0.05 * line.size:
        return False
    if above.bold != line.bold:
        return False
    stays = 0 < above.baseline - line.baseline < 2 * line.size and abs(above.left - line.left) < 4 * line.size
    ended = above.text[-1:] in SENTENCE_ENDS
    return not ended or (stays and above.right >= line.right - line.size)
