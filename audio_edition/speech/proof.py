"""A clip is done when it is proved (contract 4): finite, audible, not clipped, and as long as its text wants."""

from __future__ import annotations

import numpy as np

from audio_edition.errors import ClipError
from audio_edition.model import Clip, Utterance

# Seconds for one syllable. The voices speak 4.3–5.6 characters a second at rate 1; the bounds leave room for a
# rate of ±50 % and a hesitant speaker, and still catch a clip cut in half.
QUICKEST, SLOWEST = 0.09, 0.60
MARGIN = 3.0  # seconds: silence around the speech, and pauses at marks in a short text
SILENT = 1e-3  # root mean square of full scale, −60 dB: nobody speaks that softly
CLIPPED_RUN = 24  # samples: 1 ms at the same full-scale value is a flattened wave, not speech


def prove(clip: Clip, utterance: Utterance) -> None:
    """Raise ClipError, saying what is wrong, unless the clip can be a recording of the utterance."""
    samples = clip.samples
    if len(samples) == 0 or not np.isfinite(samples).all():
        raise ClipError(f"the clip of “{utterance.text[:20]}” holds no sound; it is made again.")
    if float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) < SILENT:
        raise ClipError(f"the clip of “{utterance.text[:20]}” is silent; it is made again.")
    if _flattened(samples):
        raise ClipError(f"the clip of “{utterance.text[:20]}” is clipped; it is made again.")
    shortest, longest = plausible_seconds(utterance)
    if not shortest <= clip.seconds <= longest:
        raise ClipError(
            f"the clip of “{utterance.text[:20]}” lasts {clip.seconds:.1f} s, "
            f"not {shortest:.1f} to {longest:.1f} s; it is made again."
        )


def plausible_seconds(utterance: Utterance) -> tuple[float, float]:
    """The shortest and longest an utterance can last, in seconds."""
    count = syllables(utterance.text)
    return count * QUICKEST / utterance.rate, count * SLOWEST / utterance.rate + MARGIN


def syllables(text: str) -> float:
    """About how many syllables a text has: one a Han character or digit, one to two and a half Latin letters."""
    latin = sum(char.isascii() and char.isalpha() for char in text)
    other = sum(char.isalnum() and not (char.isascii() and char.isalpha()) for char in text)
    return other + latin / 2.5


def _flattened(samples: np.ndarray) -> bool:
    """A run of CLIPPED_RUN equal samples at the peak, where the peak is at full scale or above."""
    peak = float(np.abs(samples).max())
    if peak < 0.99:
        return False
    at_peak = np.abs(samples) >= peak * 0.9999
    run = np.convolve(at_peak, np.ones(CLIPPED_RUN, dtype=int), "valid") if len(at_peak) >= CLIPPED_RUN else np.zeros(1)
    return bool((run == CLIPPED_RUN).any())
