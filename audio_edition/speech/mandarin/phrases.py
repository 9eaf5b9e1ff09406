"""The phrase dictionaries: words whose characters have a fixed reading together.

Ours (``data/places.txt``, ``data/polyphones.txt``) come before pypinyin's. Where dictionaries disagree about one of
pypinyin's phrases (``data/doubted.txt``), nothing is fixed and the polyphone model decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from audio_edition.speech.mandarin.source import Source

_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

Reading = tuple[str | None, ...]
"""One syllable per character, None where the phrase does not decide."""


# After a place's name these say what kind of place it is, wherever the segmenter cuts: 华|阴市.
_KINDS = tuple("省市县区州旗盟镇乡村")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text from ``start``, and its reading."""

    start: int
    reading: Reading
    source: Source

    @property
    def end(self) -> int:
        return self.start + len(self.reading)


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
def single(char: str) -> str | None:
    """The commonest reading of a character on its own, or None for one that neither pypinyin nor our table knows."""
    from pypinyin.pinyin_dict import pinyin_dict

    readings = pinyin_dict.get(ord(char))
    return _rare().get(char) if readings is None else digit_tone(readings.split(",")[0])


def readings_of(char: str) -> tuple[str, ...]:
    """Every reading of a character that pypinyin knows, the commonest first."""
    from pypinyin.pinyin_dict import pinyin_dict

    return tuple(map(digit_tone, pinyin_dict.get(ord(char), "").split(","))) if ord(char) in pinyin_dict else ()


@cache
def _rare() -> Mapping[str, str]:
    return {line[0]: line[1] for line in table("rare.txt")}


def table(name: str) -> list[list[str]]:
    """The lines of a data table as fields; ``#`` starts a comment line."""
    text = (files("audio_edition.speech.mandarin") / "data" / name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@cache
def places() -> Mapping[str, Reading]:
    """Place name → its reading."""
    return {name: tuple(syllables) for name, *syllables in table("places.txt")}


@cache
def words() -> Mapping[str, Reading]:
    """Word → the reading of the characters our table decides."""
    found: dict[str, Reading] = {}
    for char, pinyin, *listed in table("polyphones.txt"):
        for word in listed:
            decided = found.get(word, (None,) * len(word))
            found[word] = tuple(pinyin if each == char else known for each, known in zip(word, decided, strict=True))
    return found


@cache
def _pypinyin() -> Mapping[str, list[list[str]]]:
    """pypinyin's phrases, less the doubted: phrase → its syllables with tone marks, each in a list of its own."""
    from pypinyin.phrases_dict import phrases_dict

    doubted = {word for line in table("doubted.txt") for word in line}
    return {word: syllables for word, syllables in phrases_dict.items() if word not in doubted}


@cache
def _longest() -> Mapping[str, int]:
    """The first two characters of every phrase → the length of the longest phrase that starts so."""
    longest: dict[str, int] = {}
    for phrases in (places(), words(), _pypinyin()):
        for phrase in phrases:
            head = phrase[:2]
            if len(phrase) > longest.get(head, 0):
                longest[head] = len(phrase)
    return longest


@lru_cache(maxsize=20_000)
def look_up(phrase: str) -> tuple[Reading, Source] | None:
    """The reading of a whole phrase, or None if no dictionary has it."""
    if phrase in places():
        return places()[phrase], Source.PLACE
    syllables = _pypinyin().get(phrase, ())
    common = tuple(digit_tone(choices[0]) for choices in syllables)
    if common and phrase[-1] in _KINDS and phrase[:-1] in places():
        return (*places()[phrase[:-1]], common[-1]), Source.PLACE
    ours = words().get(phrase)
    if len(common) != len(phrase):
        return None if ours is None else (ours, Source.PHRASE)
    if ours is None:
        return common, Source.PHRASE
    return tuple(mine or theirs for mine, theirs in zip(ours, common, strict=True)), Source.PHRASE


def matches(text: str, cuts: Sequence[int]) -> list[Match]:
    """The phrases of ``text`` that decide readings, the longest first; they overlap only by lying inside another.

    cuts: where words begin and end in ``text``. A phrase must not cut a word in two: it starts and ends at cuts, or
    lies inside one word (行长 is none in 银行|长期). A place before 省, 市, 县 … may stand anywhere.
    """
    found = sorted(_candidates(text, cuts), key=lambda match: (-len(match.reading), match.start))
    owner: list[int | None] = [None] * len(text)
    kept: list[Match] = []
    for number, match in enumerate(found):
        owners = set(owner[match.start : match.end])
        if len(owners) == 1:  # free, or inside one longer phrase
            kept.append(match)
            if owners == {None}:
                owner[match.start : match.end] = [number] * len(match.reading)
    return kept


def _candidates(text: str, cuts: Sequence[int]) -> Iterator[Match]:
    longest, at_cut = _longest(), set(cuts)
    word_of = _word_numbers(len(text), at_cut)
    for start in range(len(text) - 1):
        most = min(longest.get(text[start : start + 2], 0), len(text) - start)
        for length in range(most, 1, -1):
            end = start + length
            whole = start in at_cut and end in at_cut
            found = look_up(text[start:end])
            if found is None:
                continue
            if (
                whole
                or word_of[start] == word_of[end - 1]
                or (found[1] == Source.PLACE and text[end : end + 1] in _KINDS)
            ):
                yield Match(start, *found)


def _word_numbers(length: int, cuts: set[int]) -> list[int]:
    """For every character the number of its word."""
    numbers, number = [], 0
    for i in range(length):
        number += i in cuts
        numbers.append(number)
    return numbers
