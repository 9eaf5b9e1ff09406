"""The engine seam: what every voice engine must do. Engines register under settings.speaking.ENGINE_ENTRY_POINTS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from audio_edition.model import Clip, Gender, Utterance


@dataclass(frozen=True, slots=True)
class EngineVoice:
    """A voice an engine offers. ``language`` is ``zh`` or ``en``."""

    name: str
    gender: Gender
    language: str


class Engine(Protocol):
    """Turns utterances into clips. Safe to call from ``parallel`` threads at once.

    name: as in voices.yaml. parallel: how many utterances it speaks well at once. An engine that asks somebody over a
    network may say whom in ``service``: those who wait are told. One that can speak a single utterance sooner on
    several cores may have ``hasten()``, after which it does.
    """

    name: str
    parallel: int

    def warm_up(self) -> None:
        """Begin in the background whatever takes long before the first clip, and return at once.

        It is begun before a page is read, on an engine that knows none of its names; another one speaks, so what was
        loaded belongs to the process.
        """
        ...

    def voices(self) -> Mapping[str, EngineVoice]:
        """The voices on offer, by name. Raises ServiceError if an online list cannot be had."""
        ...

    def check(self, voice: str) -> None:
        """Raise VoiceError, naming the nearest ones, unless ``voice`` (a name or a blend) can be spoken with."""
        ...

    def alternatives(self, voice: str) -> tuple[str, ...]:
        """Other voices of the same gender and language, in a stable order, for when ``voice`` fails for good."""
        ...

    def key(self, utterance: Utterance) -> str:
        """Everything that decides how the utterance sounds, as text: the clip store's key is its hash.

        Raises PronunciationError for a symbol the engine cannot say.
        """
        ...

    def synthesize(self, utterance: Utterance) -> Clip:
        """Speak it. The same utterance gives the same samples wherever the engine is deterministic.

        Raises VoiceError, PronunciationError or ServiceError.
        """
        ...


def hasten(engine: Engine) -> None:
    """From now on a clip that is spoken alone takes several cores, where the engine can do that."""
    if engine.parallel > 1 and (sooner := getattr(engine, "hasten", None)):
        sooner()
