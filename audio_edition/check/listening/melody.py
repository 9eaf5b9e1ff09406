"""The tones of a whole edition: every Mandarin line's pitch against its syllables' tones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audio_edition.check.evidence import Evidence
from audio_edition.check.findings import Finding
from audio_edition.check.listening.listen import at_recogniser_rate, pieces
from audio_edition.check.listening.recogniser import RATE
from audio_edition.check.listening.tones import Missed, missed, syllables
from audio_edition.model import Cue, Line
from audio_edition.speech.kokoro import KokoroEngine
from audio_edition.speech.spoken import normalise, utterance

_NAMES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "neutral"}
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class MissedTone:
    """A tone of a line that was plainly not spoken. word: the character, "" where it is not known."""

    line: Line
    word: str
    missed: Missed

    def __str__(self) -> str:
        where = f"“{self.word}”" if self.word else f"syllable {self.missed.number + 1}"
        return f"{self.line.id}: {where}, {_NAMES[self.missed.tone]} tone, was {self.missed.why}: “{self.line.said}”"


@dataclass(frozen=True, slots=True)
class Tones:
    """What was found, and of how many syllables."""

    missed: tuple[MissedTone, ...]
    syllables: int

    def finding(self) -> Finding:
        """The outcome as one of the checks. It never fails an edition: a tone is a matter of degree."""
        return Finding("tones", f"{len(self.missed)} of {self.syllables} tones were plainly missed")


def tones_of(evidence: Evidence) -> Tones | None:
    """The tones of an edition's Mandarin lines; None where the embedded voices did not speak it.

    Raises EditionError when manifest, script or MP3 cannot be read, SpeechError when the voice model cannot.
    """
    if evidence.manifest.engine != KokoroEngine.name:
        return None
    lines = [(line, cue) for line, cue in evidence.heard if line.language == "zh"]
    casting = evidence.casting
    engine = KokoroEngine(casting.say, evidence.script.names, casting.model == "small")
    found, count = [], 0
    for one in _judged(evidence, engine, lines):
        found += one[0]
        count += one[1]
    return Tones(tuple(found), count)


def _judged(
    evidence: Evidence, engine: KokoroEngine, lines: list[tuple[Line, Cue]]
) -> Iterator[tuple[list[MissedTone], int]]:
    """For each line what was missed, and of how many syllables."""
    rate = evidence.manifest.audio.rate
    around = pieces(evidence.mp3, [[pair] for pair in lines], rate)
    for (line, cue), samples in zip(lines, around, strict=True):
        voice = evidence.manifest.voices.get(line.voice)
        timed = engine.timed(utterance(line, evidence.casting, voice, engine.name)) if voice else None
        if timed:
            phonemes, seconds = timed
            alone = at_recogniser_rate(samples[max(0, len(samples) - (cue.end - cue.start)) // 2 :], rate)
            wrong = missed(phonemes, seconds, alone, RATE)
            count = len(syllables(phonemes))
            words = _characters(normalise(line.said, "zh", evidence.casting.say), count)
            yield [MissedTone(line, words[each.number] if words else "", each) for each in wrong], count


def _characters(said: str, count: int) -> str:
    """The characters that the syllables are, where they are as many and no letters lie between."""
    han = "".join(_HAN.findall(said))
    return han if len(han) == count and not _LATIN.search(said) else ""
