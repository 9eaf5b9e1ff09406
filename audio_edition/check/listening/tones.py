"""Whether Mandarin's tones were spoken: the pitch of each syllable against what its tone asks for.

A recogniser writes syllables, not tones, so a voice that says 妈妈 with two full tones passes it. Here the syllables
are found by the time the voice model gives each symbol, and the pitch is that of the sound itself. Only what is
plainly otherwise is reported: speakers bend tones, and at a sentence's end all voices fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from audio_edition.check.listening.pitch import HOP, semitones
from audio_edition.model import Samples

HIGH, RISING, STRESSED = 2.5, 2.0, 3.0
"""Semitones from which a third tone is too high above the line's middle, a fourth rises, and a neutral one stands out
from the syllable before and the line. Of 449 syllables of ours, third tones lie at −6 and 99 of 100 below 2.3;
fourth tones fall by 2.6, and 99 of 100 move by less than 1.5.
"""

ONSET = 0.03
"""Seconds from where sound begins to where the model's first symbol does (33 lines: 0.00 to 0.09)."""

QUIET = 0.0056
"""Of the peak (−45 dB): what is softer is silence, as in ``audio.trim``."""

_TONES = {"→": 1, "↗": 2, "↓": 3, "↘": 4}
_SYLLABLE = re.compile(r"([jwɥ]?[aɑeəɚɛɤiɨoʊuyæɔʅɿ]+)([→↗↓↘]?)([nŋ](?![aɑeəɚɛɤiɨoʊuyjwɥ]))?")
_FOREIGN = re.compile(r"[ˈˌːAIOQWYTS]")
_WORD = re.compile(r"[^\s,.!?;:—…“”()]+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """Where a syllable's vowel stands among the symbols, ``end`` exclusive. tone: 1 to 4, 5 neutral."""

    start: int
    end: int
    tone: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A tone that was not spoken. number: which of the line's Mandarin syllables, from 0. why: what was heard."""

    number: int
    tone: int
    why: str


def syllables(phonemes: str) -> tuple[Syllable, ...]:
    """The Mandarin syllables of the model's symbols, in order; letters and English words are left out.

    first, last: of what is said without a pause.
    """
    found: list[Syllable] = []
    for clause in re.finditer(r"[^,.!?;:—…]+", phonemes):
        words = [word for word in _WORD.finditer(clause[0]) if not _FOREIGN.search(word[0])]
        spoken = [
            (clause.start() + word.start() + part.start(), clause.start() + word.start() + part.end(), part[2])
            for word in words
            for part in _SYLLABLE.finditer(word[0])
        ]
        found += [
            Syllable(start, end, _TONES.get(tone, 5), i == 0, i == len(spoken) - 1)
            for i, (start, end, tone) in enumerate(spoken)
        ]
    return tuple(found)


def missed(phonemes: str, seconds: Sequence[float], samples: Samples, rate: int) -> tuple[Missed, ...]:
    """The tones of a line that were plainly not spoken.

    seconds: when each symbol begins, and at last the end, counted from anywhere. samples: the line alone.
    """
    curve = semitones(samples, rate)
    known = curve[~np.isnan(curve)]
    found = syllables(phonemes)
    if len(known) < 20 or len(found) < 3:
        return ()
    places = [(seconds[s.start], seconds[s.end]) for s in found]
    shift = _shift(samples, rate, seconds[0])
    contours = [_contour(curve, start + shift, end + shift) for start, end in places]
    middle = float(np.median(known))
    return tuple(_judged(found, contours, middle))


def _shift(samples: Samples, rate: int, begin: float) -> float:
    """Seconds to add to the symbols' times: the sound begins ONSET before the first one."""
    loud = np.abs(samples) > QUIET * np.abs(samples).max(initial=0.0)
    return int(loud.argmax()) / rate - begin + ONSET


def _frame(seconds: float) -> int:
    return round(seconds / HOP)


def _contour(curve: Samples, start: float, end: float) -> Samples:
    """The pitches of a vowel but its first fifth, in which the voice is still on its way from the syllable before."""
    begin = start + 0.2 * (end - start)
    part = curve[max(0, _frame(begin) - 2) : max(0, _frame(end) - 2)]
    known: Samples = part[~np.isnan(part)]
    return known if len(known) >= 4 else known[:0]


def _judged(found: Sequence[Syllable], contours: Sequence[Samples], middle: float) -> Iterator[Missed]:
    for number, (syllable, contour) in enumerate(zip(found, contours, strict=True)):
        if len(contour):
            before = contours[number - 1] if number and not syllable.first else contour[:0]
            why = _fault(syllable, contour - middle, before - middle)
            if why and not _bent(found, number):
                yield Missed(number, syllable.tone, why)


def _bent(found: Sequence[Syllable], number: int) -> bool:
    """Whether its neighbours may bend the tone: a third before a third rises, a neutral behind one is high."""
    syllable = found[number]
    if syllable.tone == 3:
        return not syllable.last and found[number + 1].tone == 3
    return syllable.tone == 5 and not syllable.first and found[number - 1].tone == 3


def _fault(syllable: Syllable, contour: Samples, before: Samples) -> str:
    """What was heard instead, "" for nothing plain. All in semitones about the line's middle."""
    start, end = float(np.median(contour[:3])), float(np.median(contour[-3:]))
    moved, level = end - start, float(np.median(contour))
    if syllable.tone == 3 and level > HIGH and float(contour.min()) > HIGH / 2:
        return f"high ({level:+.0f} semitones)"
    if syllable.tone == 4 and moved > RISING and end > 0:
        return f"rising ({moved:+.0f} semitones)"
    if syllable.tone == 5 and len(before) and min(level, level - float(np.median(before))) > STRESSED:
        return f"stressed ({level:+.0f} semitones)"
    return ""
