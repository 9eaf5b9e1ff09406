"""The pronouncing dictionary: words with their inflections, letter words, stress.

The dictionary is the Apache-licensed American lexicon inside the package misaki (``us_gold`` and ``us_silver``),
found without importing misaki; how words inflect, take stress and are spelled follows misaki too, since the voices
were trained on its output. ``additions.tsv`` holds what newspapers need and the dictionary lacks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from audio_edition.errors import SpeechError

PRIMARY, SECONDARY = "ˈ", "ˌ"
VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ")
FLAPPED_AFTER = frozenset("AIOWYiuæɑəɛɪɹʊʌ")
"""After these, American t between vowels is a tap."""

Entry = str | Mapping[str, str | None]
"""A pronunciation, or pronunciations by part of speech (``DEFAULT``, ``VERB``, ``NOUN``, …, ``None``: phrase-final)."""


class Lexicon:
    """Looks words up. Every answer is in misaki's symbols (``ɾ`` the tap), or None when the word is not known."""

    def __init__(self, gold: Mapping[str, Entry], silver: Mapping[str, Entry]) -> None:
        self._gold = gold
        self._silver = silver

    def knows(self, word: str) -> bool:
        """Whether the word stands in the dictionary as it is, or capitalised, or in small letters."""
        return self._entry(word) is not None

    def _entry(self, word: str) -> Entry | None:
        other = word.capitalize() if word == word.lower() else word.lower() if word == word.capitalize() else word
        for source in (self._gold, self._silver):
            for form in (word, other):
                if len(word) > 1 and form in source:
                    return source[form]
        return None

    def say(self, word: str, tag: str = "DEFAULT") -> str | None:
        """The word or an inflection of a known word. tag: part of speech as ``context.tag`` gives it."""
        return self._listed(word, tag) or self._inflected(word, tag)

    def _listed(self, word: str, tag: str) -> str | None:
        entry = self._entry(word)
        if entry is None or isinstance(entry, str):
            return entry
        return entry.get(tag, entry.get("VERB" if tag in ("VBD", "VBN") else "DEFAULT", entry["DEFAULT"]))

    def _inflected(self, word: str, tag: str) -> str | None:
        """Plurals and possessives, -ed, -ing, and the forms with a bare apostrophe."""
        for endings, ending in _INFLECTIONS:
            for pattern, stem in endings:
                said = self._listed(re.sub(pattern, stem, word), tag) if re.search(pattern, word) else None
                if said:
                    return ending(said)
        return None

    def word_of_capitals(self, word: str) -> str | None:
        """How an all-capitals word is said as a word (NATO, AIDS), or None when it is spelled (GDP, US, WHO)."""
        entry = self._gold.get(word)
        if isinstance(entry, str):
            return entry
        small = self._gold.get(word.lower()) or self._gold.get(word.capitalize())
        if entry is None and len(word) > 3 and isinstance(small, str):
            return small
        return None

    def letters(self, word: str) -> str:
        """The names of the letters, the last one stressed: GDP → ʤˌidˌipˈi."""
        names = "".join(str(self._gold[letter]) for letter in word.upper() if letter.isascii() and letter.isalpha())
        return PRIMARY.join(names.replace(PRIMARY, SECONDARY).rsplit(SECONDARY, 1))


def plural(stem: str) -> str:
    """With -s: cats, dogs, houses."""
    if stem[-1] in "ptkfθ":
        return f"{stem}s"
    return f"{stem}ᵻz" if stem[-1] in "szʃʒʧʤ" else f"{stem}z"


def past(stem: str) -> str:
    """With -ed: walked, played, waited, added."""
    if stem[-1] in "pkfθʃsʧ":
        return f"{stem}t"
    if stem[-1] == "d":
        return f"{stem}ᵻd"
    if stem[-1] != "t":
        return f"{stem}d"
    return f"{stem[:-1]}ɾᵻd" if stem[-2:-1] and stem[-2] in FLAPPED_AFTER else f"{stem}ᵻd"


def going(stem: str) -> str:
    """With -ing: waiting, going."""
    return f"{stem[:-1]}ɾɪŋ" if stem[-1] == "t" and stem[-2:-1] in FLAPPED_AFTER else f"{stem}ɪŋ"


_INFLECTIONS: tuple[tuple[tuple[tuple[str, str], ...], Callable[[str], str]], ...] = (
    ((("s'$", "s"), ("'$", ""), ("in'$", "ing")), str),
    ((("'s$", ""), ("(?<=..)s$", ""), ("(?<=..)es$", ""), ("(?<=..)ies$", "y")), plural),
    ((("(?<=..)d$", ""), ("(?<=..)ed$", ""), ("(?<=..)ied$", "y"), (r"(?<=.)([bcdgklmnprstvxz])\1ed$", r"\1")), past),
    ((("(?<=..)ing$", ""), ("(?<=.)ing$", "e"), (r"(?<=.)([bcdgklmnprstvxz])\1ing$", r"\1"), ("ying$", "ie")), going),
)


def stressed(said: str, level: float) -> str:
    """``said`` with less or more stress, as misaki's levels have it.

    -1 and below 0.5: a primary stress becomes secondary. 0.5 and above: a word without stress gets a secondary one.
    """
    if level < 0.5:
        return said.replace(SECONDARY, "").replace(PRIMARY, SECONDARY) if PRIMARY in said or level == -1 else said
    if PRIMARY in said or SECONDARY in said:
        return said
    place = next((i for i, symbol in enumerate(said) if symbol in VOWELS), None)
    return said if place is None else f"{said[:place]}{SECONDARY}{said[place:]}"


NAMES = Path(__file__).with_name("names.tsv")
NAMES_HEADER = "# names of the CMU Pronouncing Dictionary that the main dictionary lacks; made by scripts/build_names"


@cache
def lexicon() -> Lexicon:
    """The whole dictionary, read once (0.15 s). Raises SpeechError if the package that holds it is missing."""
    gold, silver = misaki()
    return Lexicon(gold | _table(Path(__file__).with_name("additions.tsv")), _table(NAMES) | silver)


def misaki() -> tuple[dict[str, Any], dict[str, Any]]:
    """The two word lists inside the package misaki: checked by hand, and not."""
    spec = find_spec("misaki")
    if spec is None or spec.origin is None:
        raise SpeechError("The English dictionary is not installed (misaki is missing); install audio-edition again.")
    folder = Path(spec.origin).parent / "data"
    gold, silver = (json.loads((folder / f"us_{kind}.json").read_text(encoding="utf-8")) for kind in ("gold", "silver"))
    return gold, silver


def _table(path: Path) -> dict[str, str]:
    """Word, tab, symbols; lines that begin with # are remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
