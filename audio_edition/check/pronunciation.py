"""How texts are said, and how far what was heard is from what was written: syllables in Mandarin, words in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from audio_edition.speech.spoken import normalise


class Sound(NamedTuple):
    """A syllable or a word: the readings it can have, and how it is written."""

    readings: frozenset[str]
    text: str


Sounds = tuple[Sound, ...]

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d")
_HAN_OR_RUN = re.compile(_HAN.pattern + r"|[A-Za-z'’]+|\d")


def written(text: str, language: str) -> Sounds:
    """How ``text`` should be said: one reading for each syllable (pinyin without tones) or word."""
    return _sounds(text, language, heteronym=False)


def heard(text: str, language: str) -> Sounds:
    """How a recogniser's text may have been said: it writes by sound, so every reading of a character counts."""
    return _sounds(text, language, heteronym=True)


def _sounds(text: str, language: str, *, heteronym: bool) -> Sounds:
    said = normalise(text, language)
    if language != "zh":
        return tuple(_words(said))
    from pypinyin import Style, pinyin

    # With ``list`` what is no Han character gives an entry for each character: entries and characters run level.
    apart: Any = list
    readings = pinyin(said, style=Style.NORMAL, heteronym=heteronym, errors=apart)
    sounds: list[Sound] = []
    for found in _HAN_OR_RUN.finditer(said):
        place = found.start()
        sounds += [Sound(frozenset(readings[place]), found[0])] if _HAN.match(found[0]) else _latin(found[0])
    return tuple(sounds)


def _latin(run: str) -> list[Sound]:
    """Capitals are letters, each a sound, which may be written as the syllable it sounds like (T恤 as 替续)."""
    if not (run.isascii() and run.isalpha() and run.isupper()):
        return _words(run)
    return [Sound(frozenset({letter.lower(), *_letter_sounds().get(letter, ())}), letter) for letter in run]


@cache
def _letter_sounds() -> Mapping[str, tuple[str, ...]]:
    rows = Path(__file__).with_name("letter_sounds.tsv").read_text(encoding="utf-8").splitlines()
    return {row[0]: tuple(row[1:].split()) for row in rows if row[0] != "#"}


def _words(text: str) -> list[Sound]:
    plain = text.lower().replace("’", "'")
    return [Sound(frozenset({word.replace("'", "")}), word) for word in _WORD.findall(plain)]


def compare(lines: Sequence[Sounds], said: Sounds) -> list[tuple[int, Sounds]]:
    """For each of ``lines``, said one after another: how many of its sounds are wrong, missing or too many in
    ``said``, and the sounds of ``said`` that fall to it.

    Levenshtein's distance of the whole, told apart by line: a sound too many counts for the line before it.
    """
    wanted = [(number, sound) for number, line in enumerate(lines) for sound in line]
    rows = _table([sound for _, sound in wanted], said)
    wrong = [0] * len(lines)
    fallen: list[list[Sound]] = [[] for _ in lines]
    i, j = len(wanted), len(said)
    while i or j:
        changed = i and j and rows[i][j] == rows[i - 1][j - 1] + _differ(wanted[i - 1][1], said[j - 1])
        missing = not changed and i and rows[i][j] == rows[i - 1][j] + 1
        number = wanted[max(0, i - 1)][0] if wanted else 0
        before = (i - bool(changed or missing), j - (not missing))
        wrong[number] += rows[i][j] - rows[before[0]][before[1]]
        if not missing:
            fallen[number].append(said[j - 1])
        i, j = before
    return [(errors, tuple(reversed(sounds))) for errors, sounds in zip(wrong, fallen, strict=True)]


def _table(wanted: Sequence[Sound], said: Sounds) -> list[list[int]]:
    """Levenshtein's table: distances of all beginnings."""
    rows = [list(range(len(said) + 1))]
    for number, want in enumerate(wanted, 1):
        above, row = rows[-1], [number]
        for place, have in enumerate(said):
            row.append(min(above[place] + _differ(want, have), above[place + 1] + 1, row[place] + 1))
        rows.append(row)
    return rows


def _differ(one: Sound, other: Sound) -> bool:
    return not one.readings & other.readings
