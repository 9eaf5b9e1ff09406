"""Long lists in pages: where they are cut, and where a page's neighbours are. Feed and catalogue are paged alike.

Pages are cut from the oldest entry on, so that a full page stays as it is, byte for byte, while entries come: apps
need not fetch it again, and it is not published again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

PAGE = 150
"""Entries of an older page. The first one, which apps fetch often, has up to twice as many, and never few."""


def cut(entries: Sequence[T]) -> list[tuple[int, Sequence[T]]]:
    """Number and entries of each page, the oldest first; ``entries`` are the newest first.

    Older pages are numbered from 1, the oldest; the first page, 0, comes last.
    """
    older = max(0, (len(entries) - 1) // PAGE - 1)
    ends = [len(entries) - number * PAGE for number in range(older + 1)]
    return [*((n + 1, entries[end - PAGE : end]) for n, end in enumerate(ends[:-1])), (0, entries[: ends[-1]])]


def neighbours(number: int, count: int) -> dict[str, int]:
    """What a page links to by relation (RFC 5005, 3): itself, and of several (``count``) its neighbours."""
    links = {"self": number}
    if count == 1:
        return links
    links |= {"first": 0, "last": 1}
    if number:
        links["previous"] = (number + 1) % count
    older = (number or count) - 1
    return links | ({"next": older} if older else {})
