"""The tone judge: pitch is followed, syllables are told apart, and only what is plainly otherwise is reported."""

from __future__ import annotations

import numpy as np
import pytest

from audio_edition.check.listening.pitch import semitones
from audio_edition.check.listening.tones import ONSET, missed, syllables
from audio_edition.model import Samples

RATE = 16_000
LONG = 0.25
"""Seconds of each syllable here: a fifth is silence."""


def voice(contours: list[tuple[float, float]]) -> Samples:
    """A buzz that moves from one semitone (above 200 Hz) to the other in each syllable, with a gap after each."""
    parts = [np.zeros(RATE // 20)]
    for start, end in contours:
        hertz = 200 * 2 ** (np.linspace(start, end, round(0.8 * LONG * RATE)) / 12)
        phase = 2 * np.pi * np.cumsum(hertz) / RATE
        parts += [sum(np.sin(n * phase) / n for n in range(1, 8)), np.zeros(round(0.2 * LONG * RATE))]
    return np.concatenate(parts).astype(np.float32)


def found(phonemes: str, contours: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Number and tone of what is missed in a voice that says these syllables of four symbols each."""
    seconds = [(i // 4) * LONG + (0, 0.03, 0.04, 0.1)[i % 4] for i in range(len(phonemes) + 1)]
    seconds[0] = ONSET
    return [(each.number, each.tone) for each in missed(phonemes, seconds, voice(contours), RATE)]


@pytest.mark.parametrize("hertz", [90.0, 220.0, 330.0])
def test_the_pitch_of_a_steady_voice(hertz: float) -> None:
    """In semitones above 55 Hz, whatever its harmonics."""
    time = np.arange(RATE) / RATE
    tone = sum(np.sin(2 * np.pi * n * hertz * time) / n for n in range(1, 6)).astype(np.float32)
    assert np.nanmedian(semitones(tone, RATE)) == pytest.approx(12 * np.log2(hertz / 55), abs=0.3)


def test_noise_has_no_pitch() -> None:
    """Nor has silence."""
    noise = np.random.default_rng(1).standard_normal(RATE).astype(np.float32)
    assert np.isnan(semitones(noise, RATE)).mean() > 0.9


def test_syllables_have_the_tones_of_their_arrows() -> None:
    """None is neutral."""
    assert [each.tone for each in syllables("ma→ma tɤ xə↗n xau↓, ʂɨ↘.")] == [1, 5, 5, 2, 3, 4]


def test_letters_and_english_words_are_left_out() -> None:
    """Their stress is no tone."""
    assert [each.tone for each in syllables("tʰˈi→ ɕy↘, kwˈɪks")] == [4]


def test_tones_as_they_should_be_are_not_reported() -> None:
    """High and level, rising, low, falling."""
    assert found("kma→kma↗kma↓kma↘", [(3, 3), (-2, 3), (-5, -6), (4, -4)]) == []


def test_a_high_third_tone_is_reported() -> None:
    """It is heard as another word."""
    assert found("kma↘kma↓kma↘kma↘", [(2, -4), (5, 5), (2, -4), (2, -4)]) == [(1, 3)]


def test_a_rising_fourth_tone_is_reported() -> None:
    """And a fall is not."""
    assert found("kma↘kma↘kma↘kma↘", [(0, -4), (-2, 8), (0, -4), (0, -4)]) == [(1, 4)]


def test_a_third_tone_before_another_may_rise() -> None:
    """Speakers do so, also over the end of a word."""
    assert found("kma↘kma↓kma↓kma↘", [(2, -4), (5, 5), (-4, -6), (2, -4)]) == []


def test_silence_misses_nothing() -> None:
    """There is nothing to judge."""
    assert missed("ma→ma→ma→", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], np.zeros(RATE, np.float32), RATE) == ()
