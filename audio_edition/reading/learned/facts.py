"""What is known of a document's elements besides their words: place, length, white space, type, path, marks.

Every fact is a number of about one size; what the format does not tell (a type size, a path) is zero, with a flag
beside it where zero would mislead. Linear in the document.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from audio_edition.document import Element, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Group = Callable[[Sequence[Element]], Iterator[list[float]]]
WORDS, BUCKETS = 6, 512
"""Words of a path that are looked at, and how many different ones are told apart (0: none)."""
BEGINNING, MARKED = 80, 60
"""Characters of an element in which the title and a date, and figures and Chinese characters are looked for."""

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
FACTS = 43 + len(_TAGS) + len(_KINDS)
"""How many facts an element has."""


def heard(elements: Sequence[Element]) -> list[int]:
    """The numbers of the elements that have words and are not left out."""
    return [n for n, element in enumerate(elements) if element.text.strip() and not element.left_out]


def path_words(elements: Sequence[Element]) -> NDArray[np.int64]:
    """The numbers of the last words of each element's path."""
    import numpy as np

    return np.array([_path_words(element) for element in elements], np.int64).reshape(len(elements), WORDS)


def facts(elements: Sequence[Element], which: Sequence[int], title: str) -> NDArray[np.float32]:
    """A row of facts for each of the elements in ``which``; title: what the metadata say, or ""."""
    import numpy as np

    chosen = [elements[n] for n in which]
    groups = (_places, _lengths(elements, which), _type, _columns, _paths, _repeats, _titled(title), _marks, _told)
    parts = [list(group(chosen)) for group in groups]
    rows = [[value for row in rows for value in row] for rows in zip(*parts, strict=True)]
    return np.array(rows, np.float32).reshape(len(chosen), FACTS)


def _places(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """How far down the page each stands, in elements and in width of words."""
    count, widths = len(chosen), _widths(chosen)
    total = sum(widths) or 1.0
    for at, above in zip(range(count), accumulate(widths, initial=0.0), strict=False):
        yield [at / count, above / total, _scale(at), _scale(count - 1 - at), _scale(count)]


def _lengths(elements: Sequence[Element], which: Sequence[int]) -> Group:
    """How wide each is beside the page and its neighbours, and the white space around it."""
    blanks = _blanks(elements, which)

    def rows(chosen: Sequence[Element]) -> Iterator[list[float]]:
        widths = _widths(chosen)
        measure = max(1.0, sorted(widths)[int(len(widths) * 0.9)]) if widths else 1.0
        wide = [0.0, *(min(2.0, width / measure) for width in widths), 0.0]
        for at, element in enumerate(chosen):
            before, after = blanks[at]
            yield [
                *(_scale(widths[at]), wide[at + 1], wide[at], wide[at + 2], min(1.0, measure / 100)),
                min(4, len(element.text) - len(element.text.lstrip())) / 4,
                *(min(3, before) / 3, min(3, after) / 3, float(at == 0), float(at + 1 == len(chosen))),
                float(element.layout.apart),
            ]

    return rows


def _type(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """Whether it is bold, whether its size is known, and how much larger than most it is."""
    sized = [(e.layout.size, w) for e, w in zip(chosen, _widths(chosen), strict=True) if e.layout.size]
    usual = _weighted_median(sized) if sized else 0.0
    for layout in (element.layout for element in chosen):
        larger = min(3.0, (layout.size or usual) / usual) - 1 if usual else 0.0
        yield [float(layout.bold), float(layout.size is not None), larger]


def _columns(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """Where it stands across the page, and whether in the box and on the page of the one above."""
    right = max((element.layout.right or 0.0 for element in chosen), default=0.0)
    left = min((element.layout.x for element in chosen if element.layout.x is not None), default=0.0)
    for at, layout in enumerate(element.layout for element in chosen):
        above = chosen[at - 1].layout if at else None
        yield [
            (layout.x - left) / (right - left) if layout.x is not None and right > left else 0.0,
            (right - layout.right) / (right - left) if layout.right and right > left else 0.0,
            float(layout.box is not None),
            float(above is not None and above.box == layout.box),
            float(above is not None and above.page != layout.page),
        ]


def _paths(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """Its links, and how much of the page has its path."""
    paths = ["|".join(_segments(element)) for element in chosen]
    mass: Counter[str] = Counter()
    for path, width in zip(paths, _widths(chosen), strict=True):
        mass[path] += int(width)
    whole = sum(mass.values()) or 1
    around = ["", *paths, ""]
    for at, element in enumerate(chosen):
        above, below = at > 0 and around[at] == paths[at], at + 1 < len(chosen) and around[at + 2] == paths[at]
        yield [
            element.layout.links,
            float(bool(element.layout.path)),
            mass[paths[at]] / whole,
            float(above),
            float(below),
        ]


def _repeats(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """Whether its words stand above too, and how often on the page."""
    texts = [element.text.strip() for element in chosen]
    times, seen = Counter(texts), set[str]()
    for text in texts:
        yield [float(text in seen), min(3, times[text] - 1) / 3]
        seen.add(text)


def _titled(title: str) -> Group:
    """How much of it is in the metadata's title, and how much of that in it."""
    called = _pairs(title)

    def rows(chosen: Sequence[Element]) -> Iterator[list[float]]:
        for element in chosen:
            pairs = _pairs(element.text.strip()[:BEGINNING])
            both = len(pairs & called)
            yield [float(bool(title)), both / max(1, len(pairs)) if called else 0.0, both / max(1, len(called))]

    return rows


def _marks(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """How it ends and begins, dates, quotation marks, figures, and its numbering."""
    for element in chosen:
        text = element.text.strip()
        last, beginning = text[-1:], text[:MARKED]
        yield [
            *(float(bool(_STOP.search(last))), float(last in "。！？!?.")),
            float(bool(_BULLET.match(text[:12]))),
            *(float(bool(_DATE.search(text[:BEGINNING]))), float(bool(_QUOTE.search(text)))),
            sum(map(str.isdigit, beginning)) / max(1, len(beginning)),
            sum(character > "\u2e80" for character in beginning) / max(1, len(beginning)),
            *(min(1.0, element.level / 6), float(bool(element.number))),
        ]


def _told(chosen: Sequence[Element]) -> Iterator[list[float]]:
    """The tag and the kind that the format gives it."""
    for element in chosen:
        tag = element.layout.tag.lower()
        tag = _ALIASES.get(tag, tag)
        yield [*(float(tag == known) for known in _TAGS), *(float(element.kind is kind) for kind in _KINDS)]


def _segments(element: Element) -> list[str]:
    return element.layout.path.lower().split(">")[-2:]


def _path_words(element: Element) -> list[int]:
    found = [word for segment in reversed(_segments(element)) for word in _WORD.findall(segment)]
    numbers = [1 + zlib.crc32(word.encode()) % (BUCKETS - 1) for word in dict.fromkeys(found)]
    return (numbers + [0] * WORDS)[:WORDS]


def _widths(chosen: Sequence[Element]) -> list[float]:
    return [sum(1.0 if c > "\u2e80" else 0.5 for c in element.text.strip()) for element in chosen]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _scale(value: float) -> float:
    return math.log1p(max(0.0, value)) / 5


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
