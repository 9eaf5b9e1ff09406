"""One piece ahead: what makes the pieces works while what takes them does, each on a core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from audio_edition.machine.threads import threads

T = TypeVar("T")


def ahead(pieces: Iterable[T]) -> Iterator[T]:
    """The pieces, the next of which is always being made. Raises what making one raises, in its place."""
    source = iter(pieces)
    with threads(1, "ahead") as maker:
        made = maker.submit(_next, source)
        while piece := made.result():
            made = maker.submit(_next, source)
            yield piece[0]


def _next(source: Iterator[T]) -> tuple[T, ...]:
    """The next piece alone, or nothing at the end."""
    return tuple(islice(source, 1))
