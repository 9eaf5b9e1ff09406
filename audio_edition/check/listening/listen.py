"""Hear an edition as a listener does, sentence by sentence, and hold what is heard against what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from audio_edition.audio.decode import decode
from audio_edition.check.evidence import Evidence
from audio_edition.check.findings import Finding
from audio_edition.check.listening.recogniser import RATE
from audio_edition.check.pronunciation import Sounds, compare, heard, written
from audio_edition.check.sound import clock
from audio_edition.model import Cue, Line, Samples

AT_ONCE = 24.0
"""Seconds heard at once: the recogniser knows 30, and understands more with the sentences around."""

AROUND = 0.12
"""Seconds before and after: half of the shortest pause between two voices."""

DOUBTED = 0.2
"""Error rate from which a sentence is heard again, alone, twice if need be, and listed when it is no better."""

QUIET = 0.5
"""Seconds of silence about a sentence when it is heard for the last time: what a recogniser writes of few words
depends on where in its window they stand (docs/voices.md)."""

NOT_SAID = 0.5
"""Error rate from which a sentence was not said as written: the recogniser itself errs in far fewer sounds."""

_FEW = 2  # sounds: fewer errors are the recogniser's


class Ear(Protocol):
    """What writes down speech: mono samples at ``recogniser.RATE``, in a language."""

    def write_down(self, samples: Samples, language: str) -> str:
        """The words heard."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line, what was heard of it, how many of its ``sounds`` (syllables or words) were heard otherwise."""

    line: Line
    cue: Cue
    words: str
    wrong: int
    sounds: int

    @property
    def rate(self) -> float:
        """The share that was heard otherwise."""
        return min(1.0, self.wrong / self.sounds)

    @property
    def doubted(self) -> bool:
        """Whether it was probably not said as written."""
        return self.rate >= NOT_SAID or (self.rate >= DOUBTED and self.wrong > _FEW)

    def __str__(self) -> str:
        return f"{self.rate:4.0%}  {self.line.id}: “{self.line.said}” was heard as “{self.words}”"


@dataclass(frozen=True, slots=True)
class Hearing:
    """All sentences as they were heard, in order."""

    sentences: tuple[Sentence, ...]

    @property
    def rate(self) -> float:
        """The share of all syllables or words that was heard otherwise."""
        return sum(s.wrong for s in self.sentences) / max(1, sum(s.sounds for s in self.sentences))

    @property
    def worst(self) -> tuple[Sentence, ...]:
        """The sentences with errors, the worst first."""
        return tuple(sorted((s for s in self.sentences if s.wrong), key=lambda s: (-s.rate, s.cue.start)))

    @property
    def doubted(self) -> tuple[Sentence, ...]:
        """The sentences that were probably not said as written, the worst first."""
        return tuple(sentence for sentence in self.worst if sentence.doubted)

    def finding(self, rate: int) -> Finding:
        """The outcome as one of the checks: a sentence that was not said is a fault. rate: of the cues."""
        faults = tuple(
            f"line {s.line.id} at {clock(s.cue.start, rate)} was heard as “{s.words[:30]}”"
            for s in self.worst
            if s.rate >= NOT_SAID
        )
        return Finding("listening", f"every sentence was heard; {self.rate:.1%} of all sounds otherwise", faults)


def listen(evidence: Evidence, ear: Ear) -> Hearing:
    """Hear every line of the edition. Raises EditionError when manifest, script or MP3 cannot be read."""
    rate = evidence.manifest.audio.rate
    sayable = [(line, cue) for line, cue in evidence.heard if written(line.said, line.language)]
    groups = list(_groups(sayable, rate))
    sentences: list[Sentence] = []
    for group, samples in zip(groups, pieces(evidence.mp3, groups, rate), strict=True):
        sentences += _heard(group, samples, rate, ear)
    return Hearing(tuple(sentences))


_Group = Sequence[tuple[Line, Cue]]


def _groups(lines: _Group, rate: int) -> Iterator[_Group]:
    """Lines of one language that follow one another, as many as are heard at once."""
    group: list[tuple[Line, Cue]] = []
    for line, cue in lines:
        if group and (cue.end - group[0][1].start > AT_ONCE * rate or line.language != group[0][0].language):
            yield group
            group = []
        group.append((line, cue))
    if group:
        yield group


def pieces(mp3: Path, groups: Sequence[_Group], rate: int) -> Iterator[Samples]:
    """The samples of each group with AROUND seconds at both ends, decoded as they are needed."""
    blocks, held, first = decode(mp3), np.zeros(0, np.float32), 0
    for group in groups:
        start, end = _span(group, rate)
        while first + len(held) < end and (block := next(blocks, None)) is not None:
            held = np.concatenate([held, block])
        held, first = held[start - first :], start
        yield held[: end - start]


def _span(group: _Group, rate: int) -> tuple[int, int]:
    around = round(AROUND * rate)
    return max(0, group[0][1].start - around), group[-1][1].end + around


def _heard(group: _Group, samples: Samples, rate: int, ear: Ear) -> Iterator[Sentence]:
    language = group[0][0].language
    wanted = [written(line.said, language) for line, _ in group]
    words = ear.write_down(at_recogniser_rate(samples, rate), language)
    compared = compare(wanted, heard(words, language))
    for (line, cue), want, (wrong, said) in zip(group, wanted, compared, strict=True):
        sentence = Sentence(line, cue, _written(said, language), wrong, len(want))
        yield _again(sentence, samples[_part(group, cue, rate)], rate, ear) if sentence.rate >= DOUBTED else sentence


def _part(group: _Group, cue: Cue, rate: int) -> slice:
    start, end = _span([(group[0][0], cue)], rate)
    first = _span(group, rate)[0]
    return slice(start - first, end - first)


def _again(sentence: Sentence, samples: Samples, rate: int, ear: Ear) -> Sentence:
    """The sentence heard alone, then with silence about it, as long as it is doubted, where that is better: among
    others the recogniser may skip one."""
    quiet = np.zeros(round(QUIET * rate), np.float32)
    for again in (samples, np.concatenate([quiet, samples, quiet])):
        if sentence.rate >= DOUBTED:
            sentence = min(sentence, _alone(sentence, again, rate, ear), key=lambda heard: heard.wrong)
    return sentence


def _alone(sentence: Sentence, samples: Samples, rate: int, ear: Ear) -> Sentence:
    language = sentence.line.language
    said = heard(ear.write_down(at_recogniser_rate(samples, rate), language), language)
    [(wrong, _)] = compare([written(sentence.line.said, language)], said)
    return replace(sentence, words=_written(said, language), wrong=wrong)


def _written(said: Sounds, language: str) -> str:
    return ("" if language == "zh" else " ").join(sound.text for sound in said)


def at_recogniser_rate(samples: Samples, rate: int) -> Samples:
    """The samples at ``recogniser.RATE``."""
    import soxr

    resampled: Samples = soxr.resample(samples, rate, RATE)
    return resampled
