"""Where speech begins and ends inside a clip, and how much of the silence around it is kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from audio_edition.audio.segment import pydub, to_segment
from audio_edition.errors import ClipError
from audio_edition.model import Clip, Samples

LEAD = 0.05
"""Seconds kept before speech: soft consonants (f, s, h) start below the threshold."""

TAIL = 0.10
"""Seconds kept after speech: a voice's decay."""

QUIET = -45.0
"""dB below the clip's peak: 10 ms that are quieter count as silence."""

_CHUNK_MS = 10
_STRIDE_MS = 60


@dataclass(frozen=True, slots=True)
class Trim:
    """Samples of a clip: keep ``first`` to ``last``; speech is ``begin`` to ``end`` (both ends exclusive)."""

    first: int
    begin: int
    end: int
    last: int


def trim(clip: Clip) -> Trim:
    """Find the speech in ``clip`` and keep LEAD and TAIL seconds around it, as far as the clip has them.

    Raises ClipError for a clip without sound.
    """
    peak = float(np.max(np.abs(clip.samples), initial=0.0))
    if not 0.0 < peak < np.inf:
        raise ClipError("A clip has no sound; delete it from the clip store and build again.")
    size = len(clip.samples)
    begin = _leading(clip.samples / peak, clip.rate)
    end = size - _leading(clip.samples[::-1] / peak, clip.rate)
    first = max(0, begin - round(LEAD * clip.rate))
    last = min(size, end + round(TAIL * clip.rate))
    return Trim(first, begin, end, last)


def _leading(samples: Samples, rate: int) -> int:
    """How many samples of silence come first (whole chunks): looked for in long steps, then in short ones."""
    detect_leading_silence = pydub().silence.detect_leading_silence
    segment = to_segment(samples, rate)
    nearly = max(0, detect_leading_silence(segment, QUIET, _STRIDE_MS) - _STRIDE_MS)
    milliseconds = nearly + detect_leading_silence(segment[nearly:], QUIET, _CHUNK_MS)
    return int(milliseconds * rate) // 1000
