"""What is heard: readings, utterances, clips, and where each stands in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio_edition.model.kinds import Part

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry of the ``say:`` lexicon: how ``word`` is said. Exactly one of the three is given.

    pinyin: one syllable with tone digit per Han character (``gai4 wan3 cha2``). spoken_as: other words to say
    instead (``零加三``). letters: True to spell it letter by letter.
    """

    word: str
    pinyin: tuple[str, ...] = ()
    spoken_as: str | None = None
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an engine is asked to say: one script line in one voice.

    text: the spoken form (digits and units already written out). voice: the engine's own voice name or blend.
    rate: relative speed, 1.0 as the voice is. language: ``zh`` or ``en``. range: how many times the voice's own rise
    and fall; pitch: semitones above the voice's own; rise: semitones that the end goes up. english: the voice of three
    and more English words in a Mandarin line, "" for the line's own. Not every engine has these.
    """

    text: str
    voice: str
    language: str = "zh"
    rate: float = 1.0
    range: float = 1.0
    pitch: float = 0.0
    rise: float = 0.0
    english: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one utterance: mono float32 samples (nominal ±1, may exceed it) at ``rate`` Hz."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Cue:
    """When a script line is heard: samples of the edition, ``end`` exclusive (speech only, not the pause after)."""

    line: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the edition in samples, ``end`` exclusive. Chapters tile the edition."""

    title: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """When everything is heard. All times are samples at ``rate`` Hz."""

    rate: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    length: int

    def seconds(self, samples: int) -> float:
        """Samples as seconds of this timeline."""
        return samples / self.rate
