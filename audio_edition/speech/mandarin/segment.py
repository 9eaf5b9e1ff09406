"""Words of a Chinese text, with their parts of speech."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from audio_edition.hanzi.segmenter import segmenter
from audio_edition.speech.mandarin.phrases import table

_OFTEN = 200_000
"""How often the segmenter is to think that it has met a word of ours: more often than any other way to cut it."""
_TRIPLETS = re.compile("(?<![㐀-鿿])[㐀-鿿]{3}(?:[、，；][㐀-鿿]{3}){1,30}(?![㐀-鿿])")
"""A run of parts of three characters: 扬优势、补短板."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. ``tag``: jieba's part of speech (``nr`` a person's name, ``ns`` a place, ``v`` a verb …)."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def _cuts() -> Mapping[str, tuple[str, ...]]:
    """Our words → their parts; told to the segmenter once, for the whole process."""
    found = {"".join(parts): parts for line in table("cuts.txt") for parts in (tuple(each.split("|")) for each in line)}
    for word in found:
        segmenter().add_word(word, _OFTEN, "v" if len(found[word]) > 1 else "n")
    return found


def segment(text: str) -> list[Word]:
    """The words of ``text``; they tile it."""
    cuts = _cuts()
    found, at = [], 0
    for word, tag in segmenter().tag(text):
        parts = cuts.get(word, (word,))
        for number, part in enumerate(parts):
            found.append(Word(part, tag if len(parts) == 1 else "vn"[number > 0], at))
            at += len(part)
    return _paralleled(text, found)


def _paralleled(text: str, words: list[Word]) -> list[Word]:
    """In a run of parts of three characters those cut 2|1 are cut as most others are: 建|新功 as 扬|优势."""
    runs = list(_TRIPLETS.finditer(text))
    if not runs:
        return words
    lengths = {word.start: len(word.text) for word in words}
    wrong = {place for run in runs for place in _cut_otherwise(range(run.start(), run.end(), 4), lengths)}
    found = []
    for word in words:
        if word.start in wrong:
            found.append(Word(word.text[0], "v", word.start))
        elif word.start - 2 in wrong:
            found.append(Word(text[word.start - 1 : word.end], "n", word.start - 1))
        else:
            found.append(word)
    return found


def _cut_otherwise(places: range, lengths: Mapping[int, int]) -> list[int]:
    """Of the parts that begin at ``places``, those cut 2|1 where more are cut 1|2. lengths: of the words, by start."""
    late = [place for place in places if lengths.get(place) == 2 and lengths.get(place + 2) == 1]
    early = [place for place in places if lengths.get(place) == 1 and lengths.get(place + 1) == 2]
    return late if len(early) > len(late) else []
