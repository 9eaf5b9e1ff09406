"""The MP3 as it is heard: decoded once, kept as levels of 10 ms, its loudness and its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio_edition.audio.decode import decode
from audio_edition.audio.meter import Loudness, measure
from audio_edition.model import Cue, Samples

STEP = 441
"""Samples of a level: 10 ms at 44.1 kHz."""

_FLOOR = 1e-7  # −140 dB


@dataclass(frozen=True, slots=True)
class Sound:
    """What a listener's player plays. levels: dB below full scale of each 10 ms. length: samples."""

    levels: NDArray[np.float32]
    loudness: Loudness
    length: int

    def during(self, cue: Cue) -> NDArray[np.float32]:
        """The levels of a line; empty when the audio ends before it."""
        return self.levels[cue.start // STEP : max(cue.start // STEP + 1, cue.end // STEP)]


def listen_to(mp3: Path, rate: int) -> Sound:
    """Decode and measure. Raises AudioError when ``mp3`` is no MP3."""
    kept: list[NDArray[np.float32]] = []
    length = 0

    def passing() -> Iterator[Samples]:
        nonlocal length
        rest = np.zeros(0, np.float32)
        for block in decode(mp3):
            length += len(block)
            rest = np.concatenate([rest, block])
            whole = len(rest) // STEP * STEP
            kept.append(_levels(rest[:whole]))
            rest = rest[whole:]
            yield block

    loudness = measure(passing(), rate)
    return Sound(np.concatenate(kept or [np.zeros(0, np.float32)]), loudness, length)


def _levels(samples: Samples) -> NDArray[np.float32]:
    power = np.square(samples.reshape(-1, STEP)).mean(axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, _FLOOR**2)), np.float32)


def runs(where: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of steps where ``where`` holds."""
    edges = np.flatnonzero(np.diff(where, prepend=False, append=False))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def clock(samples: int, rate: int) -> str:
    """A place in the audio as ``1:02.5``."""
    tenths = samples * 10 // rate
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
