"""The section tone: two soft notes before a heading, so that a listener hears the page's structure.

Sounds that mark structure help where the eye would see a subhead, if they are short and below the level of the
speech they introduce (see docs/listening.md).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from audio_edition.audio.loudness import amplitude, block_powers, gated
from audio_edition.audio.segment import to_samples, to_segment
from audio_edition.model import Samples

if TYPE_CHECKING:
    from pydub import AudioSegment

BELOW_SPEECH = 8.0
"""LU that the tone lies below the speech."""

_NOTES = ((587.33, 0), (880.0, 140))
"""Hertz (D5, then the A above it) and the millisecond at which the note starts."""

_LENGTH_MS = 700


def section_tone(rate: int, speech: float) -> Samples:
    """The tone at ``rate`` Hz, as loud as suits speech of ``speech`` LUFS."""
    tone = to_segment(np.zeros(_LENGTH_MS * rate // 1000, np.float32), rate)
    for hertz, start in _NOTES:
        length = _LENGTH_MS - start
        note, octave = (_sine(hertz * times, length, rate, below) for times, below in ((1, -9.0), (2, -27.0)))
        tone = tone.overlay(note.overlay(octave).fade_in(12).fade_out(length - 30), position=start)
    samples = to_samples(tone)
    level = gated([block_powers(samples, rate)])
    return samples * np.float32(amplitude(speech - BELOW_SPEECH - level))


def _sine(hertz: float, length: int, rate: int, level: float) -> AudioSegment:
    """A pure tone of ``length`` milliseconds, ``level`` dB of full scale."""
    angles = math.tau * hertz / rate * np.arange(length * rate // 1000)
    sines = np.fromiter(map(math.sin, angles.tolist()), np.float32)  # numpy's own differ from machine to machine
    return to_segment(sines * np.float32(amplitude(level)), rate)
