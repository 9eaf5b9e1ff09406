"""Articles set around one another so that no straight cut parts them: each line goes with its headline.

A block of lines is of the headline above it, of the column to its left that begins at its height, or of the block that
it goes on below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from audio_edition.reading.documents.pdf.lines import Stretch

HEADLINE: Final = 1.4
"""The least size of a headline, in sizes of the text."""

MOST: Final = 1_500
"""Stretches of a part that are looked at; more are no articles."""

MOST_HEADS: Final = 40
APART: Final = 2.5
"""How many headlines are looked at, and how far apart two side by side are of two articles, in their sizes."""

UNDER_HEAD: Final = 8.0
UNDER_TEXT: Final = 4.0
"""How far below a headline, and below other text, a block stands that goes on with it, in type sizes."""

GUTTER: Final = 3.0
"""The widest space between two columns of one article, in type sizes."""


@dataclass(slots=True)
class _Block:
    """Lines one below the other. article: its headline's number. head: it is a headline, or right under one."""

    lines: list[Stretch]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    article: int = -1
    head: bool = False

    def overlaps(self, other: _Block) -> bool:
        return self.left < other.right and other.left < self.right


def patchwork(part: Sequence[Stretch]) -> list[list[Stretch]]:
    """The articles of a part of the page by their headlines, from the top; nothing if there are not two."""
    if not 6 <= len(part) <= MOST:
        return []
    body = median(stretch.size for stretch in part for _ in stretch.text)
    blocks = _blocks(sorted(part, key=lambda s: (-s.baseline, s.left)))
    heads = [block for block in blocks if block.size >= HEADLINE * body]
    if not any(_side_by_side(a, b) for n, a in enumerate(heads[:MOST_HEADS]) for b in heads[n + 1 : MOST_HEADS]):
        return []
    for number, head in enumerate(sorted(heads, key=lambda b: (-round(b.top / body), b.left))):
        head.article, head.head = number, True
    placed = list(heads)
    for block in sorted((b for b in blocks if b.article < 0), key=lambda b: (-round(b.top), b.left)):
        _assign(block, placed)
        placed.append(block)
    articles: list[list[Stretch]] = [[] for _ in heads]
    for block in placed:
        articles[block.article] += block.lines
    return [sorted(article, key=lambda s: (-s.baseline, s.left)) for article in articles if article]


def _side_by_side(one: _Block, other: _Block) -> bool:
    """Whether two headlines stand beside one another, too far apart to be two halves of one."""
    space = max(other.left - one.right, one.left - other.right)
    return one.top > other.bottom and other.top > one.bottom and space > APART * max(one.size, other.size)


def _blocks(lines: Sequence[Stretch]) -> list[_Block]:
    """Lines of one size that stand right below one another, together."""
    blocks: list[_Block] = []
    for line in lines:
        new = _Block([line], line.left, line.right, line.top, line.baseline, line.size)
        near = [b for b in blocks if _continues(b, new)]
        if len(near) == 1:
            block = near[0]
            block.lines.append(line)
            block.left, block.right = min(block.left, line.left), max(block.right, line.right)
            block.bottom = line.baseline
        else:
            blocks.append(new)
    return blocks


def _continues(block: _Block, line: _Block) -> bool:
    space = block.bottom - line.top
    alike = abs(block.size - line.size) < 0.15 * line.size
    return alike and block.overlaps(line) and -0.3 * line.size <= space < line.size


def _assign(block: _Block, placed: Sequence[_Block]) -> None:
    """Give a block the article it is of."""
    under = min(
        (b for b in placed if b.overlaps(block) and b.bottom >= block.top - 0.3 * block.size),
        key=lambda b: b.bottom,
        default=None,
    )
    space = (under.bottom - block.top) / block.size if under else 0.0
    if under and under.head and space < UNDER_HEAD:
        block.article, block.head = under.article, len(block.lines) <= 2
        return
    beside = max((b for b in placed if _is_beside(b, block)), key=lambda b: b.right, default=None)
    if beside is not None:
        block.article, block.head = beside.article, beside.head and len(block.lines) <= 2
    elif under and space < UNDER_TEXT:
        block.article = under.article
    else:
        above = [b for b in placed if b.head and b.bottom >= block.top and b.left <= block.left + block.size]
        block.article = min(above, key=lambda b: (b.bottom, -b.left)).article if above else 0


def _is_beside(other: _Block, block: _Block) -> bool:
    level = abs(other.top - block.top) < 0.5 * block.size
    return level and 0 <= block.left - other.right <= GUTTER * block.size
