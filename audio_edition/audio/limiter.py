"""A look-ahead limiter on the true (oversampled) peak of one clip.

The gain is lowered smoothly around each peak and nowhere else: loudness and dynamics stay as they are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from audio_edition.model import Samples

OVERSAMPLING = 4
"""ITU-R BS.1770-4, annex 2: at least four times for a true peak."""

_FRAME = 44
"""Samples that share one gain value before smoothing: 1 ms at 44.1 kHz."""

_REACH = 8
"""Frames that the gain takes to come down before a peak, and to go up after it: about a period of a low voice.

Longer costs loudness (0.3 LU at 20 ms for the peakiest voice), shorter roughens.
"""

_WINDOW = np.hanning(2 * _REACH + 3)[1:-1]


def limit(samples: Samples, ceiling: float) -> Samples:
    """``samples`` (44.1 kHz) with no true peak above ``ceiling`` (an amplitude); unchanged if there was none."""
    needed = np.minimum(1.0, ceiling / np.maximum(_peaks(samples), 1e-9))
    if needed.min(initial=1.0) >= 1.0:
        return samples
    # The least gain within reach, then its weighted mean within reach: never above what any frame needs, even
    # between two frames' centres (hence one frame more).
    held = np.lib.stride_tricks.sliding_window_view(_padded(needed, _REACH + 1), 2 * _REACH + 3).min(axis=1)
    smooth = np.convolve(_padded(held, _REACH), _WINDOW / _WINDOW.sum(), "valid")
    centres = (np.arange(len(smooth)) + 0.5) * _FRAME
    return (samples * np.interp(np.arange(len(samples)), centres, smooth)).astype(np.float32)


def true_peak(samples: Samples) -> float:
    """The greatest amplitude of the oversampled signal."""
    return float(_peaks(samples).max(initial=0.0))


def _padded(gains: NDArray[np.float64], frames: int) -> NDArray[np.float64]:
    return np.pad(gains, frames, mode="edge")


def _peaks(samples: Samples) -> NDArray[np.float64]:
    """The true peak of each frame."""
    import soxr

    frames = -(-len(samples) // _FRAME)
    padded = np.zeros(frames * _FRAME, np.float32)
    padded[: len(samples)] = samples
    over = soxr.resample(padded, 1, OVERSAMPLING, quality="MQ")
    over.resize(len(padded) * OVERSAMPLING)
    between, exact = (
        _greatest(signal.reshape(frames, width)) for signal, width in ((over, _FRAME * OVERSAMPLING), (padded, _FRAME))
    )
    peaks: NDArray[np.float64] = np.maximum(between, exact).astype(np.float64)
    return peaks


def _greatest(frames: Samples) -> Samples:
    """The greatest amplitude of each row."""
    greatest: Samples = np.maximum(frames.max(axis=1, initial=0.0), -frames.min(axis=1, initial=0.0))
    return greatest
