"""How much a text looks like Chinese or English: what tells a right decoding from a wrong one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

SENSE: Final = 0.25
"""The least ``sense`` of a text we take. Newspaper text has 0.6–1, wrongly decoded text −1–0.1."""

SAMPLE: Final = 20_000
"""Characters judged: enough to be sure, and the time stays flat for long texts."""

TYPOGRAPHIC: Final = (
    (0x2010, 0x2027),
    (0x2500, 0x2501),
    (0x25A0, 0x25CF),
    (0x3000, 0x3002),
    (0x3007, 0x301F),
    (0xFE30, 0xFE6F),
)
"""Ranges of the punctuation, ornaments and spaces of printed Chinese and English."""

SPACES: Final = frozenset("\t\n\r\f\x0b\x1a\x85\xa0\u200b\u2028\u2029\ufeff")


def sense(text: str) -> float:
    """How much a text looks like Chinese or English: 1 at best, −1 for nonsense. Plain ASCII has 1."""
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + text[-SAMPLE // 2 :]
    if not sample:
        return 1.0
    counts = Counter(sample)
    controls = sum(n for c, n in counts.items() if unicodedata.category(c) in _NOT_TEXT and c not in SPACES)
    marks = [(c, n) for c, n in counts.items() if c > "\x7f" and c not in SPACES]
    worth = sum(worth_of(c) * n for c, n in marks) / sum(n for _, n in marks) if marks else 1.0
    return worth - 20 * controls / len(sample)


_NOT_TEXT: Final = frozenset({"Cc", "Co", "Cn", "Cs"})


@cache
def worth_of(character: str) -> float:
    """How much one non-ASCII character speaks for the text being rightly decoded."""
    if character in _frequent() or character in "，。、！？：；（）·" or _is_typographic(character):
        return 1.0
    if "\u4e00" <= character <= "\u9fff":
        return 0.0 if _everyday(character) else -1.0
    if "\uff01" <= character <= "\uff5e" or unicodedata.name(character, "").startswith("LATIN SMALL LETTER"):
        return 0.3
    return -1.0


def _is_typographic(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in TYPOGRAPHIC)


@cache
def _frequent() -> frozenset[str]:
    lines = files(__package__).joinpath("frequent_han.txt").read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def _everyday(character: str) -> bool:
    """Whether a character is in the first level of GB 2312 or of Big5: those that are in general use."""
    return _in_rows(character, "gb2312", 0xB0, 0xD7) or _in_rows(character, "big5", 0xA4, 0xC6)


def _in_rows(character: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
