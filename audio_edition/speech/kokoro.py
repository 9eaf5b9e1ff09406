"""The embedded voice engine: Kokoro-82M on onnxruntime. Needs no network, and the same words sound the same always."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from audio_edition.model import Clip, Reading, Utterance
from audio_edition.speech import blend, english, tokens, voicepack
from audio_edition.speech.cores import cores
from audio_edition.speech.engine import EngineVoice
from audio_edition.speech.neural import graph, session, weights
from audio_edition.speech.neural.joining import RATE, TURN_SECONDS, evened, joined

RENDITION = 3
"""Raised when this module comes to make other samples of the same phonemes, so that stored clips are made anew."""

SHORT = range(32, 90)
"""Symbols, some 8 to 20 Chinese characters: such a text is spoken in the style for 90.

The styles for its own length swallow syllables. Four lines of 11 to 14 characters by three voices: 19 of 144 toneless
syllables heard wrong in the style for their length, 10 in that for 90. Still shorter texts keep their own style: in a
longer one voices add a sound at the end (zm_yunjian, five lines of 4 to 6 characters: 1 syllable wrong, then 7).
"""

DICTIONARIES = ("pypinyin", "rjieba", "audio_edition.speech.mandarin.phonemes")

HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Part:
    """The symbols that one voice says. shares: of the voices of its blend. lent: it is not the line's own voice."""

    said: str
    shares: Mapping[str, float]
    lent: bool


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
        """Begin to load model and dictionaries in the background; what goes wrong is told where it is needed."""
        self._model.warm_up()
        _begin_dictionaries()

    def hasten(self) -> None:
        """From now on a clip that is spoken alone takes two cores, and sounds the same."""
        self._model.hasten()

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
        model = f"{weights.SHA256[:16]} {'small' if self._small else f'float {graph.VERSION}'}"
        said = [line for part in self._parts(utterance) for line in self._told(utterance, part)]
        return "\n".join((f"{self.name} {RENDITION}", model, *said))

    def _told(self, utterance: Utterance, part: _Part) -> tuple[str, str, str]:
        styles = "+".join(f"{voicepack.voices()[name].style[:16]}*{share:g}" for name, share in part.shares.items())
        speed = _speed(utterance, part.shares)
        melody = f"{speed:.4f} {utterance.range:g} {utterance.pitch:g} {utterance.rise:g}"
        return styles, f"{melody} lent" if part.lent else melody, part.said

    def phonemes(self, utterance: Utterance) -> str:
        """The model's symbols for the utterance. Raises PronunciationError if it cannot be said."""
        return " ".join(part.said for part in self._parts(utterance))

    def _parts(self, utterance: Utterance) -> list[_Part]:
        """What each voice says of it, in order. Raises VoiceError, and PronunciationError if it cannot be said."""
        known = voicepack.voices()
        own = blend.shares(utterance.voice, known)
        lent = blend.shares(utterance.english, known) if utterance.english else own
        parts = [_Part(said, lent if english else own, english) for said, english in self._said(utterance)]
        tokens.check("".join(part.said for part in parts), utterance.text)
        return parts

    def _said(self, utterance: Utterance) -> Iterator[tuple[str, bool]]:
        """The symbols, by who says them: the voice of the line, or (True) an English one."""
        text = utterance.text
        if utterance.language != "zh" and not HAN.search(text):
            yield english.phonemes(english.normalise(text, self._readings)), False
        elif utterance.english:
            from audio_edition.speech.mandarin.stretches import stretches

            yield from ((part.said, part.english) for part in stretches(text, self._readings, self._names))
        else:
            from audio_edition.speech.mandarin.phonemes import phonemes

            yield phonemes(text, self._readings, self._names), False

    def synthesize(self, utterance: Utterance) -> Clip:
        """Speak it: 24 kHz, at the level the model gives (voices differ, some pass ±1). Deterministic.

        Raises VoiceError, PronunciationError, or SpeechError if the model cannot be loaded.
        """
        parts = self._parts(utterance)
        spoken = [
            joined([self._model.run(feed) for feed in self._fed(utterance, part, part is parts[-1])]) for part in parts
        ]
        return Clip(joined(evened(spoken, [part.lent for part in parts]), TURN_SECONDS), RATE)

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
        parts = self._parts(utterance)
        return [feed for part in parts for feed in self._fed(utterance, part, part is parts[-1])]

    @staticmethod
    def _fed(utterance: Utterance, part: _Part, last: bool) -> list[dict[str, Any]]:
        """The runs of a part; only the last of all rises."""
        speed = np.array([_speed(utterance, part.shares)], np.float32)
        pieces = tokens.pieces(part.said, tokens.LONGEST)
        rises = [0.0] * (len(pieces) - 1) + [utterance.rise * last]
        return [
            {
                "tokens": _tokens(piece),
                "style": _style(piece, part.shares),
                "speed": speed,
                graph.MELODY: np.array([utterance.range, utterance.pitch, rise], np.float32),
            }
            for piece, rise in zip(pieces, rises, strict=True)
        ]


@cache
def _begin_dictionaries() -> None:
    """Once a process: what tells how Mandarin is read is imported (0.4 s) while something else is waited for.

    What goes wrong is told where it is imported again.
    """
    session.begun("dictionaries", lambda: [import_module(name) for name in DICTIONARIES])


def _speed(utterance: Utterance, shares: Mapping[str, float]) -> float:
    """The model's speed: the asked rate on top of the voice's own pace."""
    return utterance.rate * sum(voicepack.voices()[name].pace * share for name, share in shares.items())


def _tokens(phonemes: str) -> Any:
    return np.array([[tokens.PAD, *tokens.numbers(phonemes), tokens.PAD]], np.int64)


def _style(phonemes: str, shares: Mapping[str, float]) -> Any:
    """The voices' styles for a text of this length, in their shares: float32 [1, 256]."""
    length = SHORT.stop if len(phonemes) in SHORT else len(phonemes)
    style = sum(voicepack.styles(name)[length - 1] * np.float32(share) for name, share in shares.items())
    return np.asarray(style, np.float32).reshape(1, voicepack.WIDTH)
