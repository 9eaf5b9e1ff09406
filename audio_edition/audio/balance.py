"""The gain of every voice: all equally loud, and the whole edition at its loudness, the limiter reckoned in.

Voices differ by 7 LU, and some have such peaks that the limiter takes 2 LU from them at podcast loudness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from audio_edition.audio.limiter import limit
from audio_edition.audio.loudness import Powers, amplitude, block_powers, gated
from audio_edition.audio.timeline import RATE
from audio_edition.model import Samples

MOST_BOOST = 6.0
"""dB that a voice may be driven into the limiter; beyond, it would be louder on paper and rougher to the ear."""

_ROUNDS = 6
_CLOSE = 0.1  # LU


def voice_gains(spoken: Mapping[str, Sequence[Powers]], target: float) -> dict[str, float]:
    """Amplitude gain of each voice: all equally loud, and the edition made of them at ``target`` LUFS.

    ``spoken``: the block powers of every voice's clips. A voice that is never heard keeps its level.
    """
    levels = {voice: gated(powers) for voice, powers in spoken.items()}
    gains = {voice: amplitude(target - level) if np.isfinite(level) else 1.0 for voice, level in levels.items()}
    whole = gated([powers * np.float32(gains[voice] ** 2) for voice, clips in spoken.items() for powers in clips])
    rest = amplitude(target - whole) if np.isfinite(whole) else 1.0
    return {voice: gain * rest for voice, gain in gains.items()}


def against_limiter(samples: Sequence[Samples], gain: float, ceiling: float) -> float:
    """The gain that leaves one voice's ``samples`` (at RATE) as loud after the limiter as ``gain`` would without.

    At most MOST_BOOST more than ``gain``.
    """
    most = gain * amplitude(MOST_BOOST)
    wanted = gated([block_powers(piece * np.float32(gain), RATE) for piece in samples])
    for _ in range(_ROUNDS):
        reached = gated([block_powers(limit(piece * np.float32(gain), ceiling), RATE) for piece in samples])
        if not wanted - reached > _CLOSE:
            break
        gain = min(most, gain * amplitude(wanted - reached))
    return gain
