"""Is every line heard where its cue says, and nothing where no line is spoken?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from audio_edition.audio.timeline import AFTER_TONE
from audio_edition.check.evidence import Evidence
from audio_edition.check.sound import STEP, clock, runs
from audio_edition.model import Cue, Line, Part
from audio_edition.speech.proof import syllables

AUDIBLE = -45.0
"""dB below full scale: a line whose loudest 10 ms is softer is not heard."""

_ONSET = 36.0
"""dB below a line's loudest 10 ms: speech begins and ends there (audio.trim cuts at 45 dB below its peak)."""

_OFF = 0.06
"""Seconds that speech may begin after its cue or end before. Measured: 0.01; MP3 smears 0.03."""

_STRAY = -36.0
"""dB: louder is a sound. Measured between lines: −41, the decay of a voice."""

_SILENT = -55.0
"""dB: softer is silence."""

MORE_SILENCE = 1.0
"""Seconds that a silence may be longer than the longest pause: chapters start on whole seconds."""

_BREATH = 1.5
"""Seconds of silence inside a line; the longest breath measured is 0.6."""

_TONE = 0.75  # seconds: the section tone with its decay

_TWICE, _FREE = 2.0, 0.8
"""A line may take half or twice what its words take at the voice's usual pace, and this many seconds more."""


def order(evidence: Evidence) -> Iterator[str]:
    """Every line of the script has one cue, in order; cues follow one another inside the audio."""
    lines, cues = evidence.script.lines, evidence.manifest.cues
    have, want = [cue.line for cue in cues], [line.id for line in lines]
    yield from (f"line {name} has no cue" for name in want if name not in have)
    yield from (f"the cue of {name} has no line" for name in have if name not in want)
    if sorted(have) == sorted(want) and have != want:
        first = next(name for name, other in zip(want, have, strict=True) if name != other)
        yield f"the cues are not in the order of the lines, from {first} on"
    at = 0
    for cue in cues:
        if not at <= cue.start < cue.end <= evidence.sound.length:
            yield f"the cue of {cue.line} is not after the one before and inside the audio"
        at = cue.end


def speech(evidence: Evidence) -> Iterator[str]:
    """Every line is audible, from where its cue starts to where it ends."""
    rate = evidence.manifest.audio.rate
    for line, cue in evidence.heard:
        at, levels = clock(cue.start, rate), evidence.sound.during(cue)
        if not len(levels) or levels.max() < AUDIBLE:
            yield f"line {line.id} at {at} is silent"
            continue
        loud = np.flatnonzero(levels > levels.max() - _ONSET)
        late, early = int(loud[0]) * STEP / rate, (len(levels) - 1 - int(loud[-1])) * STEP / rate
        if late > _OFF:
            yield f"line {line.id} at {at} begins {late:.2f} s late"
        if early > _OFF:
            yield f"line {line.id} at {at} ends {early:.2f} s early"


def strays(evidence: Evidence) -> Iterator[str]:
    """Between the lines nothing sounds but the section tones."""
    quiet = np.ones(len(evidence.sound.levels), bool)
    margin, rate = round(_OFF * evidence.manifest.audio.rate), evidence.manifest.audio.rate
    for line, cue in evidence.heard:
        toned = evidence.casting.section_tone and line.part is Part.HEADING
        before = margin + (round(_TONE * rate) + AFTER_TONE if toned else 0)
        quiet[max(0, cue.start - before) // STEP : (cue.end + margin) // STEP + 1] = False
    for start, end in runs(quiet & (evidence.sound.levels > _STRAY)):
        yield f"something sounds at {clock(start * STEP, rate)} for {(end - start) * STEP / rate:.2f} s, between lines"


def tones(evidence: Evidence) -> Iterator[str]:
    """Every heading that the casting announces by a tone has one."""
    if not evidence.casting.section_tone:
        return
    rate, before = evidence.manifest.audio.rate, None
    for line, cue in evidence.heard:
        opens = line.part is Part.HEADING and (before is None or before.part is not Part.HEADING or line.chapter)
        first = (cue.start - AFTER_TONE) // STEP - round(_TONE * rate) // STEP
        if opens and not (evidence.sound.levels[max(0, first) : cue.start // STEP] > _STRAY).any():
            yield f"heading {line.id} at {clock(cue.start, rate)} is not announced by a tone"
        before = line


def silence(evidence: Evidence) -> Iterator[str]:
    """No silence is longer than the longest pause and a second, and none inside a line longer than a breath."""
    rate = evidence.manifest.audio.rate
    longest = max(evidence.casting.pauses.values()) + MORE_SILENCE
    for start, end in runs(evidence.sound.levels < _SILENT):
        if (end - start) * STEP / rate > longest:
            yield f"{(end - start) * STEP / rate:.1f} s of silence at {clock(start * STEP, rate)}"
    for line, cue in evidence.heard:
        for start, end in runs(evidence.sound.during(cue) < _SILENT):
            if (end - start) * STEP / rate > _BREATH:
                yield f"line {line.id} falls silent at {clock(cue.start + start * STEP, rate)}"


def pace(evidence: Evidence) -> Iterator[str]:
    """Every line lasts about as long as its words want in its voice."""
    rate = evidence.manifest.audio.rate
    usual = _usual(evidence.heard)
    for line, cue in evidence.heard:
        lasts, wants = (cue.end - cue.start) / rate, syllables(line.said) * usual[line.voice] / rate
        if not wants / _TWICE - _FREE <= lasts <= wants * _TWICE + _FREE:
            yield f"line {line.id} at {clock(cue.start, rate)} lasts {lasts:.1f} s; its words want about {wants:.1f} s"


def _usual(heard: tuple[tuple[Line, Cue], ...]) -> dict[str, float]:
    """Samples a syllable by voice; a voice with one or two lines is held against all."""
    paces: dict[str, list[float]] = {}
    for line, cue in heard:
        paces.setdefault(line.voice, []).append((cue.end - cue.start) / max(1.0, syllables(line.said)))
    every = float(np.median([pace for own in paces.values() for pace in own])) if paces else 0.0
    return {voice: float(np.median(own)) if len(own) > 2 else every for voice, own in paces.items()}
