"""Loudness after ITU-R BS.1770-4: the K-weighted power of 400 ms blocks, gated.

Clips are measured here one by one, so that the gain of each voice and of the whole edition is known before
anything is encoded. What was encoded is measured by FFmpeg's ebur128 (``meter.py``), independently of this.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio_edition.model import Samples

Powers = NDArray[np.float32]

_OFFSET = -0.691
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_STEPS = 4
"""A block is four steps of 100 ms: blocks overlap by three quarters."""

# BS.1770-4, tables 1 and 2: the two filters at 48 kHz, (b0, b1, b2), (1, a1, a2).
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_FILTER_RATE = 48_000


def block_powers(samples: Samples, rate: int) -> Powers:
    """K-weighted mean square of every 400 ms block, one each 100 ms, as if the clip stood in silence."""
    step = rate // 10
    steps = np.zeros((-(-len(samples) // step), step), np.float32)
    steps.reshape(-1)[: len(samples)] = samples
    spectrum = np.fft.rfft(steps, axis=1)
    power = (spectrum.real**2 + spectrum.imag**2) @ _weights(rate)
    return np.convolve(power, np.full(_STEPS, 1 / _STEPS)).astype(np.float32)


@cache
def _weights(rate: int) -> Powers:
    """What the squared bins of a 100 ms spectrum count for: Parseval's factor times the K-weighting."""
    step = rate // 10
    frequency = np.minimum(np.fft.rfftfreq(step, 1 / rate), _FILTER_RATE / 2)
    z = np.exp(-2j * np.pi * frequency / _FILTER_RATE)
    weight = np.full(len(frequency), 2.0)
    weight[0] = 1.0
    if step % 2 == 0:
        weight[-1] = 1.0
    for above, below in (_SHELF, _HIGH_PASS):
        weight *= np.abs(np.polyval(above[::-1], z) / np.polyval(below[::-1], z)) ** 2
    return (weight / step**2).astype(np.float32)


def lufs(power: float) -> float:
    """Loudness of a K-weighted mean square; −inf for none."""
    return _OFFSET + 10 * float(np.log10(power)) if power > 0 else -np.inf


def power_of(loudness: float) -> float:
    """The K-weighted mean square of a loudness in LUFS: the inverse of ``lufs``."""
    return float(10 ** ((loudness - _OFFSET) / 10))


def gated(powers: Iterable[Powers]) -> float:
    """Integrated loudness in LUFS of all the blocks: silence and pauses do not count. −inf where nothing is heard."""
    every = np.concatenate([np.zeros(0, np.float32), *powers]).astype(np.float64)
    loud = every[every > power_of(_ABSOLUTE_GATE)]
    if not len(loud):
        return -np.inf
    gate = power_of(lufs(float(loud.mean())) + _RELATIVE_GATE)
    return lufs(float(loud[loud > gate].mean()))


def decibels(ratio: float) -> float:
    """An amplitude ratio in dB."""
    return 20 * float(np.log10(ratio)) if ratio > 0 else -np.inf


def amplitude(level: float) -> float:
    """dB as an amplitude ratio."""
    return float(10 ** (level / 20))
