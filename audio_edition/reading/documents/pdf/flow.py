"""A sheet's lines as they are read: across or down, boxes and captions whole, numbered by the frame they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from audio_edition.model import Table
from audio_edition.reading.documents.pdf import vertical
from audio_edition.reading.documents.pdf.articles import HEADLINE, articles, text_size
from audio_edition.reading.documents.pdf.drawing import Drawing
from audio_edition.reading.documents.pdf.glyphs import AT_AN_ANGLE
from audio_edition.reading.documents.pdf.insets import Inset, put_back, taken_out
from audio_edition.reading.documents.pdf.lines import Stretch, stretches
from audio_edition.reading.documents.pdf.order import reading_order
from audio_edition.reading.documents.pdf.places import Rect
from audio_edition.reading.documents.pdf.ruled import ruled_tables
from audio_edition.reading.documents.pdf.sheet import DRAWN_TWICE, Sheet
from audio_edition.reading.documents.pdf.spacing import Character
from audio_edition.reading.documents.pdf.tables import Found, aligned_tables, with_captions

BLOCK_GAP = 1.2
"""How far apart, in type sizes, the lines of a block stand that is set the other way than its page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line in its place in the reading. box: the number of its frame or article on the page, from 0.
    apart: it opens a paragraph or block. aside: its frame goes with an article, and has no headline of one."""

    stretch: Stretch
    box: int | None = None
    apart: bool = False
    table: Table | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The lines of a sheet in reading order, and the characters that are beside the reading with the reason."""

    lines: tuple[Line, ...]
    beside: tuple[tuple[Character, str], ...]


def flow(sheet: Sheet) -> Flow:
    """The sheet, read."""
    sideways = [c for c, reason in sheet.beside if c.sideways and reason == AT_AN_ANGLE]
    written, tables = ruled_tables(sheet.characters, sheet.drawing)
    across, down = vertical.parted(written, sideways)
    in_columns = {character.index for column in down for character in column}
    found, again = stretches(across)
    laid, laid_again = stretches(c for column in down for c in vertical.laid_down(column, sheet.height))
    if sum(len(s.text) for s in laid) > sum(len(s.text) for s in found):
        lines = _lines_down(laid, found, tables, sheet)
    else:
        lines = _lines_across(found, laid, tables, sheet)
    beside = [(c, reason) for c, reason in sheet.beside if c.index not in in_columns]
    beside += [(c, DRAWN_TWICE) for c in (*again, *laid_again)]
    return Flow(tuple(lines), tuple(sorted(beside, key=lambda item: item[0].index)))


def _lines_across(
    found: Sequence[Stretch], laid: Sequence[Stretch], tables: Sequence[Found], sheet: Sheet
) -> list[Line]:
    """The lines of a page that is set across, blocks that are set down in their places."""
    found, aligned = aligned_tables(found)
    found, tables = with_captions(found, [*tables, *aligned])
    held = [
        _held([vertical.upright(line, sheet.height) for line in reading_order(block)])
        for block in vertical.clusters(laid, BLOCK_GAP)
    ]
    insets = [Inset(table.rect, (table.stretch,), table=table.table) for table in tables]
    return _numbered(_ordered([*found, *held], sheet.drawing, insets))


def _lines_down(laid: Sequence[Stretch], found: Sequence[Stretch], tables: Sequence[Found], sheet: Sheet) -> list[Line]:
    """The lines of a page that is set down, blocks that are set across in their places."""
    blocks = (_held(reading_order(block)) for block in vertical.clusters(found, BLOCK_GAP))
    held = [_on_its_side(block, sheet.height) for block in blocks]
    insets = [
        Inset(_rect_on_its_side(table.rect, sheet.height), (table.stretch,), table=table.table) for table in tables
    ]
    parts = _ordered([*laid, *held], _drawing_on_its_side(sheet.drawing, sheet.height), insets)
    return _numbered(_upright(parts, sheet.height))


def _ordered(page: Sequence[Stretch], drawing: Drawing, tables: Sequence[Inset]) -> list[Stretch | Inset]:
    rest, insets = taken_out(page, drawing)
    return put_back(reading_order(rest), [*insets, *tables])


def _upright(parts: Iterable[Stretch | Inset], height: float) -> Iterator[Stretch | Inset]:
    """The parts of a page that lies on its side where they are seen; a held block's lines always are."""
    for part in parts:
        if isinstance(part, Inset) and part.table:
            yield part
        elif isinstance(part, Inset):
            yield replace(part, lines=tuple(s if s.held else vertical.upright(s, height) for s in part.lines))
        else:
            yield part if part.held else vertical.upright(part, height)


def _numbered(parts: Iterable[Stretch | Inset]) -> list[Line]:
    """The lines of the parts, those of frames and of articles numbered."""
    lines: list[Line] = []
    boxes, apart = 0, False
    for part in parts:
        inset = part if isinstance(part, Inset) else None
        together = [line for s in (inset.lines if inset else [part]) for line in _released(s)]
        alone = inset is not None or len(together) > 1
        box = boxes if inset and inset.box else None
        boxes += box is not None
        table = inset.table if inset else None
        lines += [Line(s, box, s.opens or ((apart or alone) and n == 0), table) for n, s in enumerate(together)]
        apart = alone
    return _with_articles(lines, boxes)


def _released(part: Stretch | Inset) -> Sequence[Stretch]:
    """A line, or the lines of a block that kept its place as one."""
    return [] if isinstance(part, Inset) else part.held or (part,)


def _with_articles(lines: Sequence[Line], boxes: int) -> list[Line]:
    """The lines outside frames numbered by their article, where there are several, and those of asides marked."""
    outside = [line.stretch for line in lines if line.box is None]
    numbers, body = iter(articles(outside)), text_size(outside)
    headed = {line.box for line in lines if line.stretch.size >= HEADLINE * body}
    return [
        replace(line, box=_after(boxes, numbers)) if line.box is None else replace(line, aside=line.box not in headed)
        for line in lines
    ]


def _after(boxes: int, numbers: Iterator[int]) -> int | None:
    number = next(numbers, None)
    return None if number is None else boxes + number


def _held(lines: Sequence[Stretch]) -> Stretch:
    """The lines of a block, in reading order, as one stretch."""
    left, right = min(s.left for s in lines), max(s.right for s in lines)
    bottom, top = min(s.baseline for s in lines), max(s.top for s in lines)
    size = median(line.size for line in lines)
    text = "".join(line.text for line in lines)
    return Stretch(text, left, right, bottom, size, False, top, held=tuple(lines))


def _on_its_side(block: Stretch, height: float) -> Stretch:
    rect = _rect_on_its_side(Rect(block.left, block.baseline, block.right, block.top), height)
    return replace(block, left=rect.left, right=rect.right, baseline=rect.bottom, top=rect.top)


def _drawing_on_its_side(drawing: Drawing, height: float) -> Drawing:
    frames = tuple(_rect_on_its_side(frame, height) for frame in drawing.frames)
    pictures = tuple(_rect_on_its_side(picture, height) for picture in drawing.pictures)
    return replace(drawing, frames=frames, pictures=pictures)


def _rect_on_its_side(rect: Rect, height: float) -> Rect:
    return Rect(height - rect.top, rect.left, height - rect.bottom, rect.right)
