"""A text whose characters can be taken, each once, and the lines it has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise


class Stock:
    """The lines of a text one behind the other; all characters are free at first.

    unseen: lines behind them of which nothing need be taken.
    """

    def __init__(self, lines: Sequence[str], unseen: Sequence[str] = ()) -> None:
        self.text = "".join((*lines, *unseen))
        self.cursor = 0
        """Where the last characters that were taken end."""
        self._starts = list(accumulate((len(line) for line in (*lines, *unseen)), initial=0))
        self._seen = len(lines)
        self._free = bytearray(b"\1" * len(self.text))
        self._closed: list[tuple[int, bytes]] = []
        self._taken = [0] * len(self._starts)
        self._first: dict[str, int] = {}
        self._next: list[int] = []

    def is_free(self, start: int, end: int) -> bool:
        """Whether all characters from start to end are there and free."""
        return end <= len(self.text) and self._free.find(0, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Use up the characters from start to end; the next piece is expected behind them."""
        self._free[start:end] = bytes(end - start)
        self._count(start, end)
        self.cursor = end

    def close_unseen(self) -> None:
        """Close the unseen lines of which less than half is taken, until ``open_unseen``."""
        for line in range(self._seen, len(self._starts) - 1):
            start, end = self._starts[line : line + 2]
            if self._taken[line] * 2 < end - start:
                self._closed.append((start, bytes(self._free[start:end])))
                self._free[start:end] = bytes(end - start)

    def open_unseen(self) -> None:
        """Open what was closed."""
        for start, free in self._closed:
            self._free[start : start + len(free)] = free

    def is_unseen(self, at: int) -> bool:
        """Whether a place is in an unseen line of which less than half is taken."""
        line = self._line(at)
        return line >= self._seen and self._taken[line] * 2 < self._starts[line + 1] - self._starts[line]

    def free_lines(self) -> dict[str, list[int]]:
        """Where the lines start that nothing is taken of, the last first."""
        lines: dict[str, list[int]] = {}
        for line, (start, end) in reversed(list(enumerate(pairwise(self._starts)))):
            if not self._taken[line] and end > start:
                lines.setdefault(self.text[start:end], []).append(start)
        return lines

    def index(self, size: int) -> None:
        """Note where every ``size`` free characters that stand together are."""
        self._first, self._next = {}, [-1] * len(self.text)
        for stretch in reversed(list(re.finditer(b"\1{%d,}" % size, self._free))):
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
            size = min(known + step, end - start)
            if size > known and self._goes_on(words[start + known : start + size], at + known):
                known, step = size, step * 2
            else:
                step //= 2
        return known

    def _goes_on(self, words: str, at: int) -> bool:
        return self.text.startswith(words, at) and self.is_free(at, at + len(words))

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _count(self, start: int, end: int) -> None:
        line = self._line(start)
        while start < end:
            upto = min(end, self._starts[line + 1])
            self._taken[line] += upto - start
            start, line = upto, line + 1
