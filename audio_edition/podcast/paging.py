"""Long lists in pages: how long one is, and where its neighbours are. Feed and catalogue are paged alike."""

from __future__ import annotations

PAGE = 300
"""Entries a page: apps fetch the first page often, so it stays small."""


def neighbours(number: int, count: int) -> dict[str, int]:
    """What a page, from 0, links to by relation (RFC 5005, 3): itself, and of several (``count``) its neighbours."""
    links = {"self": number}
    if count > 1:
        links |= {"first": 0, "previous": number - 1, "next": number + 1, "last": count - 1}
    return {rel: to for rel, to in links.items() if 0 <= to < count}
