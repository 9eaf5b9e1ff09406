"""Text that remembers where on the page each of its characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audio_edition.model import Skipped

OURS = -1  # the place of a space that re-flowing put in
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """``at[i]`` is the offset of ``text[i]`` in ``Document.text``, or OURS."""

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int) -> Passage:
        """A stretch of the page as it stands."""
        return cls(text, range(start, start + len(text)))

    def part(self, start: int, end: int | None = None) -> Passage:
        """The characters from ``start`` to ``end``."""
        return Passage(self.text[start:end], self.at[start:end])

    def strip(self) -> Passage:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, len(self.text.rstrip()) if self.text.strip() else start)

    def without(self, spans: Iterable[tuple[int, int]]) -> Passage:
        """Without the given stretches (in order, apart from one another)."""
        kept, last = [], 0
        for start, end in spans:
            kept.append(self.part(last, start))
            last = end
        return join([*kept, self.part(last)])

    def tidy(self) -> Passage:
        """With every run of white space as one space, and none at the ends."""
        whole = self.strip()
        kept: list[Passage] = []
        last = 0
        for match in _SPACES.finditer(whole.text):
            if match.group() != " ":
                kept += [whole.part(last, match.start()), Passage(" ", (OURS,))]
                last = match.end()
        return join([*kept, whole.part(last)]) if kept else whole

    def skipped(self, reason: str) -> list[Skipped]:
        """This passage as skipped items, one for each unbroken stretch of the page."""
        return [
            Skipped(self.text[start:end].strip(), reason, self.at[start] + _indent(self.text[start:end]))
            for start, end in _stretches(self.at)
            if self.text[start:end].strip()
        ]

    def source(self, page: str) -> tuple[tuple[int, int], ...]:
        """The (start, end) ranges of the page it was made of; ranges with only white space between are one."""
        ranges: list[tuple[int, int]] = []
        for start, end in _stretches(self.at):
            first, last = self.at[start], self.at[end - 1] + 1
            if ranges and ranges[-1][1] <= first and not page[ranges[-1][1] : first].strip():
                ranges[-1] = (ranges[-1][0], last)
            else:
                ranges.append((first, last))
        return tuple(ranges)


def join(passages: Iterable[Passage], between: str = "") -> Passage:
    """Passages one after the other, with ``between`` (a space of ours, or nothing) between them."""
    texts: list[str] = []
    at: list[int] = []
    for passage in passages:
        if texts and between:
            texts.append(between)
            at.extend([OURS] * len(between))
        texts.append(passage.text)
        at.extend(passage.at)
    return Passage("".join(texts), at)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _stretches(at: Sequence[int]) -> list[tuple[int, int]]:
    """Index ranges of ``at`` that run on without a gap, spaces of ours left out."""
    if isinstance(at, range):
        return [(0, len(at))] if len(at) else []
    out: list[tuple[int, int]] = []
    start = None
    for index, place in enumerate(at):
        if start is not None and (place == OURS or place != at[index - 1] + 1):
            out.append((start, index))
            start = None
        if start is None and place != OURS:
            start = index
    if start is not None:
        out.append((start, len(at)))
    return out
