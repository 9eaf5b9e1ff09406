"""Between our float samples and pydub's segments, which do the editing of single clips: silence, fades, tones."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from audio_edition.model import Samples

if TYPE_CHECKING:
    from pydub import AudioSegment

_FULL_SCALE = 32767.0


@cache
def pydub() -> Any:
    """pydub with its silence finder, imported when first needed."""
    with warnings.catch_warnings():
        # It warns that there is no ffmpeg program, which we never ask it to run, and of audioop's successor.
        warnings.simplefilter("ignore")
        import pydub
        import pydub.silence

    return pydub


def to_segment(samples: Samples, rate: int) -> AudioSegment:
    """Mono 16-bit segment of ``samples``; what lies beyond ±1 is cut off, so set the gain first."""
    pcm = np.rint(np.clip(samples, -1.0, 1.0) * _FULL_SCALE).astype("<i2")
    return pydub().AudioSegment(data=pcm.tobytes(), sample_width=2, frame_rate=rate, channels=1)


def to_samples(segment: AudioSegment) -> Samples:
    """The samples of a mono 16-bit segment as float32, full scale ±1."""
    return np.frombuffer(segment.raw_data, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
