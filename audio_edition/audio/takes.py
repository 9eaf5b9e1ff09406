"""A take: what is known of a clip after it was looked at once, and its cut: the part of it that is heard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from audio_edition.audio.loudness import Powers, block_powers
from audio_edition.audio.timeline import RATE, Extent
from audio_edition.audio.trim import Trim, trim
from audio_edition.errors import ClipError
from audio_edition.model import Clip, Line, Samples


@dataclass(frozen=True, slots=True)
class Take:
    """Where a clip is cut (its own samples), how long the cut is (at RATE), how loud it is."""

    trim: Trim
    extent: Extent
    powers: Powers


def take(line: Line, clip: Clip) -> Take:
    """Look at the clip of ``line``. Raises ClipError, naming the line, when it has no sound."""
    try:
        kept = trim(clip)
    except ClipError as error:
        raise ClipError(f"Line {line.id}: {error}") from error
    heard = clip.samples[kept.first : kept.last]
    whole, lead, tail = (
        round(samples * RATE / clip.rate) for samples in (len(heard), kept.begin - kept.first, kept.last - kept.end)
    )
    return Take(kept, Extent(lead, whole - lead - tail, tail), block_powers(heard, clip.rate))


def cut(clip: Clip, taken: Take) -> Samples:
    """The part of ``clip`` that is heard, at RATE, exactly as long as its extent says."""
    samples = clip.samples[taken.trim.first : taken.trim.last]
    if clip.rate != RATE:
        import soxr

        samples = soxr.resample(samples, clip.rate, RATE)
    fitted = np.zeros(taken.extent.length, np.float32)
    fitted[: len(samples)] = samples[: len(fitted)]
    return fitted
