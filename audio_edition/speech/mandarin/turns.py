"""Readings told by a turn of phrase: 把水倒进 (dào), 房子倒了 (dǎo), 长三尺 (cháng), 我得去 (děi).

The turns are ``data/turns.txt``. They come after the dictionaries' words and before the polyphone model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from audio_edition.speech.mandarin.phrases import table


@cache
def _turns() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Character → its readings, each with the pattern of its turns; the first that matches holds."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for reading, *patterns in table("turns.txt"):
        char = patterns[0].partition("【")[2][0]
        told = "|".join(each.replace(f"【{char}】", f"(?P<at{n}>{char})") for n, each in enumerate(patterns))
        found.setdefault(char, []).append((reading, re.compile(told)))
    return {char: tuple(turns) for char, turns in found.items()}


def turned(text: str) -> dict[int, str]:
    """The syllables of the characters of ``text`` that stand in a turn of the table, by index."""
    found: dict[int, str] = {}
    for char in _turns().keys() & set(text):
        for reading, pattern in _turns()[char]:
            for match in pattern.finditer(text):
                found.setdefault(match.start(match.lastgroup or 0), reading)
    return found
