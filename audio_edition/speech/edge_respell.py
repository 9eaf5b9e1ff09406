"""The pronunciation lexicon for an engine that takes text only: write a homophone that can be read one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def respell(text: str, readings: Sequence[Reading]) -> str:
    """``text`` with every word of ``readings`` that has ``pinyin`` written so that it can only be read so.

    A character that is read in that way alone stays; another is replaced by a homophone. Where words overlap, the
    longer one is taken. Raises PronunciationError for a syllable that no character stands for.
    """
    spelled = {reading.word: _spell(reading) for reading in readings if reading.pinyin}
    if not spelled:
        return text
    longest_first = sorted(spelled, key=lambda word: (-len(word), word))
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: spelled[found[0]], text)


def _spell(reading: Reading) -> str:
    wanted = [syllable.lower().replace("ü", "v").replace("u:", "v") for syllable in reading.pinyin]
    if len(_HAN.findall(reading.word)) != len(wanted):
        raise PronunciationError(
            f"The reading of “{reading.word}” has {len(wanted)} syllables for {len(_HAN.findall(reading.word))} Han "
            "characters; give one syllable with a tone digit for each."
        )
    syllables = iter(wanted)
    return _HAN.sub(lambda found: _character(found[0], next(syllables), reading.word), reading.word)


def _character(written: str, syllable: str, word: str) -> str:
    """The character to write for ``written`` so that it is read ``syllable``."""
    known = _readings(written)
    weak = syllable.endswith("5") and syllable[:-1] in {reading[:-1] for reading in known}
    if known == {syllable} or weak or (written == "儿" and syllable.startswith("r")):
        return written
    if syllable not in _homophones():
        raise PronunciationError(
            f"The online voices cannot be told to read “{syllable}” in “{word}”: no character has only that reading; "
            "check the syllable, or give other words with as: instead."
        )
    return _homophones()[syllable]


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True, v_to_u=False)
    return frozenset(found[0])


@cache
def _homophones() -> dict[str, str]:
    table = files(__package__).joinpath("homophones.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {syllable: character for syllable, _, character in rows}
