"""What each element of a document is, from its words, the facts of its layout and its neighbours.

The encoder reads the page's elements (their beginnings and ends), several in a window; a small network over the page
decides. How both were made, and their checksums, is in ``data/provenance.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from audio_edition.document import Element
from audio_edition.reading.learned.encoder import encoder
from audio_edition.reading.learned.facts import facts, heard, path_words
from audio_edition.reading.learned.line_windows import LineWindow, windows
from audio_edition.reading.learned.lines import numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LABELS = (
    "headline",
    "deck",
    "byline",
    "meta",
    "dateline",
    "paragraph",
    "heading",
    "caption",
    "credit",
    "list",
    "table",
    "verse",
    "turn",
    "related",
    "furniture",
)
BODY = ("paragraph", "turn", "list", "verse", "table")
"""Labels of running text."""
PAGE, BESIDE = 400, 50
"""Elements that are decided together at most, and how many of them on either side only lend their sight."""


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What an element is. number: of the element in the document; probabilities: of each of ``LABELS``; begins: that a
    story begins with it."""

    number: int
    probabilities: tuple[float, ...]
    begins: float = 0.0

    @property
    def label(self) -> str:
        """The most probable one."""
        return LABELS[self.probabilities.index(max(self.probabilities))]

    def chance(self, *labels: str) -> float:
        """The probability that it is one of these."""
        return sum(self.probabilities[LABELS.index(label)] for label in labels)


def labels(elements: Sequence[Element], title: str) -> Sequence[LineLabel]:
    """A label for every element that has words and is not left out; title: what the metadata say, or "".

    Linear in the document. The last one is kept: where its stories begin is asked before what its elements are.
    Raises FeatureError if the installed weights are missing or not those published.
    """
    return _labels(tuple(elements), title)


@lru_cache(maxsize=1)
def _labels(elements: tuple[Element, ...], title: str) -> tuple[LineLabel, ...]:
    import numpy as np

    which = heard(elements)
    if not which:
        return ()
    chosen = [elements[n] for n in which]
    said, known, path = states(chosen), facts(elements, which, title), path_words(chosen)
    known = known.astype(np.float16).astype(np.float32)  # as they were learned from
    found = []
    for start, end in _stretches(len(which)):
        first, last = max(0, start - BESIDE), end + BESIDE
        chances, begins = encoder().labelled(said[first:last], known[first:last], path[first:last].astype(np.int64))
        for at in range(start, end):
            found.append(LineLabel(which[at], tuple(map(float, chances[at - first])), float(begins[at - first])))
    return tuple(found)


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    step = count if count <= PAGE else PAGE - 2 * BESIDE
    return ((start, min(count, start + step)) for start in range(0, count, step))


def states(chosen: Sequence[Element]) -> NDArray[np.float32]:
    """Of each element, the state of the mark in front of it beside the mean of its mark's and characters' states."""
    import numpy as np

    known = encoder().characters
    cut = windows([(known.line_mark, *numbers(element.text, known)) for element in chosen])
    seen = encoder().states([window.numbers for window in cut])
    return np.stack([row for window, found in zip(cut, seen, strict=True) for row in _rows(window, found)])


def _rows(window: LineWindow, seen: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    import numpy as np

    bounds = [*window.marks, len(window.numbers)]
    for line in range(window.reads[0] - window.first, window.reads[1] - window.first):
        start, end = bounds[line], bounds[line + 1]
        yield np.concatenate([seen[start], seen[start:end].mean(0)])
