"""What each element of a document is, from its words, the facts of its layout and its neighbours.

The encoder reads each element alone (its beginning and its end); a small network over the whole page decides. Its
weights are in ``data/labels.npz``; how they were made, and their checksum, in ``data/labels.json``.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from audio_edition.errors import FeatureError
from audio_edition.reading.learned.characters import BREAK, START, Characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.document import Element

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
REACH = (1, 2, 4, 8)
"""How far apart the neighbours are that each layer looks at, two on either side."""
DATA = Path(__file__).parent / "data"


class States(Protocol):
    """An encoder: characters, and a state (a row) for each number of a window."""

    characters: Characters

    def states(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """The encoder's last states of one window."""


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What an element is. number: of the element in the document; probabilities: of each of ``LABELS``.

    joins, begins: how likely it goes on with the element above, and begins a story.
    """

    number: int
    label: str
    probability: float
    probabilities: tuple[float, ...]
    joins: float
    begins: float


def labels(elements: Sequence[Element], title: str, encoder: States) -> list[LineLabel]:
    """A label for every element that has words and is not left out; ``title``: what the metadata say, or "".

    Linear in the document. Raises FeatureError if the installed weights are missing or not those published.
    """
    import lines as paper
    import numpy as np

    page = paper.lines(elements, title, encoder.characters)
    if not page.which:
        return []
    words = np.stack([_state(encoder, numbers[1:]) for numbers in page.numbers])
    chances, more = _decided(weights(), words, page.facts, page.words)
    return [
        LineLabel(number, LABELS[int(row.argmax())], float(row.max()), tuple(map(float, row)), *map(float, pair))
        for number, row, pair in zip(page.which, chances, more, strict=True)
    ]


def _state(encoder: States, numbers: Sequence[int]) -> NDArray[np.float32]:
    """The state of the window's start, and the mean of the characters' states."""
    import numpy as np

    found = encoder.states([START, *numbers, BREAK])
    return np.concatenate([found[0], found[1:-1].mean(0)])


@cache
def weights() -> dict[str, NDArray[np.float32]]:
    """The network's weights, loaded once and proved. Raises FeatureError if missing or damaged."""
    import numpy as np

    try:
        data = (DATA / "labels.npz").read_bytes()
        sums = json.loads((DATA / "labels.json").read_bytes())["sha256"]
    except OSError:
        raise FeatureError("The reader's labels.npz is missing; fetch it again.") from None
    if hashlib.sha256(data).hexdigest() != sums["labels.npz"]:
        raise FeatureError("The reader's labels.npz is damaged (wrong checksum); fetch it again.")
    with np.load(io.BytesIO(data)) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def _decided(
    w: dict[str, NDArray[np.float32]],
    words: NDArray[np.float32],
    facts: NDArray[np.float32],
    path: NDArray[np.int64],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The probabilities of the labels, and of (goes on with the element above, begins a story), a row an element."""
    import numpy as np

    named = w["words.weight"][path].sum(1) / np.maximum(1, (path > 0).sum(1, keepdims=True))
    said = _linear(w, "said", (words - w["mean"]) / w["spread"])
    known = _linear(w, "set", np.concatenate([facts.astype(np.float16).astype(np.float32), named], 1))
    first = _gelu(_linear(w, "mix", _gelu(np.concatenate([said, known], 1))))
    states = first
    for layer, apart in enumerate(REACH):
        states = _normal(w, f"ln.{layer}", states + _near(w, f"conv.{layer}", states, apart))
    whole = np.broadcast_to(states.mean(0), states.shape)
    seen = np.concatenate([states, first, whole], 1)
    scores = _linear(w, "label", seen)
    chances = np.exp(scores - scores.max(1, keepdims=True))
    return chances / chances.sum(1, keepdims=True), _sigmoid(_linear(w, "more", seen))


def _linear(w: dict[str, NDArray[np.float32]], name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = x @ w[name + ".weight"].T + w[name + ".bias"]
    return found


def _near(w: dict[str, NDArray[np.float32]], name: str, x: NDArray[np.float32], apart: int) -> NDArray[np.float32]:
    """A gated convolution over the page: two neighbours on either side, ``apart`` elements from one another."""
    import numpy as np

    kernel = w[name + ".weight"]
    around = np.pad(x, ((2 * apart, 2 * apart), (0, 0)))
    taps = (around[tap * apart : tap * apart + len(x)] @ kernel[:, :, tap].T for tap in range(kernel.shape[2]))
    value, gate = np.split(sum(taps, w[name + ".bias"]), 2, axis=1)
    found: NDArray[np.float32] = value * _sigmoid(gate)
    return found


def _normal(w: dict[str, NDArray[np.float32]], name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    apart = x - x.mean(1, keepdims=True)
    scaled = apart / np.sqrt((apart * apart).mean(1, keepdims=True) + 1e-5) * w[name + ".weight"] + w[name + ".bias"]
    found: NDArray[np.float32] = scaled.astype(np.float32)
    return found


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    found: NDArray[np.float32] = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return found


def _sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    found: NDArray[np.float32] = (1 / (1 + np.exp(-np.clip(x, -60, 60)))).astype(np.float32)
    return found
