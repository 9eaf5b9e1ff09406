"""The articles of a newspaper page: a headline, and under it a text that no other article's text reaches into."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from audio_edition.reading.documents.pdf.lines import Stretch
from audio_edition.reading.documents.pdf.places import Rect

HEADLINE: Final = 1.55
"""The least size of an article's headline, in sizes of the page's text; subheads are smaller."""

KICKER: Final = 1.15
"""The least size of the line above a headline that goes with it."""

LEAST_TEXT: Final = 60
"""Characters of text under a headline that make an article, at the least."""


def articles(lines: Sequence[Stretch]) -> list[int]:
    """For each line, in reading order, the article it is of, from 0; an empty list where there is but one."""
    body = text_size(lines)
    starts = [n for n, line in enumerate(lines) if _begins(lines, n, body)]
    starts = [0, *(_with_kicker(lines, n, body) for n in starts)]
    parts: list[list[Stretch]] = []
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = list(lines[at:end])
        if parts and not (_has_text(parts[-1], body) and _has_text(part, body) and _apart(parts[-1], part)):
            parts[-1] += part
        elif part:
            parts.append(part)
    return [number for number, part in enumerate(parts) for _ in part] if len(parts) > 1 else []


def text_size(lines: Sequence[Stretch]) -> float:
    """The type size that most of the text is set in; 0 for none."""
    return median(line.size for line in lines for _ in line.text) if lines else 0.0


def _begins(lines: Sequence[Stretch], n: int, body: float) -> bool:
    return lines[n].size >= HEADLINE * body and (n == 0 or lines[n - 1].size < HEADLINE * body)


def _with_kicker(lines: Sequence[Stretch], n: int, body: float) -> int:
    above = lines[n - 1] if n else None
    near = above is not None and 0 < above.baseline - lines[n].top < 1.5 * lines[n].size
    return n - 1 if above is not None and near and above.size >= KICKER * body else n


def _has_text(part: Sequence[Stretch], body: float) -> bool:
    headed = any(line.size >= HEADLINE * body for line in part)
    return headed and sum(len(line.text) for line in part if line.size < KICKER * body) >= LEAST_TEXT


def _apart(one: Sequence[Stretch], other: Sequence[Stretch]) -> bool:
    """Whether the texts of two articles stand in places of their own: beside or below one another, or the other one in
    columns that all begin under its headline. The columns behind a subhead begin above it."""
    a, b = _place(one), _place(other)
    if a.right <= b.left or b.right <= a.left or a.top <= b.bottom + 1 or b.top <= a.bottom + 1:
        return True
    inside = _from_headline(other)
    columns = b.width > 1.5 * median(line.right - line.left for line in inside)
    return columns and all(line.top <= inside[0].top for line in inside)


def _from_headline(part: Sequence[Stretch]) -> Sequence[Stretch]:
    """An article without what stands above its headline, as a running head."""
    largest = max(line.size for line in part)
    return part[next(n for n, line in enumerate(part) if line.size == largest) :]


def _place(part: Sequence[Stretch]) -> Rect:
    inside = _from_headline(part)
    left, right = min(line.left for line in inside), max(line.right for line in inside)
    return Rect(left, min(line.baseline for line in inside), right, max(line.top - 0.18 * line.size for line in inside))
