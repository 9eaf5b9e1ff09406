"""A document's elements as the encoder sees them: their words in windows, and beside each the facts of its layout.

Of a long element only the beginning and the end are read. Facts are numbers of about one size; what the format does not
tell (a type size, a path) is zero, with a flag beside it where zero would mislead.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio_edition.document import Element, Kind
from audio_edition.reading.learned.characters import BREAK, START, Characters

LENGTH = 512
"""Characters and marks of a window at most."""
HEAD, TAIL = 28, 10
"""Characters that are read of a line's beginning and end."""
SPELLED = 48
"""Characters that are read of the beginning of a line in letters."""
OVERLAP = 4
"""Lines that two windows share; each gives its label in the window where it stands deeper."""
WORDS, BUCKETS = 6, 512
"""Words of a path that are looked at, and how many different ones are told apart (0: none)."""

_TAGS = (
    "h1",
    "h2",
    "h3",
    "p",
    "li",
    "blockquote",
    "figcaption",
    "td",
    "div",
    "span",
    "a",
    "img",
    "strong",
    "deck",
    "byline",
)
_ALIASES = {
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "th": "td",
    "caption": "figcaption",
    "dd": "li",
    "dt": "li",
    "b": "strong",
}
_KINDS = tuple(Kind)
_STOP = re.compile(r"[。！？!?.…；;：:」』”\"’）)]$")
_BULLET = re.compile(r"^[\s　]*(?:[■□◆◇●○▲△▼★☆•·\-*>]|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．])")
_DATE = re.compile(r"(?:19|20)\d\d\s?[-/年.]\s?\d{1,2}")
_QUOTE = re.compile(r"[“”「」『』\"]")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The elements that ask for a label. which: their numbers in the document; facts: a row each; words: path words' numbers."""

    which: list[int]
    numbers: list[list[int]]
    facts: NDArray[np.float32]
    words: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LineWindow:
    """What the encoder is given: ``marks[i]`` is the position of line ``first + i``; lines ``reads[0]:reads[1]`` count."""

    numbers: list[int]
    first: int
    marks: list[int]
    reads: tuple[int, int]


def lines(elements: Sequence[Element], title: str, characters: Characters) -> Lines:
    """Every element with words that is not left out, as numbers, with its facts; ``title``: what the metadata say."""
    which = [n for n, element in enumerate(elements) if element.text.strip() and not element.left_out]
    facts = _facts(elements, which, title)
    words = np.array([_path_words(elements[n]) for n in which], np.int64).reshape(len(which), WORDS)
    return Lines(which, [_read(elements[n].text, characters) for n in which], facts, words)


def windows(numbers: Sequence[Sequence[int]], length: int = LENGTH) -> list[LineWindow]:
    """The lines packed into windows that share a few lines with the next one."""
    found: list[LineWindow] = []
    first = 0
    while first < len(numbers):
        packed, marks, at = [START], [], first
        while at < len(numbers) and (len(packed) + len(numbers[at]) <= length or at == first):
            marks.append(len(packed))
            packed += numbers[at]
            at += 1
        last = at == len(numbers)
        shared = 0 if last else min(OVERLAP, (at - first) // 3)
        begins = found[-1].reads[1] if found else 0
        found.append(LineWindow(packed, first, marks, (begins, at if last else at - shared // 2)))
        first = at - shared
        if last:
            break
    return found


def _read(text: str, characters: Characters) -> list[int]:
    text = " ".join(text.split())
    head = SPELLED if text[:HEAD].isascii() else HEAD
    numbers = characters.numbers(text if len(text) <= head + TAIL + 2 else text[:head])
    if len(text) > head + TAIL + 2:
        numbers += [BREAK, *characters.numbers(text[-TAIL:])]
    return [characters.line_mark, *numbers]


def _segments(element: Element) -> list[str]:
    return element.layout.path.lower().split(">")[-2:]


def _path_words(element: Element) -> list[int]:
    found = [word for segment in reversed(_segments(element)) for word in _WORD.findall(segment)]
    numbers = [1 + zlib.crc32(word.encode()) % (BUCKETS - 1) for word in dict.fromkeys(found)]
    return (numbers + [0] * WORDS)[:WORDS]


def _width(text: str) -> float:
    return sum(1.0 if character > "\u2e80" else 0.5 for character in text)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _scale(value: float) -> float:
    return math.log1p(max(0.0, value)) / 5


def _facts(elements: Sequence[Element], which: Sequence[int], title: str) -> NDArray[np.float32]:
    """A row of facts for each of the elements in ``which``; linear in the document."""
    chosen = [elements[n] for n in which]
    texts = [element.text.strip() for element in chosen]
    widths = [_width(text) for text in texts]
    blanks = _blanks(elements, which)
    sizes = [element.layout.size for element in chosen if element.layout.size]
    usual = (
        _weighted_median([(e.layout.size, w) for e, w in zip(chosen, widths, strict=True) if e.layout.size])
        if sizes
        else 0.0
    )
    measure = sorted(widths)[int(len(widths) * 0.9)] if widths else 1.0
    paths = ["|".join(_segments(element)) for element in chosen]
    mass: Counter[str] = Counter()
    for path, width in zip(paths, widths, strict=True):
        mass[path] += int(width)
    whole = sum(mass.values()) or 1
    times = Counter(texts)
    called = _pairs(title)
    right = max((element.layout.right or 0.0 for element in chosen), default=0.0)
    left = min((element.layout.x for element in chosen if element.layout.x is not None), default=0.0)
    seen: set[str] = set()
    rows: list[list[float]] = []
    count = len(chosen)
    spoken = 0.0
    total = sum(widths) or 1.0
    for at, element in enumerate(chosen):
        text, width, layout = texts[at], widths[at], element.layout
        pairs = _pairs(text[:80])
        tag = _ALIASES.get(layout.tag.lower(), layout.tag.lower())
        before, after = blanks[at]
        rows.append(
            [
                at / count,
                spoken / total,
                _scale(at),
                _scale(count - 1 - at),
                _scale(count),
                _scale(width),
                min(2.0, width / max(1.0, measure)),
                min(2.0, widths[at - 1] / max(1.0, measure)) if at else 0.0,
                min(2.0, widths[at + 1] / max(1.0, measure)) if at + 1 < count else 0.0,
                min(1.0, measure / 100),
                min(4, len(element.text) - len(element.text.lstrip())) / 4,
                min(3, before) / 3,
                min(3, after) / 3,
                float(at == 0),
                float(at + 1 == count),
                float(layout.apart),
                float(layout.bold),
                float(layout.size is not None),
                min(3.0, (layout.size or usual) / usual) - 1 if usual else 0.0,
                (layout.x - left) / (right - left) if layout.x is not None and right > left else 0.0,
                (right - layout.right) / (right - left) if layout.right and right > left else 0.0,
                float(layout.box is not None),
                float(at > 0 and chosen[at - 1].layout.box == layout.box),
                float(at > 0 and chosen[at - 1].layout.page != layout.page),
                layout.links,
                float(bool(layout.path)),
                mass[paths[at]] / whole,
                float(at > 0 and paths[at - 1] == paths[at]),
                float(at + 1 < count and paths[at + 1] == paths[at]),
                float(text in seen),
                min(3, times[text] - 1) / 3,
                float(bool(title)),
                len(pairs & called) / max(1, len(pairs)) if called else 0.0,
                len(pairs & called) / max(1, len(called)) if called else 0.0,
                float(bool(_STOP.search(text[-1:]))),
                float(text[-1:] in "。！？!?."),
                float(bool(_BULLET.match(text[:12]))),
                float(bool(_DATE.search(text[:80]))),
                float(bool(_QUOTE.search(text))),
                sum(map(str.isdigit, text[:60])) / max(1, len(text[:60])),
                sum(character > "\u2e80" for character in text[:60]) / max(1, len(text[:60])),
                min(1.0, element.level / 6),
                float(bool(element.number)),
                *(float(tag == known) for known in _TAGS),
                *(float(element.kind is kind) for kind in _KINDS),
            ]
        )
        seen.add(text)
        spoken += width
    return np.array(rows, np.float32).reshape(len(rows), FACTS)


FACTS = 43 + len(_TAGS) + len(_KINDS)
"""How many facts a line has."""


def _weighted_median(pairs: Sequence[tuple[float, float]]) -> float:
    ordered = sorted(pairs)
    half, passed = sum(weight for _, weight in ordered) / 2, 0.0
    for value, weight in ordered:
        passed += weight
        if passed >= half:
            return value
    return ordered[-1][0]


def _blanks(elements: Sequence[Element], which: Sequence[int]) -> list[tuple[int, int]]:
    """How many blank lines stand before and behind each; space above a block counts as one."""
    before = []
    last = -1
    for number in which:
        between = sum(1 for n in range(last + 1, number) if not elements[n].text.strip())
        before.append(max(between, int(elements[number].layout.apart)))
        last = number
    return list(zip(before, [*before[1:], 0], strict=True)) if before else []
