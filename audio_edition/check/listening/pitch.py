"""The pitch of speech: where a frame of sound is most like itself a period later (normalised autocorrelation)."""

from __future__ import annotations

import numpy as np

from audio_edition.model import Samples

HOP = 0.01
"""Seconds from frame to frame."""

LOWEST, HIGHEST = 65.0, 420.0
"""Hertz between which a speaker's pitch is looked for."""

_WINDOW = 0.04  # seconds: two and a half periods of the lowest voice
_ALIKE = 0.55  # how like itself a voiced frame is; breath and hiss stay below
_NEARLY = 0.9  # of the best: a shorter period that is nearly as good is the true one
_LOUD = 0.03  # of the loudest frame's level: below, there is nothing to hear
_AT_ONCE = 2_000  # frames in memory


def semitones(samples: Samples, rate: int) -> Samples:
    """The pitch in semitones above 55 Hz, a frame each HOP seconds (its middle at (i + 2) × HOP); NaN where none is."""
    size, hop = round(_WINDOW * rate), round(HOP * rate)
    if len(samples) < size:
        return np.zeros(0, np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    found = [_pitches(frames[at : at + _AT_ONCE], rate) for at in range(0, len(frames), _AT_ONCE)]
    hertz, level = np.concatenate([h for h, _ in found]), np.concatenate([power for _, power in found])
    silent = level < _LOUD * level.max(initial=1e-9)
    curve: Samples = np.where(silent, np.nan, 12 * np.log2(hertz / 55)).astype(np.float32)
    return curve


def _pitches(frames: Samples, rate: int) -> tuple[Samples, Samples]:
    """Hertz (NaN where unvoiced) and level of each frame."""
    size = frames.shape[1]
    window = np.hanning(size).astype(np.float32)
    level: Samples = np.sqrt(np.mean(np.square(frames), axis=1))
    likeness: Samples = _correlation((frames - frames.mean(axis=1, keepdims=True)) * window) / _correlation(
        window[None]
    )
    likeness /= np.maximum(likeness[:, :1], 1e-12)
    first = int(rate / HIGHEST)
    lags = likeness[:, first : int(rate / LOWEST) + 1]
    best = lags.max(axis=1)
    peaks = np.zeros_like(lags, dtype=bool)
    peaks[:, 1:-1] = (lags[:, 1:-1] >= lags[:, :-2]) & (lags[:, 1:-1] >= lags[:, 2:])
    good = peaks & (lags >= _NEARLY * best[:, None])
    lag = good.argmax(axis=1) + first
    voiced = good.any(axis=1) & (best > _ALIKE)
    hertz: Samples = np.where(voiced, rate / lag, np.nan).astype(np.float32)
    return hertz, level


def _correlation(frames: Samples) -> Samples:
    size = frames.shape[1]
    spectra = np.fft.rfft(frames, 2 * size, axis=1)
    correlation: Samples = np.fft.irfft(np.abs(spectra) ** 2, axis=1).astype(np.float32)
    return correlation[:, : size // 2 + size // 4]
