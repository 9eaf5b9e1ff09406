"""Is it as loud as it should be: the programme, its peaks, chapters, voices and single lines?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from audio_edition.audio.loudness import gated, power_of
from audio_edition.check.evidence import Evidence
from audio_edition.check.sound import clock
from audio_edition.model import Cue, Line

TARGET, TOLERANCE = -16.0, 0.5
"""LUFS and LU: what podcast platforms ask of mono speech, see docs/listening.md."""

PEAK = -1.0
"""dBTP."""

CHAPTERS_APART = 2.0
VOICES_APART = 1.5
"""LU between the loudest and the softest."""

LINE_APART = 4.0
"""dB that a line may be off the median of its voice's lines. Measured on embedded voices: 0.7."""

_AGREE = 0.05  # of what the manifest says: it is rounded to hundredths
_MOMENTS = 10  # a second
_WINDOW = 4  # moments: each is the loudness of 400 ms
_ENOUGH = 30  # moments: with less than 3 s of speech a loudness is chance; its lines are measured one by one
_SPEECH = 30.0  # dB below a line's loudest: what is softer is a breath


def loudness(evidence: Evidence) -> Iterator[str]:
    """Decoded, the programme has −16 LUFS ± 0.5, as the manifest says."""
    found, said = evidence.sound.loudness.programme, evidence.manifest.audio.loudness
    if not abs(found - TARGET) <= TOLERANCE:
        yield f"the programme has {found:.1f} LUFS, not {TARGET:g} ± {TOLERANCE:g}"
    if not abs(found - said) <= _AGREE:
        yield f"the programme has {found:.2f} LUFS, the manifest says {said:.2f}"


def peak(evidence: Evidence) -> Iterator[str]:
    """Decoded, no true peak is above −1 dBTP, and the highest is the one the manifest gives."""
    found, said = evidence.sound.loudness.peak, evidence.manifest.audio.peak
    if found > PEAK:
        yield f"the true peak is {found:.1f} dBTP, above {PEAK:g}"
    if not abs(found - said) <= _AGREE:
        yield f"the true peak is {found:.2f} dBTP, the manifest says {said:.2f}"


def chapters(evidence: Evidence) -> Iterator[str]:
    """The speech of no chapter is more than 2 LU louder than that of another: the tones are not speech."""

    def chapter(_: Line, cue: Cue) -> str:
        return next((c.title for c in evidence.manifest.chapters if c.start <= cue.start < c.end), "")

    yield from _apart(_speech(evidence, chapter), CHAPTERS_APART, "chapter")


def voices(evidence: Evidence) -> Iterator[str]:
    """The speech of no voice is more than 1.5 LU louder than that of another."""
    yield from _apart(_speech(evidence, lambda line, _: line.voice), VOICES_APART, "voice")


def _speech(evidence: Evidence, of: Callable[[Line, Cue], str]) -> dict[str, float]:
    """The loudness of the speech in LUFS, told apart by what ``of`` says; with too little of it, left out."""
    spoken: dict[str, list[np.ndarray]] = {}
    for line, cue in evidence.heard:
        spoken.setdefault(of(line, cue), []).append(_powers(evidence, cue))
    return {name: gated(powers) for name, powers in spoken.items() if sum(map(len, powers)) >= _ENOUGH}


def _powers(evidence: Evidence, cue: Cue) -> np.ndarray:
    """The K-weighted powers of the 400 ms windows inside a line."""
    rate, loudness = evidence.manifest.audio.rate, evidence.sound.loudness
    first, last = -(-cue.start * _MOMENTS // rate) + _WINDOW - 1, cue.end * _MOMENTS // rate
    return np.asarray([power_of(float(moment)) for moment in loudness.moments[first:last]], np.float32)


def _apart(levels: dict[str, float], allowed: float, what: str) -> Iterator[str]:
    if not levels:
        return
    softest, loudest = min(levels, key=levels.__getitem__), max(levels, key=levels.__getitem__)
    if not levels[loudest] - levels[softest] <= allowed:
        yield (
            f"{what} “{loudest}” has {levels[loudest]:.1f} LUFS and {what} “{softest}” {levels[softest]:.1f}: "
            f"more than {allowed:g} LU apart"
        )


def lines(evidence: Evidence) -> Iterator[str]:
    """No line is more than 4 dB louder or softer than the other lines of its voice, or than all lines."""
    found = [(line, cue, speech_level(evidence.sound.during(cue))) for line, cue in evidence.heard]
    heard = [(line, cue, level) for line, cue, level in found if np.isfinite(level)]
    for line, cue, level in heard:
        own = [other for others, _, other in heard if others.voice == line.voice]
        usual = float(np.median(own if len(own) > 2 else [other for _, _, other in heard]))
        if abs(level - usual) > LINE_APART:
            at = clock(cue.start, evidence.manifest.audio.rate)
            yield f"line {line.id} at {at} is {abs(level - usual):.1f} dB {'louder' if level > usual else 'softer'}"


def speech_level(levels: np.ndarray) -> float:
    """The mean level of a line in dB, without its breaths; −inf where it is silent."""
    if not len(levels) or levels.max() < -60.0:
        return -np.inf
    spoken = levels[levels > levels.max() - _SPEECH]
    return float(10 * np.log10(np.mean(10 ** (spoken / 10))))
