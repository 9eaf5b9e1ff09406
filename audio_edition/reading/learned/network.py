"""The small network over a page: from states and facts of its elements to the probabilities of their labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = Mapping[str, NDArray[np.float32]]

REACH = (1, 2, 4, 8)
"""How far apart the neighbours are that each layer looks at, two on either side."""


def decided(
    w: Weights,
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


def _linear(w: Weights, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = x @ w[name + ".weight"].T + w[name + ".bias"]
    return found


def _near(w: Weights, name: str, x: NDArray[np.float32], apart: int) -> NDArray[np.float32]:
    """A gated convolution over the page: two neighbours on either side, ``apart`` elements from one another."""
    import numpy as np

    kernel = w[name + ".weight"]
    around = np.pad(x, ((2 * apart, 2 * apart), (0, 0)))
    taps = (around[tap * apart : tap * apart + len(x)] @ kernel[:, :, tap].T for tap in range(kernel.shape[2]))
    value, gate = np.split(sum(taps, w[name + ".bias"]), 2, axis=1)
    found: NDArray[np.float32] = value * _sigmoid(gate)
    return found


def _normal(w: Weights, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
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
