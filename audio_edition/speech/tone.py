"""An engine that plays a tone for as long as the words would take: for rehearsals and tests, at no cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import numpy as np

from audio_edition.errors import PronunciationError, VoiceError
from audio_edition.model import Clip, Gender, Utterance
from audio_edition.speech.cores import cores
from audio_edition.speech.engine import EngineVoice

RATE = 24_000
LEVEL = 0.2
LOWEST_HZ = 110.0

VOICES = ("tone_1", "tone_2", "tone_3", "tone_4", "tone_5", "tone_6", "tone_7", "tone_8")

SECONDS = {"han": 0.2, "letter": 0.065, "digit": 0.3, "clause": 0.25, "sentence": 0.4}
"""How long a speaker takes for each: five characters or two and a half words a second, and a breath at the marks."""


class ToneEngine:
    """Plays one steady tone an utterance, of its own pitch for each voice of ``names``."""

    name = "tone"

    def __init__(self, names: Sequence[str] = VOICES) -> None:
        self.parallel = cores()
        self._pitch = {name: LOWEST_HZ * 2 ** (step / 12) for step, name in enumerate(dict.fromkeys(names))}

    def warm_up(self) -> None:
        """Nothing takes long here."""

    def voices(self) -> Mapping[str, EngineVoice]:
        """The tones by name."""
        return {name: EngineVoice(name, Gender.UNKNOWN, "zh") for name in self._pitch}

    def check(self, voice: str) -> None:
        """Raise VoiceError unless ``voice`` is one of the names given."""
        if voice not in self._pitch:
            near = get_close_matches(voice, self._pitch, n=3) or list(self._pitch)
            raise VoiceError(f"There is no voice {voice!r}; choose {' or '.join(near)}.")

    def alternatives(self, voice: str) -> tuple[str, ...]:
        """None: an embedded voice does not go away."""
        return ()

    def key(self, utterance: Utterance) -> str:
        """Pitch and length decide how it sounds. Raises VoiceError and PronunciationError."""
        self.check(utterance.voice)
        return f"{self.name}\n{self._pitch[utterance.voice]:.3f}\n{seconds(utterance):.4f}"

    def synthesize(self, utterance: Utterance) -> Clip:
        """The tone, faded in and out. Raises VoiceError, and PronunciationError when there is nothing to say."""
        self.check(utterance.voice)
        time = np.arange(round(seconds(utterance) * RATE)) / RATE
        fade = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.01)
        wave = LEVEL * fade * np.sin(2 * np.pi * self._pitch[utterance.voice] * time)
        return Clip(wave.astype(np.float32), RATE)


def seconds(utterance: Utterance) -> float:
    """How long the words take. Raises PronunciationError when there is nothing to say."""
    text = utterance.text
    if not any(map(str.isalnum, text)):
        raise PronunciationError(f"There is nothing to say in {text[:40]!r}; leave the line out or write it in words.")
    return sum(map(_seconds, text)) / utterance.rate


def _seconds(character: str) -> float:
    if character.isdigit():
        return SECONDS["digit"]
    if character.isalpha():
        return SECONDS["letter" if ord(character) < 0x2E80 else "han"]
    return SECONDS["sentence"] if character in "。！？.!?" else SECONDS["clause"] if character in "，、；：,;:" else 0.0
