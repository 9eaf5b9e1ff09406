"""What each element of a document is, from its words, the facts of its layout and its neighbours.

The encoder reads each element alone (its beginning and its end); small networks over the whole page, each from
another seed, decide together. Their weights are in ``data/labels.npz``; how they were made, and their checksum, in
``data/labels.json``.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audio_edition.document import Element
from audio_edition.reading.learned.characters import BREAK, START
from audio_edition.reading.learned.encoder import DATA, encoder, proved, stored
from audio_edition.reading.learned.facts import facts, heard, path_words
from audio_edition.reading.learned.lines import numbers
from audio_edition.reading.learned.network import decided

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
_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What an element is. number: of the element in the document; probabilities: of each of ``LABELS``.

    joins, begins: how likely it goes on with the element above, and begins a story.
    """

    number: int
    probabilities: tuple[float, ...]
    joins: float
    begins: float

    @property
    def label(self) -> str:
        """The most probable one."""
        return LABELS[self.probabilities.index(max(self.probabilities))]

    def chance(self, *labels: str) -> float:
        """The probability that it is one of these."""
        return sum(self.probabilities[LABELS.index(label)] for label in labels)


def labels(elements: Sequence[Element], title: str) -> list[LineLabel]:
    """A label for every element that has words and is not left out; title: what the metadata say, or "".

    Linear in the document. Raises FeatureError if the installed weights are missing or not those published.
    """
    import numpy as np

    which = heard(elements)
    if not which:
        return []
    chosen = [elements[n] for n in which]
    words = np.stack(states([numbers(element.text, encoder().characters) for element in chosen]))
    known, path = facts(elements, which, title), path_words(chosen)
    seen = [decided(network, words, known, path) for network in networks()]
    chances, more = (np.mean(of_all, axis=0) for of_all in zip(*seen, strict=True))
    return [
        LineLabel(number, tuple(map(float, row)), float(pair[0]), float(pair[1]))
        for number, row, pair in zip(which, chances, more, strict=True)
    ]


def states(read: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
    """Of each element, the state of its window's start beside the mean of its characters' states."""
    import numpy as np

    windows = [(START, *some, BREAK) for some in read]
    different = list(dict.fromkeys(windows))
    found = encoder().states(different)
    known = {
        window: np.concatenate([seen[0], seen[1:-1].mean(0)]) for window, seen in zip(different, found, strict=True)
    }
    return [known[window] for window in windows]


def networks() -> tuple[dict[str, NDArray[np.float32]], ...]:
    """The weights of each network, loaded once and proved. Raises FeatureError if missing or damaged."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> tuple[dict[str, NDArray[np.float32]], ...]:
    import numpy as np

    sums = json.loads(stored(DATA, "labels.json"))["sha256"]
    found: dict[str, dict[str, NDArray[np.float32]]] = {}
    with np.load(io.BytesIO(proved(DATA, "labels.npz", sums["labels.npz"]))) as kept:
        for name in kept.files:
            network, _, part = name.partition("/")
            found.setdefault(network, {})[part] = kept[name].astype(np.float32)
    return tuple(found.values())
