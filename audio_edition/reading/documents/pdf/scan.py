"""A page that is a picture of text: its words recognised, each line with how sure that is.

RapidOCR (Apache-2.0) was chosen: it carries PP-OCRv4's Chinese and English models in its wheel, runs on the onnxruntime
that speaks here anyway, and needs no network. It does not read lines that are set from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, Final

from audio_edition.document import Element
from audio_edition.errors import FeatureError
from audio_edition.model import Note
from audio_edition.reading.documents.pdf.sheet import Sheet
from audio_edition.reading.documents.pdf.spacing import HAN, Character

INSTALL: Final = "install the extra for text recognition: pip install 'audio-edition[ocr]'"

REMEDY: Final = "give the article as text or DOCX"

SURE: Final = 0.7
"""How sure recognition is of the least sure character of a line that needs no note (measured: right ones 0.73 and more,
wrong ones 0.3)."""

WORDS: Final = 0.5
"""How sure recognition is, on the average, of what are words and not the grain of a picture (RapidOCR's own limit)."""

NO_WORDS: Final = "too unsurely recognised in a picture"

DOTS: Final = 220
"""Dots per inch that a page is drawn with: nine points, the size of newspaper text, are 27 dots high."""

MAX_DOTS: Final = 24_000_000
"""Dots of one page; larger pages are drawn coarser."""

MAX_SIDE: Final = 8_000

TYPE: Final = 0.95
"""The type size in heights of the box around a recognised line."""

FOOT: Final = 0.2
"""How far the baseline is above the lower edge of the box, in its heights."""

ALIKE: Final = 1.2
"""Sizes that differ by less than this are one size, measured badly."""

NEARLY: Final = 1.4
"""The same for sizes that are told from the height of a line."""

ROOM: Final = 1.7
"""From here on the step between two characters, in type sizes, has room for a third."""

ALIGNED: Final = 0.5
"""Left edges that differ by less than this, in type sizes, are one edge."""

COLUMNS_APART: Final = 2.4
"""From here on the middles of two characters, in type sizes, are of two columns."""

TALL: Final = 2.0
"""A box this much higher than wide is a line set from top to bottom."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A recognised line where it stands, in points, y upwards. sure, least: how sure it is on the average, and of its
    least sure character. middles: of its characters, white space aside."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    sure: float
    least: float
    middles: tuple[float, ...] = ()

    @property
    def step(self) -> float:
        """The step between its Chinese characters; 0 where it has too few to tell."""
        solid = "".join(self.text.split())
        steps = [
            b - a
            for (a, b), pair in zip(pairwise(self.middles), pairwise(solid), strict=False)
            if min(pair) >= HAN and "".join(pair).isalpha()
        ]
        step, height = median(steps) if len(steps) >= 3 else 0.0, self.top - self.bottom
        return step if 0.6 * height < step < 1.2 * height else 0.0

    @property
    def size(self) -> float:
        """Its type size: the step between its Chinese characters, else told from its height."""
        return self.step or TYPE * (self.top - self.bottom)


def recognised(sheets: Sequence[Sheet], file: Any, name: str) -> tuple[list[Sheet], tuple[Note, ...]]:
    """The sheets of an open file, those that are pictures of text read by text recognition, and the notes of that.

    Raises FeatureError where no page has text and the extra is not installed, and for text set from top to bottom.
    """
    pictures = [sheet.number for sheet in sheets if sheet.is_picture]
    if not pictures:
        return list(sheets), ()
    model = _model()
    if model is None and not any(sheet.characters for sheet in sheets):
        raise FeatureError(f"{name} has no text in it, only pictures; {INSTALL}, or {REMEDY}")
    where = ", ".join(f"page {number + 1}" for number in pictures)
    if model is None:
        return list(sheets), (Note("OCR_MISSING", f"{where} may be a picture of text and was not read; {INSTALL}"),)
    read = [_read(model, file[s.number], s.number, name) if s.is_picture else s for s in sheets]
    told = [f"page {sheet.number + 1}" for sheet in read if sheet.recognised]
    message = f"the words of {', '.join(told)} were recognised in a picture; check them"
    return read, (Note("OCR_PAGES", message),) if told else ()


def unsure_notes(elements: Sequence[Element]) -> Iterator[Note]:
    """A note for each line whose words were not surely recognised."""
    for element in elements:
        sure = element.layout.recognised
        if sure is not None and sure < SURE:
            message = f"a line of {element.place} was not surely recognised ({sure:.0%})"
            yield Note("OCR_UNSURE", message, where=element.text)


def _model() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    return RapidOCR(max_side_len=MAX_SIDE)


def _read(model: Any, page: Any, number: int, name: str) -> Sheet:
    width, height = page.get_size()
    scale = min(DOTS / 72, (MAX_DOTS / max(width * height, 1)) ** 0.5, MAX_SIDE / max(width, height, 1))
    found, _ = model(page.render(scale=scale).to_numpy(), use_cls=False, text_score=0.0, return_word_box=True)
    boxes = [part for line in found or () if line[1].strip() for part in _split(_box(line, scale, height))]
    tall = [box for box in boxes if box.top - box.bottom > TALL * (box.right - box.left)]
    if 2 * len(tall) > len(boxes):
        raise FeatureError(
            f"page {number + 1} of {name} is a picture of text set from top to bottom, which text recognition does "
            f"not read; {REMEDY}"
        )
    return _sheet(boxes, number, width, height)


def _box(line: Any, scale: float, height: float) -> _Box:
    corners, text, sure, places, _, each = line
    xs, ys = [float(x) / scale for x, _ in corners], [height - float(y) / scale for _, y in corners]
    text = " ".join(text.split())
    middles = tuple(sum(float(x) for x, _ in place) / len(place) / scale for place in places)
    known = len(middles) == sum(not character.isspace() for character in text)
    box = _Box(text, min(xs), min(ys), max(xs), max(ys), float(sure), min(map(float, each)), middles if known else ())
    return _fitted(box) if known else box


def _fitted(box: _Box) -> _Box:
    """The box as wide as its characters: boxes of short lines are drawn too wide."""
    half = box.size / 2
    left = max(box.left, box.middles[0] - half) if box.text[0].isalnum() else box.left
    return replace(box, left=left, right=min(box.right, box.middles[-1] + half))


def _missing(box: _Box) -> bool:
    """Whether there is room for a character that was not recognised."""
    solid = "".join(box.text.split())
    between = zip(pairwise(box.middles), pairwise(solid), strict=False)
    return " " not in box.text and any(
        b - a > ROOM * box.size and min(pair) >= HAN and "".join(pair).isalpha() for (a, b), pair in between
    )


def _split(box: _Box) -> list[_Box]:
    """A line that was recognised over the space between two columns, in its parts."""
    solid = [n for n, character in enumerate(box.text) if not character.isspace()]
    for at, (before, middle) in enumerate(pairwise(box.middles), 1):
        if middle - before > COLUMNS_APART * box.size:
            first = replace(box, text=box.text[: solid[at]].strip(), middles=box.middles[:at])
            rest = replace(box, text=box.text[solid[at] :], middles=box.middles[at:])
            return [_fitted(first), *_split(_fitted(rest))]
    return [box]


def _sheet(boxes: Sequence[_Box], number: int, width: float, height: float) -> Sheet:
    sizes = _levelled(boxes)
    lefts = _levelled_edges([box.left for box in boxes], ALIGNED * median(sizes) if sizes else 0.0)
    characters: list[Character] = []
    beside: list[tuple[Character, str]] = []
    sure: dict[int, float] = {}
    for box, size, left in zip(boxes, sizes, lefts, strict=True):
        for character in _characters(box, size, left, len(sure)):
            characters.append(character)
            sure[character.index] = min(box.least, SURE / 2) if _missing(box) else box.least
            if box.sure < WORDS:
                beside.append((characters.pop(), NO_WORDS))
    return Sheet(number, width, height, tuple(characters), tuple(beside), recognised=sure)


def _characters(box: _Box, size: float, left: float, first: int) -> list[Character]:
    """The characters of a line, spread over its box; a Latin one takes half the width of a Chinese one."""
    widths = [1.0 if c >= HAN else 0.5 for c in box.text]
    step = (box.right - left) / sum(widths)
    baseline = box.bottom + FOOT * (box.top - box.bottom)
    found: list[Character] = []
    spaced = False
    for character, wide in zip(box.text, widths, strict=True):
        right = left + wide * step
        if not character.isspace():
            found.append(Character(character, left, right, baseline, size, False, spaced, -1, first + len(found)))
        spaced, left = character.isspace(), right
    return found


def _levelled(boxes: Sequence[_Box]) -> list[float]:
    """The type sizes of lines; those that nearly are the size of most of the text are that size."""
    told = [box.step for box in boxes for _ in box.text if box.step]
    body = median(told) if told else median(box.size for box in boxes) if boxes else 0.0
    sizes: list[float] = []
    for box in boxes:
        alike = ALIKE if box.step else NEARLY
        sizes.append(body if body / alike <= box.size <= body * alike else box.size)
    return sizes


def _levelled_edges(edges: Sequence[float], near: float) -> list[float]:
    """Left edges that are nearly the same as one."""
    order = sorted(range(len(edges)), key=lambda n: edges[n])
    groups: list[list[int]] = [order[:1]] if order else []
    for before, n in pairwise(order):
        if edges[n] - edges[before] <= near / 2 and edges[n] - edges[groups[-1][0]] <= near:
            groups[-1].append(n)
        else:
            groups.append([n])
    level = {n: median(edges[m] for m in group) for group in groups for n in group}
    return [level[n] for n in range(len(edges))]
