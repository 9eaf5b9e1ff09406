"""The say: section of voices.yaml: how a word of this newsroom's is said."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from audio_edition.casting.yamlfile import Marked, Path_
from audio_edition.model import Reading

_SYLLABLE = re.compile(r"[a-zv]{1,8}[1-5]")


REGIONS = ("mainland", "taiwan")


def readings(marked: Marked) -> tuple[Reading, ...]:
    """All entries: a word with its syllables, with other words for it, or said letter by letter. Raises ConfigError.

    Those of the region named by ``readings:`` stand behind the newsroom's own.
    """
    own = tuple(_reading(marked, ("say", word)) for word in marked.mapping(("say",)))
    return own if marked.one_of(("readings",), REGIONS) == "mainland" else (*own, *_taiwan())


@cache
def _taiwan() -> tuple[Reading, ...]:
    """How Taiwan reads words that the mainland reads otherwise."""
    lines = files(__package__).joinpath("taiwan.txt").read_text(encoding="utf-8").splitlines()
    told = (line.split() for line in lines if not line.startswith("#"))
    return tuple(Reading(word, pinyin=tuple(syllables)) for word, *syllables in told)


def _reading(marked: Marked, path: Path_) -> Reading:
    word, entry = str(path[-1]), marked.mapping(path)
    marked.known_keys(path, entry, ("pinyin", "as", "letters"))
    if len(entry) != 1:
        raise marked.fault(path, "needs exactly one of pinyin, as, letters.")
    if "as" in entry:
        return Reading(word, spoken_as=marked.text((*path, "as")))
    if "letters" in entry:
        return Reading(word, letters=entry["letters"] is True)
    return Reading(word, pinyin=_syllables(marked, (*path, "pinyin"), word))


def _syllables(marked: Marked, path: Path_, word: str) -> tuple[str, ...]:
    syllables = tuple(marked.text(path).lower().replace("ü", "v").replace("u:", "v").split())
    han = sum("㐀" <= char <= "鿿" for char in word)
    if len(syllables) != han or not all(map(_SYLLABLE.fullmatch, syllables)):
        raise marked.fault(path, f"must be {han} syllables with tone digits, like gai4 wan3 cha2.")
    return syllables
