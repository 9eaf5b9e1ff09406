"""What was spoken apart as one clip: pieces of a long line, and stretches in two voices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from audio_edition.model import Samples

RATE = 24_000
"""Samples per second of what the model speaks."""

JOIN_SECONDS = 0.2
"""Silence between the pieces of an utterance that is too long for one run: a clause's breath."""

TURN_SECONDS = 0.15
"""Silence where another voice goes on in the middle of a sentence: less than a breath."""

USUAL = 0.105
"""Level of the Mandarin voices in the middle, as ``_level`` tells it (ten voices: 0.08 to 0.17)."""

_WINDOW = RATE // 10
_SPEECH = 0.01  # of the loudest window's power: what is softer is a breath


def joined(spoken: Sequence[Samples], seconds: float = JOIN_SECONDS) -> Samples:
    """Pieces of one utterance as one: the silence at the inner ends gives way to a breath of ``seconds``."""
    breath = np.zeros(round(seconds * RATE), np.float32)
    parts: list[Samples] = []
    for index, piece in enumerate(spoken):
        start, end = heard(piece)
        parts += [breath] * (index > 0)
        parts.append(piece[start if index else 0 : end if index < len(spoken) - 1 else None])
    return np.concatenate(parts)


def heard(samples: Samples, floor: float = 0.01) -> tuple[int, int]:
    """Where sound above ``floor`` of the peak begins and ends, with 20 ms about it so that no consonant is cut."""
    loud = np.flatnonzero(np.abs(samples) > floor * np.abs(samples).max(initial=0.0))
    if not len(loud):
        return 0, len(samples)
    edge = RATE // 50
    return max(int(loud[0]) - edge, 0), min(int(loud[-1]) + edge, len(samples))


def evened(spoken: Sequence[Samples], lent: Sequence[bool]) -> list[Samples]:
    """The stretches with those of another voice as loud as the line's own, or as usual where it says all of the line.

    Voices differ by 5 dB. lent: which stretches are another voice's.
    """
    own = [piece for piece, other in zip(spoken, lent, strict=True) if not other]
    level = _level(np.concatenate(own)) if own else USUAL
    return [
        piece * np.float32(level / _level(piece)) if other and _level(piece) else piece
        for piece, other in zip(spoken, lent, strict=True)
    ]


def _level(samples: Samples) -> float:
    """The root mean square of the windows with speech: of ten voices within 0.3 dB of their loudness, but for one
    number (ITU-R BS.1770 as in ``audio.loudness``).
    """
    windows = samples[: len(samples) // _WINDOW * _WINDOW].reshape(-1, _WINDOW)
    powers = np.mean(np.square(windows, dtype=np.float64), axis=1)
    spoken = powers[powers > _SPEECH * powers.max(initial=0.0)]
    return float(np.sqrt(spoken.mean())) if len(spoken) else 0.0
