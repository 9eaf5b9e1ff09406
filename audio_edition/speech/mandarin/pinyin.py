"""The lexical reading of every Chinese character of a text, and where it comes from.

The order is the order of trust: the editor's lexicon, names of people, places and phrases, the polyphone model, the
commonest reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audio_edition.errors import PronunciationError
from audio_edition.hanzi import simplified, unified
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.names import surname_readings
from audio_edition.speech.mandarin.neutral import neutral_places
from audio_edition.speech.mandarin.particles import adverbial_places
from audio_edition.speech.mandarin.phrases import matches, single
from audio_edition.speech.mandarin.polyphones import guesses
from audio_edition.speech.mandarin.segment import Word, segment
from audio_edition.speech.mandarin.source import Source
from audio_edition.speech.mandarin.turns import turned

__all__ = ["Source", "Syllable", "pronounce", "pronounce_words"]


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
    plain = unified(text)
    said = iter(pronounce_words(segment(simplified(plain)), readings, names))
    return tuple(replace(next(said), char=char) for char, each in zip(text, plain, strict=True) if is_han(each))


def pronounce_words(
    words: Sequence[Word], readings: Sequence[Reading] = (), names: Sequence[str] = ()
) -> tuple[Syllable, ...]:
    """``pronounce`` for a text in simplified characters whose words are known already."""
    text = "".join(word.text for word in words)
    names = [simplified(name) for name in names]
    found: dict[int, tuple[str, Source]] = {}
    for place, pinyin in _lexicon(text, readings):
        found.setdefault(place, (pinyin, Source.LEXICON))
    for place, pinyin in surname_readings(text, words, names).items():
        found.setdefault(place, (pinyin, Source.NAME))
    adverbs = adverbial_places(text, words)
    for place, pinyin in adverbs.items():
        found.setdefault(place, (pinyin, Source.GRAMMAR))
    for match in matches(text, [word.start for word in words] + [len(text)]):
        for place, decided in enumerate(match.reading, match.start):
            if decided is not None:
                found.setdefault(place, (decided, match.source))
    for place, pinyin in turned(text).items():
        found.setdefault(place, (pinyin, Source.GRAMMAR))
    for place, guess in guesses(text).items():
        found.setdefault(place, (guess.pinyin, Source.MODEL))
    weak = neutral_places(text, words) - {place + 1 for place, pinyin in adverbs.items() if pinyin == "de5"}
    return tuple(_syllable(char, found.get(i), i in weak) for i, char in enumerate(text) if is_han(char))


def _lexicon(text: str, readings: Sequence[Reading]) -> list[tuple[int, str]]:
    """What the editor's pinyin entries say, the longest word first."""
    said: list[tuple[int, str]] = []
    for reading in sorted(readings, key=lambda each: -len(each.word)):
        word = simplified(reading.word)
        at = text.find(word) if reading.pinyin else -1
        while at >= 0:
            places = [at + i for i, char in enumerate(word) if is_han(char)]
            said += zip(places, reading.pinyin, strict=False)
            at = text.find(word, at + len(word))
    return said


def _syllable(char: str, found: tuple[str, Source] | None, weak: bool) -> Syllable:
    pinyin, source = found or (single(char), Source.DEFAULT)
    if pinyin is None:
        raise PronunciationError(f"No dictionary knows how “{char}” is read; say it under say: in voices.yaml.")
    if weak and source not in (Source.LEXICON, Source.NAME, Source.PLACE):
        return Syllable(char, f"{pinyin[:-1]}5", Source.NEUTRAL)
    return Syllable(char, pinyin, source)
