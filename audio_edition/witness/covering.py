"""Which pieces a text has in it: each piece takes the characters it is made of, and none is taken twice.

The order of the pieces does not matter, nor where they are cut: what stands in the text contiguously is taken first,
in long stretches, then in shorter ones, at last by single characters. So nothing is missed as long as the text has
every character of the pieces as often as they have it; what is wanting at the end is wanting in the text.

Linear in both: a stretch is looked for where the last one ended, then in an index of the text's free characters, whose
entries are used up. Every character of the text is taken once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

SIZES: Final = (24, 12, 6, 4, 3, 2, 1)
"""Characters that must stand together to be taken for a part of a piece, round by round."""

TOGETHER: Final = 4
"""The least characters that say something together; fewer of them are found in any text."""

LONG: Final = 6
"""Characters from which a piece is taken where the last one ended; a shorter one might take another's beginning."""

NEAR: Final = 400
"""How far behind the last piece found a piece is looked for before anything is indexed."""


@dataclass(slots=True)
class Want:
    """A folded piece: the stretches of it that are not found yet, and how many characters were found together."""

    text: str
    open: list[tuple[int, int]] = field(default_factory=list)
    together: int = 0

    def __post_init__(self) -> None:
        self.open = [(0, len(self.text))] if self.text else []

    @property
    def whole(self) -> bool:
        """Nothing of it has been found."""
        return self.open == [(0, len(self.text))]


class Text:
    """A folded text whose characters are free until a piece takes them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.free = bytearray(b"\1" * len(text))
        self.cursor = 0
        self._first: dict[str, int] = {}
        self._next: list[int] = []

    def is_free(self, start: int, end: int) -> bool:
        """Whether all characters from start to end are there and free."""
        return end <= len(self.text) and self.free.find(0, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Use up the characters from start to end; the next piece is expected behind them."""
        self.free[start:end] = bytes(end - start)
        self.cursor = end

    def index(self, size: int) -> None:
        """Note where every ``size`` free characters that stand together are."""
        self._first, self._next = {}, [-1] * len(self.text)
        for stretch in reversed(list(re.finditer(b"\1{%d,}" % size, self.free))):
            for at in range(stretch.end() - size, stretch.start() - 1, -1):
                gram = self.text[at : at + size]
                self._next[at] = self._first.get(gram, -1)
                self._first[gram] = at

    def find(self, gram: str) -> int:
        """Where these characters stand free: behind the last piece, else at their first place; −1 for nowhere."""
        size = len(gram)
        if self.text.startswith(gram, self.cursor) and self.is_free(self.cursor, self.cursor + size):
            return self.cursor
        at = self._first.get(gram, -1)
        while at >= 0 and not self.is_free(at, at + size):
            at = self._next[at]
        if gram in self._first:
            self._first[gram] = at
        return at

    def common(self, words: str, start: int, end: int, at: int, known: int) -> int:
        """How many characters of ``words[start:end]`` stand free from ``at`` on, ``known`` of them for sure."""
        step = known
        while step:
            until = min(start + known + step, end)
            size = until - start
            if (
                size > known
                and self.text.startswith(words[start + known : until], at + known)
                and self.is_free(at + known, at + size)
            ):
                known, step = size, step * 2
            else:
                step //= 2
        return known


def cover(wants: Sequence[Want], text: Text) -> None:
    """Find what can be found of every piece in the text; the rest stays ``open``."""
    for want in wants:
        _in_order(want, text)
    for size in SIZES:
        left = [want for want in wants if any(end - start >= size for start, end in want.open)]
        if not left:
            continue
        text.index(size)
        for want in sorted(left, key=lambda want: (not want.whole, -len(want.text))):
            _taken(want, text, size)


def _in_order(want: Want, text: Text) -> None:
    """Find a piece that stands right behind the last one, or, if it is a long one, soon."""
    size, at = len(want.text), text.cursor
    if size < LONG:
        return
    if not text.text.startswith(want.text, at):
        at = text.text.find(want.text, at, at + size + NEAR) if size >= 2 * LONG else -1
    if at >= 0 and text.is_free(at, at + size):
        text.take(at, at + size)
        want.open, want.together = [], size


def _taken(want: Want, text: Text, size: int) -> None:
    still: list[tuple[int, int]] = []
    for start, end in want.open:
        opened = at = start
        while at + size <= end:
            found = text.find(want.text[at : at + size])
            if found < 0:
                at += 1
                continue
            length = text.common(want.text, at, end, found, size)
            text.take(found, found + length)
            if length >= TOGETHER or length == len(want.text):
                want.together += length
            if at > opened:
                still.append((opened, at))
            opened = at = at + length
        if opened < end:
            still.append((opened, end))
    want.open = still
