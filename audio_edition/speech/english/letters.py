"""Letters to sounds, for words no dictionary has: each letter by as many of its neighbours as tell it apart.

``letters.tsv`` is learnt from the dictionary by ``scripts/build_letters``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from audio_edition.speech.english.lexicon import PRIMARY, SECONDARY, VOWELS

TABLE = Path(__file__).with_name("letters.tsv")
HEADER = "# the letter, then its neighbours in the order of letters.ORDER (- beyond the word); its sounds"

ORDER = (1, -1, 2, -2, 3, -3, 4, -4)
"""The neighbours in the order they are asked: the next letter, the one before, the one after next, …"""


def contexts(word: str, place: int) -> list[str]:
    """The letter at ``place``, then with one neighbour more each time."""
    around = [word[place]]
    for offset in ORDER:
        at = place + offset
        around.append(around[-1] + (word[at] if 0 <= at < len(word) else "-"))
    return around


def answer(table: Mapping[str, str], context: str) -> str | None:
    """The sounds of the longest part of ``context`` that the table has."""
    while context and context not in table:
        context = context[:-1]
    return table.get(context)


def spell(word: str, table: Mapping[str, str] | None = None) -> str:
    """The sounds of a word of small letters a–z, with one primary stress."""
    known = letters() if table is None else table
    said = "".join(answer(known, contexts(word, place)[-1]) or "" for place in range(len(word)))
    return _one_stress(said)


def _one_stress(said: str) -> str:
    """The first primary stress stays, later ones become secondary; without any, the first vowel gets it."""
    if PRIMARY in said:
        head, _, tail = said.partition(PRIMARY)
        return f"{head}{PRIMARY}{tail.replace(PRIMARY, SECONDARY)}"
    if SECONDARY in said:
        return said.replace(SECONDARY, PRIMARY, 1)
    return re.sub(f"[{''.join(sorted(VOWELS))}]", lambda vowel: PRIMARY + vowel[0], said, count=1)


@cache
def letters() -> Mapping[str, str]:
    """The table, read once."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)
