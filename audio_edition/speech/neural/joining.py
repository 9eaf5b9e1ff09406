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

LOUD = 0.1
"""Of the peak: sound above it is speech whose level counts."""


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
    """The stretches with those of another voice as loud as the line's own; voices differ by 5 dB.

    lent: which are another voice's. Where that voice says the whole line it keeps its level.
    """
    own = [piece for piece, other in zip(spoken, lent, strict=True) if not other]
    if not own:
        return list(spoken)
    level = _level(np.concatenate(own))
    return [
        piece * np.float32(level / _level(piece)) if other and _level(piece) else piece
        for piece, other in zip(spoken, lent, strict=True)
    ]


def _level(samples: Samples) -> float:
    """The root mean square of what is loud."""
    loud = samples[np.abs(samples) > LOUD * np.abs(samples).max(initial=0.0)]
    return float(np.sqrt(np.mean(np.square(loud, dtype=np.float64)))) if len(loud) else 0.0
