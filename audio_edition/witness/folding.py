"""The characters two readings of one file are compared in: what is the same to a reader is the same here."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final

ZEROS: Final = re.compile(
    "(?<=[一二三四五六七八九〇])[OОΟoоο○◯〇0]+|(?<![OОΟoоο○◯])[OОΟoоο○◯]+(?=[一二三四五六七八九〇])"
)
"""Rings and letters that stand for zero in Chinese numerals; a document may have any of them for any other."""

SAME: Final = {**dict.fromkeys("○◯", "〇"), "−": "-", "‐": "-", "戶": "户", "\ufffd": ""}
"""Characters beyond Unicode's own equivalence that a document may have for one another, or not have at all."""

UNSEEN: Final = re.compile(r"[\s\u2e80-\u2ef3\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""White space, variation selectors, and the radicals that Unicode gives no character for: a reader may."""


class _Folded(dict[int, str]):
    """What becomes of each character, told once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        unseen = UNSEEN.match(character) or unicodedata.category(character) in ("Cc", "Cf", "Cs")
        self[code] = "" if unseen else SAME.get(character, character)
        return self[code]


_FOLDED: Final = _Folded()


def folded(text: str) -> str:
    """``text`` in Unicode's compatibility form (no superscripts, ligatures, circled numerals, Kangxi radicals, full
    widths), without white space, soft hyphens, zero-width and control characters, and with one zero for all."""
    return ZEROS.sub(_zeros, unicodedata.normalize("NFKC", text).translate(_FOLDED))


def _zeros(match: re.Match[str]) -> str:
    return "〇" * len(match.group())


def as_written(text: str, start: int, end: int) -> str:
    """The characters of ``text`` that became ``folded(text)[start:end]``."""
    edges = [0, *accumulate(len(folded(character)) for character in text)]
    if edges[-1] != len(folded(text)):  # accents written apart become one character with their letter
        return folded(text)[start:end]
    return text[bisect_right(edges, start) - 1 : bisect_left(edges, end)]
