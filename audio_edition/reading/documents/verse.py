"""Verse: lines that were broken on purpose, told from lines that only are short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

FEWEST: Final = 3
"""Lines of a stanza we are sure of; a couplet may be an address or a signature."""

WIDEST: Final = 52
"""Columns of the longest line of verse: 26 Chinese characters, or an English pentameter."""

NO_VERSE: Final = re.compile(
    r"[\d|｜:：/／@#\t■▲●◆□※©]|记者|記者|编辑|編輯|摄影|攝影|作者|通讯员|校对|责编|此致|敬礼|(?:\b(?:by|from|photo|editor)\b)",
    re.IGNORECASE,
)
"""What stands in lines of credits, addresses, lists and signatures."""

MARK: Final = re.compile(r"[，。！？；：、,.!?;:…—]")
SENTENCE_END: Final = tuple("。！？.!?…”’」』")


def columns(text: str) -> int:
    """How wide a text is in a typewriter's columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def ends_with_mark(line: str) -> bool:
    """Whether the last character of a line is a punctuation mark."""
    return bool(MARK.search(line.rstrip()[-1:]))


def is_set_alike(lines: Sequence[str]) -> bool:
    """Whether lines end alike, all with a mark or all without one and without a mark inside: wrapped prose does not."""
    ended = sum(map(ends_with_mark, lines))
    return ended == len(lines) or (ended == 0 and not any(MARK.search(line) for line in lines))


def is_verse(lines: Sequence[str]) -> bool:
    """Whether lines that the writer broke are surely verse: short, several, most without the end of a sentence."""
    if len(lines) < FEWEST or any(NO_VERSE.search(line) for line in lines):
        return False
    widths = [columns(line.strip()) for line in lines]
    ended = sum(line.rstrip().endswith(SENTENCE_END) for line in lines)
    return max(widths) <= WIDEST and min(widths) >= 4 and 2 * ended <= len(lines)
