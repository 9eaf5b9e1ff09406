"""The embedded voice engine: Kokoro-82M on onnxruntime. Needs no network, and the same words sound the same always."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from audio_edition.model import Clip, Reading, Samples, Utterance
from audio_edition.speech import blend, english, tokens, voicepack
from audio_edition.speech.cores import cores
from audio_edition.speech.engine import EngineVoice
from audio_edition.speech.neural import graph, session, weights

RATE = 24_000
"""Samples per second of what the model speaks."""

RENDITION = 3
"""Raised when this module comes to make other samples of the same phonemes, so that stored clips are made anew."""

SHORT = range(32, 90)
"""Symbols, some 8 to 20 Chinese characters: such a text is spoken in the style for 90.

The styles for its own length swallow syllables. Four lines of 11 to 14 characters by three voices: 19 of 144 toneless
syllables heard wrong in the style for their length, 10 in that for 90. Still shorter texts keep their own style: in a
longer one voices add a sound at the end (zm_yunjian, five lines of 4 to 6 characters: 1 syllable wrong, then 7).
"""

JOIN_SECONDS = 0.2
"""Silence between the pieces of an utterance that is too long for one run: a clause's breath."""

HAN = re.compile("[\u3400-\u9fff]")


class KokoroEngine:
    """Speaks Mandarin and English with the voices of the pack and blends of them.

    readings: the say: lexicon. names: people of the feature, whose surnames are read as surnames. small: with the
    published graph of 8 bits, half the memory (``model:`` in voices.yaml).
    Making the engine and ``key`` never load the model; ``warm_up`` begins to load it in the background.
    """

    name = "kokoro"

    def __init__(self, readings: Sequence[Reading] = (), names: Sequence[str] = (), small: bool = False) -> None:
        self.parallel = cores()
        self._readings = tuple(readings)
        self._names = tuple(names)
        self._small = small
        self._model = session.model(small)

    def warm_up(self) -> None:
        """Begin to load the model in the background; whatever goes wrong is raised by ``synthesize``."""
        self._model.warm_up()

    def voices(self) -> Mapping[str, EngineVoice]:
        """The voices of the pack, by name. Blends of them are voices too, and countless."""
        return {name: EngineVoice(name, voice.gender, voice.language) for name, voice in voicepack.voices().items()}

    def check(self, voice: str) -> None:
        """Raise VoiceError unless ``voice`` is a voice of the pack or a blend of them."""
        blend.shares(voice, voicepack.voices())

    def alternatives(self, voice: str) -> tuple[str, ...]:
        """None: an embedded voice does not go away."""
        return ()

    def key(self, utterance: Utterance) -> str:
        """Model, voices, speed and phonemes of the utterance: a change that cannot be heard changes nothing here.

        Raises VoiceError, and PronunciationError for a symbol the model cannot say.
        """
        shares = blend.shares(utterance.voice, voicepack.voices())
        styles = "+".join(f"{voicepack.voices()[name].style[:16]}*{share:g}" for name, share in shares.items())
        melody = f"{self._speed(utterance, shares):.4f} {utterance.range:g} {utterance.pitch:g} {utterance.rise:g}"
        model = f"{weights.SHA256[:16]} {'small' if self._small else f'float {graph.VERSION}'}"
        return "\n".join((f"{self.name} {RENDITION}", model, styles, melody, self.phonemes(utterance)))

    def phonemes(self, utterance: Utterance) -> str:
        """The model's symbols for the utterance. Raises PronunciationError if it cannot be said."""
        if utterance.language == "zh" or HAN.search(utterance.text):
            from audio_edition.speech.mandarin import phonemes as mandarin

            said = mandarin.phonemes(utterance.text, self._readings, self._names)
        else:
            said = english.phonemes(english.normalise(utterance.text, self._readings))
        tokens.check(said, utterance.text)
        return said

    def synthesize(self, utterance: Utterance) -> Clip:
        """Speak it: 24 kHz, at the level the model gives (voices differ, some pass ±1). Deterministic.

        Raises VoiceError, PronunciationError, or SpeechError if the model cannot be loaded.
        """
        spoken = [self._model.run(feed) for feed in self.feeds(utterance)]
        return Clip(spoken[0] if len(spoken) == 1 else joined(spoken), RATE)

    def timed(self, utterance: Utterance) -> tuple[str, tuple[float, ...]] | None:
        """The symbols of an utterance and the seconds at which each begins, and at last the end; None for one that
        takes several runs. Raises as ``synthesize``.
        """
        feeds = self.feeds(utterance)
        if len(feeds) > 1:
            return None
        return self.phonemes(utterance), tuple(self._model.seconds(feeds[0])[1:])  # without the pads' own

    def feeds(self, utterance: Utterance) -> list[dict[str, Any]]:
        """What the model is given for each run: tokens, style (by their number), speed and melody.

        Raises VoiceError, and PronunciationError for a symbol the model cannot say.
        """
        shares = blend.shares(utterance.voice, voicepack.voices())
        speed = np.array([self._speed(utterance, shares)], np.float32)
        pieces = tokens.pieces(self.phonemes(utterance), tokens.LONGEST)
        rises = [0.0] * (len(pieces) - 1) + [utterance.rise]
        return [
            {
                "tokens": _tokens(piece),
                "style": _style(piece, shares),
                "speed": speed,
                graph.MELODY: np.array([utterance.range, utterance.pitch, rise], np.float32),
            }
            for piece, rise in zip(pieces, rises, strict=True)
        ]

    @staticmethod
    def _speed(utterance: Utterance, shares: Mapping[str, float]) -> float:
        """The model's speed: the asked rate on top of the voice's own pace."""
        pace = sum(voicepack.voices()[name].pace * share for name, share in shares.items())
        return utterance.rate * pace


def _tokens(phonemes: str) -> Any:
    return np.array([[tokens.PAD, *tokens.numbers(phonemes), tokens.PAD]], np.int64)


def _style(phonemes: str, shares: Mapping[str, float]) -> Any:
    """The voices' styles for a text of this length, in their shares: float32 [1, 256]."""
    length = SHORT.stop if len(phonemes) in SHORT else len(phonemes)
    style = sum(voicepack.styles(name)[length - 1] * np.float32(share) for name, share in shares.items())
    return np.asarray(style, np.float32).reshape(1, voicepack.WIDTH)


def joined(spoken: Sequence[Samples]) -> Samples:
    """Pieces of one utterance as one: the silence at the inner ends gives way to a breath of ``JOIN_SECONDS``."""
    breath = np.zeros(round(JOIN_SECONDS * RATE), np.float32)
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
