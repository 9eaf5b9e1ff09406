"""The pronunciation lexicon for an engine that takes text only: write a homophone that can be read one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import HAN

_HAN = re.compile(f"[{HAN}]")


def respell(text: str, readings: Sequence[Reading], names: Sequence[str] = ()) -> str:
    """``text`` with every word of ``readings`` that has ``pinyin`` written so that it can only be read so.

    A character that is read in that way alone stays; another is replaced by a homophone. So is, in the people's
    ``names``, a surname that is read otherwise than the same character elsewhere (单 shàn). Where words overlap, the
    longer one is taken. Raises PronunciationError for a syllable of ``readings`` that no character stands for.
    """
    spelled = {name: _named(name) for name in names}
    spelled |= {reading.word: _spell(reading) for reading in readings if reading.pinyin}
    if not spelled:
        return text
    longest_first = sorted(spelled, key=lambda word: (-len(word), word))
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: spelled[found[0]], text)


@cache
def _named(name: str) -> str:
    from audio_edition.speech.mandarin.phrases import single
    from audio_edition.speech.mandarin.pinyin import Source, pronounce

    syllables = iter(pronounce(name, names=[name]))

    def written(found: re.Match[str]) -> str:
        said = next(syllables)
        unusual = said.source is Source.NAME and said.pinyin != single(said.char)
        return _homophones().get(said.pinyin, said.char) if unusual else said.char

    return _HAN.sub(written, name)


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
