"""Which pieces a text has in it: each piece takes the characters it is made of, and none is taken twice.

The order of the pieces does not matter, nor where they are cut: what stands in the text contiguously is taken first,
in long stretches, then in shorter ones, at last by single characters. So nothing is missed as long as the text has
every character of the pieces as often as they have it.

Beside the text there may be text of which nobody expects to see anything: what the page hides. Two readers may differ
in what is hidden, so pieces are looked for in it too. A long stretch is surely there; a short one counts in a line that
is taken for the greater part: else any lost figure would be found by chance.

Linear in both: a stretch is looked for where the last one ended, then in an index of the text's free characters, whose
entries are used up. Every character of the text is taken once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from audio_edition.witness.stock import Stock

LONG_SIZES: Final = (24, 12, 6)
SHORT_SIZES: Final = (4, 3, 2, 1)
"""Characters that must stand together to be taken for a part of a piece, one size after another."""

TELLING: Final = 12
"""Characters that are found nowhere by chance."""

LONG: Final = 6
"""Characters from which a piece is taken where the last one ended; a shorter one might take another's beginning."""

NEAR: Final = 400
"""How far behind the last piece found a piece is looked for before anything is indexed."""


@dataclass(slots=True)
class Want:
    """A piece as it is compared. open: its stretches that are not found yet. found: where in it the others are, where
    in the text, and how long they are."""

    text: str
    open: list[tuple[int, int]] = field(default_factory=list)
    found: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open = [(0, len(self.text))] if self.text else []

    def is_at(self, place: int) -> None:
        """It was found as a whole."""
        self.open, self.found = [], [(0, place, len(self.text))]


def cover(wants: Sequence[Want], stock: Stock) -> None:
    """Find what can be found of every piece in the text; the rest stays ``open``."""
    for want in wants:
        _in_order(want, stock)
    _in_lines(wants, stock)
    _look_for(wants, stock, LONG_SIZES)
    stock.close_unseen()
    _look_for(wants, stock, SHORT_SIZES)
    stock.open_unseen()
    wanting = [want for want in wants if want.open]
    _look_for(wanting, stock, SHORT_SIZES)
    for want in wanting:
        _doubt(want, stock)


def _doubt(want: Want, stock: Stock) -> None:
    """Take back what was found in short stretches of unseen lines, but for single letters of a piece that is there."""
    doubtful = [(at, size) for at, place, size in want.found if size < TELLING and stock.is_unseen(place)]
    whole = sum(size for _, size in doubtful) * 2 > len(want.text)
    back = [(at, at + size) for at, size in doubtful if whole or size > 1 or want.text[at].isdigit()]
    want.open = sorted([*want.open, *back])


def _in_lines(wants: Sequence[Want], stock: Stock) -> None:
    """Find the pieces that are lines of the text."""
    lines = stock.free_lines()
    for want in wants:
        if not want.found and lines.get(want.text):
            place = lines[want.text].pop()
            stock.take(place, place + len(want.text))
            want.is_at(place)


def _look_for(wants: Sequence[Want], stock: Stock, sizes: Sequence[int]) -> None:
    for size in sizes:
        left = [want for want in wants if any(end - start >= size for start, end in want.open)]
        if left:
            stock.index(size)
        for want in sorted(left, key=lambda want: (bool(want.found), -len(want.text))):
            _in_stretches(want, stock, size)


def _in_order(want: Want, stock: Stock) -> None:
    """Find a piece that stands right behind the last one, or, if it is a long one, soon."""
    size, at = len(want.text), stock.cursor
    if size < LONG:
        return
    if not stock.text.startswith(want.text, at):
        at = stock.text.find(want.text, at, at + size + NEAR) if size >= TELLING else -1
    if at >= 0 and stock.is_free(at, at + size):
        stock.take(at, at + size)
        want.is_at(at)


def _in_stretches(want: Want, stock: Stock, size: int) -> None:
    """Find stretches of at least ``size`` characters."""
    still: list[tuple[int, int]] = []
    for start, end in want.open:
        opened = at = start
        while at + size <= end:
            found = stock.find(want.text[at : at + size])
            if found < 0:
                at += 1
                continue
            length = stock.common(want.text, at, end, found, size)
            stock.take(found, found + length)
            want.found.append((at, found, length))
            if at > opened:
                still.append((opened, at))
            opened = at = at + length
        if opened < end:
            still.append((opened, end))
    want.open = still
