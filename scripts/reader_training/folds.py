"""Folds by article: whatever shares its text (a feature that is also a page, a repost) lies in one fold."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence


def _shingles(text: str) -> set[int]:
    text = re.sub(r"\W+", "", text)
    return {
        zlib.crc32(text[at : at + 24].encode())
        for at in range(0, len(text) - 24)
        if zlib.crc32(text[at : at + 6].encode()) % 16 == 0
    }


def folds(texts: Sequence[str], groups: Sequence[str], count: int) -> list[int]:
    """The fold of each text: of each group (pack, source) as many to each fold, copies of a text together."""
    parent = list(range(len(texts)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    marks = [_shingles(text) for text in texts]
    owners: dict[int, list[int]] = {}
    for n, found in enumerate(marks):
        for mark in found:
            owners.setdefault(mark, []).append(n)
    shared: dict[tuple[int, int], int] = {}
    for owned in owners.values():
        if 1 < len(owned) < 8:
            for a in owned[1:]:
                shared[owned[0], a] = shared.get((owned[0], a), 0) + 1
    for (a, b), times in shared.items():
        if times >= 3 or times >= 0.2 * min(len(marks[a]), len(marks[b])):
            parent[root(a)] = root(b)
    chance = random.Random(7)
    order = list(range(len(texts)))
    chance.shuffle(order)
    order.sort(key=lambda n: groups[n])
    fold: dict[int, int] = {}
    following = 0
    for n in order:
        if root(n) not in fold:
            fold[root(n)] = following % count
            following += 1
    return [fold[root(n)] for n in range(len(texts))]
