"""Lines packed into windows, for a model that reads several of a page's lines at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audio_edition.reading.learned.characters import START

LENGTH = 512
"""Characters and marks of a window at most."""
OVERLAP = 4
"""Lines that two windows share; each gives its label in the window where it stands deeper."""


@dataclass(frozen=True, slots=True)
class LineWindow:
    """What the encoder is given: line ``first + i`` begins at ``marks[i]``; lines ``reads[0]:reads[1]`` count."""

    numbers: list[int]
    first: int
    marks: list[int]
    reads: tuple[int, int]


def windows(numbers: Sequence[Sequence[int]], length: int = LENGTH) -> list[LineWindow]:
    """The lines packed into windows that share a few lines with the next one."""
    found: list[LineWindow] = []
    first = 0
    while first < len(numbers):
        packed, marks, at = [START], [], first
        while at < len(numbers) and (len(packed) + len(numbers[at]) <= length or at == first):
            marks.append(len(packed))
            packed += numbers[at]
            at += 1
        last = at == len(numbers)
        shared = 0 if last else min(OVERLAP, (at - first) // 3)
        begins = found[-1].reads[1] if found else 0
        found.append(LineWindow(packed, first, marks, (begins, at if last else at - shared // 2)))
        first = at - shared
        if last:
            break
    return found
