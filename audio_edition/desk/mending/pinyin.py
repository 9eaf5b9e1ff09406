"""Whether a word can be read so: as many syllables as characters, each Mandarin, each a reading of its character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from audio_edition.desk.mending.said import Said
from audio_edition.errors import PronunciationError
from audio_edition.hanzi import simplified, unified
from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.phrases import digit_tone, readings_of
from audio_edition.speech.mandarin.pinyin import pronounce
from audio_edition.speech.mandarin.syllables import symbols

MOST_OFFERED = 12
"""Readings of a whole word that are offered."""

LONGEST = 40  # characters of a word
_TONED = re.compile(r"[1-5]$")
_CHANGED = {"一": ("yi1", "yi2", "yi4"), "不": ("bu4", "bu2")}
"""Characters that are written with the tone they have before another."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is to be said of a reading. pinyin: as the lexicon writes it. readings: of the word, the likeliest first."""

    possible: bool
    said: Said
    pinyin: str = ""
    readings: tuple[str, ...] = ()


def proof(word: str, pinyin: str) -> Proof:
    """Whether ``word`` can be read ``pinyin``: syllables with tone digits or marks, ü as such, as v or as u:."""
    word = word.strip()
    chars = [char for char in word if is_han(char)]
    if not chars:
        return Proof(False, Said("no_han", {"word": word[:LONGEST]}))
    if len(word) > LONGEST:
        return Proof(False, Said("too_long", {"count": str(LONGEST)}))
    offered = tuple(_offered(word))
    syllables = [_spelled(each) for each in pinyin.split()]
    if not syllables:
        return Proof(False, Said("choose", {"word": word}), readings=offered)
    told = " ".join(syllables)
    wrong = _wrong(word, chars, syllables)
    return Proof(wrong is None, wrong or Said("possible", {"word": word, "pinyin": told}), told, offered)


def _spelled(syllable: str) -> str:
    told = syllable.lower().replace("u:", "v")
    return told.replace("ü", "v") if _TONED.search(told) else digit_tone(told)


def _wrong(word: str, chars: Sequence[str], syllables: Sequence[str]) -> Said | None:
    for syllable in syllables:
        try:
            symbols(syllable)
        except PronunciationError:
            return Said("no_syllable", {"syllable": syllable[:LONGEST]})
    if len(chars) != len(syllables):
        return Said("syllables", {"word": word, "count": str(len(chars)), "given": str(len(syllables))})
    for char, syllable in zip(chars, syllables, strict=True):
        known = _readings(char)
        neutral = syllable.endswith("5") and syllable[:-1] in {each[:-1] for each in known}
        if known and syllable not in known and not neutral:
            return Said("no_reading", {"char": char, "syllable": syllable, "readings": ", ".join(known)})
    return None


def _readings(char: str) -> tuple[str, ...]:
    """Every reading of a character, and of its other form."""
    plain = simplified(unified(char))
    return tuple(dict.fromkeys((*readings_of(char), *readings_of(plain), *_CHANGED.get(plain, ()))))


def _offered(word: str) -> Iterator[str]:
    """How the word is read now, then its characters' other readings in all their ways."""
    try:
        now = [syllable.pinyin for syllable in pronounce(word)]
    except PronunciationError:
        return
    ways = (dict.fromkeys((said, *_readings(char))) for char, said in zip(filter(is_han, word), now, strict=True))
    yield from (" ".join(way) for way in islice(product(*ways), MOST_OFFERED))
