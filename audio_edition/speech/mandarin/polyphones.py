"""The polyphone model: which of its readings a character has in this sentence.

The network is g2pM's (Park and Lee, *g2pM: A Neural Grapheme-to-Phoneme Conversion Package for Mandarin Chinese*,
Interspeech 2020): character embeddings, one bidirectional LSTM, two dense layers. Its weights come with the package;
the arithmetic is here because the package gives no probabilities and folds its input matrices at every step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Guess:
    """The model's likeliest reading of a character, and its probability among that character's readings."""

    pinyin: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Network:
    characters: Mapping[str, int]
    readings: Mapping[str, Sequence[str]]
    classes: Mapping[str, int]
    inputs: tuple[Array, Array]  # what each character adds to the gates: forward, backward [characters, 4h]
    recurrent: Array  # [2, h, 4h]
    dense: tuple[Array, Array, Array, Array]


def _spelled(pinyin: str) -> str:
    """The package writes ü as ``u:`` and the erhua ending as ``r``."""
    return pinyin.replace("u:", "v")


@cache
def network() -> _Network:
    """The model, loaded once (about 0.1 s)."""
    from g2pM import G2pM

    source: Any = G2pM()
    folded = [
        source.embeddings @ weight.T + bias_in + bias_hidden
        for weight, bias_in, bias_hidden in (
            (source.weight_ih, source.bias_ih, source.bias_hh),
            (source.weight_ih_reverse, source.bias_ih_reverse, source.bias_hh_reverse),
        )
    ]
    return _Network(
        characters=source.char2idx,
        readings={char: tuple(map(_spelled, found)) for char, found in source.cedict.items()},
        classes={_spelled(name): number for number, name in source.idx2class.items()},
        inputs=(folded[0], folded[1]),
        recurrent=np.stack([source.weight_hh.T, source.weight_hh_reverse.T]),
        dense=(
            source.hidden_weight_l0.T.copy(),
            source.hidden_bias_l0,
            source.hidden_weight_l1.T.copy(),
            source.hidden_bias_l1,
        ),
    )


def _lstm(inputs: Array, recurrent: Array) -> Array:
    """Hidden states [steps, 2, h] of both passes over gate inputs [steps, 2, 4h] in the order input, forget, cell,
    output; the second pass goes its own way, so that its inputs stand reversed. recurrent: [2, h, 4h].
    """
    size = recurrent.shape[1]
    hidden = np.zeros((2, 1, size), np.float32)
    cell = np.zeros((2, 1, size), np.float32)
    states = np.empty((len(inputs), 2, 1, size), np.float32)
    # One tanh serves all four gates: sigmoid(x) is (1 + tanh(x / 2)) / 2.
    scale = np.full(4 * size, 0.5, np.float32)
    scale[2 * size : 3 * size] = 1
    shift = np.where(scale == 1, 0, 0.5).astype(np.float32)
    scaled_inputs, scaled_recurrent = (inputs * scale)[:, :, None], recurrent * scale
    for step, given in enumerate(scaled_inputs):
        gates = np.matmul(hidden, scaled_recurrent)
        gates += given
        np.tanh(gates, out=gates)
        gates *= scale
        gates += shift
        cell *= gates[..., size : 2 * size]
        cell += gates[..., :size] * gates[..., 2 * size : 3 * size]
        hidden = np.multiply(gates[..., 3 * size :], np.tanh(cell), out=states[step])
    return states[:, :, 0]


def guesses(text: str) -> dict[int, Guess]:
    """The model's reading of every character of ``text`` it knows as a polyphone, by index."""
    net = network()
    places = [i for i, char in enumerate(text) if len(net.readings.get(char, ())) > 1]
    if not places:
        return {}
    unknown = net.characters["<UNK>"]
    # "시" and "끝" are the model's own marks for the sentence's two ends.
    numbers = [net.characters.get(c, unknown) for c in ("시", *text, "끝")]
    states = _lstm(np.stack([net.inputs[0][numbers], net.inputs[1][numbers[::-1]]], axis=1), net.recurrent)
    rows = np.array(places) + 1
    first_weight, first_bias, weight, bias = net.dense
    hidden = np.maximum(
        np.concatenate([states[rows, 0], states[len(numbers) - 1 - rows, 1]], axis=1) @ first_weight + first_bias, 0
    )
    logits = hidden @ weight + bias
    return {place: _best(net, text[place], row) for place, row in zip(places, logits, strict=True)}


def _best(net: _Network, char: str, logits: Array) -> Guess:
    names = [name for name in net.readings[char] if name in net.classes]
    scores = np.exp(logits[[net.classes[name] for name in names]] - logits.max())
    best = int(scores.argmax())
    return Guess(names[best], float(scores[best] / scores.sum()))
