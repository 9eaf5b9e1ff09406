"""The phrase dictionaries: words whose characters have a fixed reading together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: ``text[start:start + len(pinyin)]`` is read ``pinyin``."""

    start: int
    pinyin: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.pinyin)


@cache
def digit_tone(marked: str) -> str:
    """A syllable with its tone mark (``lǜ``) as one with a tone digit (``lv4``); no mark is the neutral tone."""
    tone = "5"
    letters = []
    for char in unicodedata.normalize("NFD", marked):
        if char in _TONE_MARKS:
            tone = _TONE_MARKS[char]
        else:
            letters.append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    return plain.replace("ü", "v") + tone


@cache
def dictionary() -> Mapping[str, list[list[str]]]:
    """pypinyin's phrases: phrase → its syllables with tone marks, each in a list of its own."""
    from pypinyin.phrases_dict import phrases_dict

    found: Mapping[str, list[list[str]]] = phrases_dict
    return found


@cache
def single(char: str) -> str | None:
    """The commonest reading of a character on its own, or None for one pypinyin does not know."""
    from pypinyin.pinyin_dict import pinyin_dict

    readings = pinyin_dict.get(ord(char))
    return None if readings is None else digit_tone(readings.split(",")[0])


@cache
def _longest() -> Mapping[str, int]:
    """The first two characters of every phrase → the length of the longest phrase that starts so."""
    longest: dict[str, int] = {}
    for phrase in dictionary():
        head = phrase[:2]
        longest[head] = max(longest.get(head, 0), len(phrase))
    return longest


def longest_matches(text: str) -> Iterator[Match]:
    """The phrases of ``text`` from left to right, the longest first at every place; they do not overlap."""
    phrases, longest = dictionary(), _longest()
    at = 0
    while at < len(text) - 1:
        for length in range(longest.get(text[at : at + 2], 0), 1, -1):
            syllables = phrases.get(text[at : at + length])
            if syllables is not None and len(syllables) == length:
                yield Match(at, tuple(digit_tone(choices[0]) for choices in syllables))
                at += length - 1
                break
        at += 1
