"""Text as the online service takes it: sentence groups of a size it answers whole."""

from __future__ import annotations

import re
import unicodedata

GROUP = 1000
"""Characters in one request at most. The service ends its answer at 4,096 bytes of text without saying so, and a
Chinese character is three bytes; the client's own splitter does not hold Chinese text to that limit."""

_CLOSERS = r"[”’」』）】》)\]\"']*"
_SENTENCE = re.compile(rf"(?:[。！？!?…\n]+|\.(?=[\s”’\"']|$)){_CLOSERS}")
_CLAUSE = re.compile(rf"[，、；：—,;:]+{_CLOSERS}")
_SPACE = re.compile(r"\s+")


def letters(text: str) -> str:
    """The letters, digits and Han characters of ``text`` in one form (NFKC, lower case): what is heard of it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def groups(text: str, limit: int = GROUP) -> tuple[str, ...]:
    """``text`` in as few pieces of at most ``limit`` characters as its own marks allow; joined they are ``text``.

    A piece ends after a sentence mark where one is in reach, else after a clause mark, else after a space, else at
    the limit.
    """
    pieces = []
    while len(text) > limit:
        cut = _last_cut(text, limit)
        pieces.append(text[:cut])
        text = text[cut:]
    return (*pieces, text) if text else tuple(pieces)


def _last_cut(text: str, limit: int) -> int:
    reach = text[: limit + 1]  # the character after the limit tells whether a full stop ends a sentence
    for mark in (_SENTENCE, _CLAUSE, _SPACE):
        ends = [found.end() for found in mark.finditer(reach) if found.end() <= limit]
        if ends:
            return ends[-1]
    return limit
