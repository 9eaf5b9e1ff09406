"""The lexical reading of every Chinese character of a text, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.phrases import longest_matches, single
from audio_edition.speech.mandarin.polyphones import guesses


class Source(StrEnum):
    """Where a reading comes from, the surest first."""

    LEXICON = "lexicon"
    NAME = "name"
    PLACE = "place"
    PHRASE = "phrase"
    MODEL = "model"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Syllable:
    """How one Chinese character is read: pinyin with tone digit 1–5 and ü as v, before tone sandhi."""

    char: str
    pinyin: str
    source: Source


def pronounce(text: str, readings: Sequence[Reading] = (), names: Sequence[str] = ()) -> tuple[Syllable, ...]:
    """One syllable per Chinese character of ``text``, in order.

    readings: the editor's lexicon, which beats every rule. names: the people known to be in the text.
    Raises PronunciationError for a character no dictionary knows.
    """
    found: dict[int, tuple[str, Source]] = {}
    for reading in readings:
        if reading.pinyin:
            at = text.find(reading.word)
            while at >= 0:
                for i, syllable in enumerate(reading.pinyin):
                    found.setdefault(at + i, (syllable, Source.LEXICON))
                at = text.find(reading.word, at + 1)
    for match in longest_matches(text):
        for i, syllable in enumerate(match.pinyin):
            found.setdefault(match.start + i, (syllable, Source.PHRASE))
    for place, guess in guesses(text).items():
        found.setdefault(place, (guess.pinyin, Source.MODEL))
    return tuple(_syllable(char, found.get(i)) for i, char in enumerate(text) if is_han(char))


def _syllable(char: str, found: tuple[str, Source] | None) -> Syllable:
    if found is not None:
        return Syllable(char, *found)
    pinyin = single(char)
    if pinyin is None:
        raise PronunciationError(
            f"No dictionary knows how “{char}” is read; give its reading under say: in voices.yaml."
        )
    return Syllable(char, pinyin, Source.DEFAULT)
