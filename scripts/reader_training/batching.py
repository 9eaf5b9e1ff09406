"""Batches of training examples, ready for the device: a round is one flat array of 16 bits, made by another process.

While a model trains, nothing of Python is done for an example: a round travels in one copy, and a step's arrays are
views of it. Rows of about one length lie together, lengths are multiples of ``STRIDE`` (masked attention wants that).
"""

from __future__ import annotations

import os
import random
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.pool import Pool

import numpy as np
from numpy.typing import NDArray

BUDGET = 8192
"""Characters of a batch of windows, with padding: about 45 quotations, as the first experiment had."""
WINDOWS = 16
"""Windows of a batch of pages, those of a long page excepted."""
STRIDE = 16
POOL = 2048
"""Examples that are sorted by length together."""

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Batch:
    """Where a batch's arrays lie in its round: name to (start, shape); present: how many numbers are no padding, 0 where all are."""

    parts: Mapping[str, tuple[int, tuple[int, ...]]]
    present: int


@dataclass(frozen=True, slots=True)
class Round:
    """All batches of a round. steps: windows of articles and of pages, either may be missing; padded: with padding."""

    flat: NDArray[np.int16]
    steps: list[tuple[Batch | None, Batch | None]]
    characters: int
    padded: int


def _groups(examples: Sequence[dict], size: Callable[[dict], int], budget: int, chance: random.Random) -> list[list]:
    order = list(examples)
    chance.shuffle(order)
    found: list[list[dict]] = []
    for at in range(0, len(order), POOL):
        batch: list[dict] = []
        for example in sorted(order[at : at + POOL], key=size):
            if batch and size(example) * (len(batch) + 1) > budget:
                found.append(batch)
                batch = []
            batch.append(example)
        found.append(batch)
    chance.shuffle(found)
    return found


def _padded(rows: Sequence, fill: int, stride: int = 1) -> NDArray[np.int16]:
    most = max(1, max(len(row) for row in rows))
    out = np.full((len(rows), -(-most // stride) * stride), fill, np.int16)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out


def quotation_arrays(batch: Sequence[dict], answers: bool = True) -> Arrays:
    """Windows of articles; ``targets``: up to as many right places of each quotation as any has, -1 behind them."""
    made = {
        "numbers": _padded([e["numbers"] for e in batch], 0, STRIDE),
        "types": _padded([e["types"] for e in batch], 0, STRIDE),
        "opens": _padded([e["opens"] for e in batch], 0),
        "closes": _padded([e["closes"] for e in batch], 0),
    }
    if not answers:
        return made
    made["tags"] = _padded([e["tags"] for e in batch], -1, STRIDE)
    made["genders"] = _padded([e["genders"] for e in batch], -1, STRIDE)
    made["kinds"] = _padded([e["kinds"] for e in batch], -1)
    many = made["opens"].shape[1]
    most = max((len(places) for e in batch for places in e["targets"]), default=0)
    targets = np.full((len(batch), many, max(1, most)), -1, np.int16)
    pairs = np.full((len(batch), many, many), -1, np.int16)
    for n, example in enumerate(batch):
        for q, places in enumerate(example["targets"]):
            targets[n, q, : len(places)] = places
        who = example["speakers"]
        for a in range(len(who)):
            for b in range(max(0, a - 5), a):
                if who[a] and who[b]:
                    pairs[n, a, b] = who[a] == who[b]
    return made | {"targets": targets, "pairs": pairs}


def page_arrays(batch: Sequence[dict]) -> Arrays:
    """Pages: all their windows, and where each line is read (window, start, end); facts as the bits of half floats."""
    windows, rows, starts, ends = [], [], [], []
    for example in batch:
        row, start, end = [], [], []
        for numbers, first, marks, (begin, stop) in example["windows"]:
            bounds = [*marks, len(numbers)]
            for line in range(begin, stop):
                row.append(len(windows))
                start.append(bounds[line - first])
                end.append(bounds[line - first + 1])
            windows.append(numbers)
        rows.append(row), starts.append(start), ends.append(end)
    lines = [len(row) for row in rows]
    facts = np.zeros((len(batch), max(lines), batch[0]["facts"].shape[1]), np.float16)
    words = np.zeros((len(batch), max(lines), batch[0]["words"].shape[1]), np.int16)
    for n, example in enumerate(batch):
        facts[n, : lines[n]], words[n, : lines[n]] = example["facts"], example["words"]
    return {
        "numbers": _padded(windows, 0, STRIDE),
        "rows": _padded(rows, 0),
        "starts": _padded(starts, 0),
        "ends": _padded(ends, 1),
        "present": _padded([[1] * n for n in lines], 0),
        "labels": _padded([e["labels"] for e in batch], 0),
        "joins": _padded([e["joins"] for e in batch], -1),
        "stories": _padded([e["stories"] for e in batch], -1),
        "facts": facts.view(np.int16),
        "words": words,
    }


def flattened(batches: Sequence[Arrays]) -> tuple[NDArray[np.int16], list[Batch]]:
    """The arrays one behind the other, and where each lies (every one begins at a multiple of 8)."""
    pieces, found, at = [], [], 0
    for arrays in batches:
        parts = {}
        for name, array in arrays.items():
            parts[name] = at, array.shape
            room = -(-array.size // 8) * 8
            pieces.append(np.pad(array.reshape(-1), (0, room - array.size)))
            at += room
        present = int((arrays["numbers"] != 0).sum())
        found.append(Batch(parts, present if present < arrays["numbers"].size else 0))
    return np.concatenate(pieces), found


def turn(windows: Sequence[dict], pages: Sequence[dict], seed: int) -> Round:
    """A round over all examples in a new order; the fewer kind of batches is spread among the other."""
    chance = random.Random(seed)
    first = [quotation_arrays(b) for b in _groups(windows, lambda e: len(e["numbers"]), BUDGET, chance)]
    second = [page_arrays(b) for b in _groups(pages, lambda e: len(e["windows"]), WINDOWS, chance)]
    flat, batches = flattened([*first, *second])
    steps = max(len(first), len(second))
    spread = [_spread(batches[: len(first)], steps), _spread(batches[len(first) :], steps)]
    numbers = [arrays["numbers"] for arrays in [*first, *second]]
    return Round(
        flat,
        list(zip(*spread, strict=True)),
        sum(int((n != 0).sum()) for n in numbers),
        sum(n.size for n in numbers),
    )


def _spread(batches: Sequence[Batch], steps: int) -> list[Batch | None]:
    found: list[Batch | None] = []
    for step in range(steps):
        at, following = step * len(batches) // steps, (step + 1) * len(batches) // steps
        found.append(batches[at] if following > at else None)
    return found


def ahead(make: Callable[[tuple], Round], tasks: Sequence[tuple], pool: Pool | None) -> Iterator[Round]:
    """``make`` of each task in order, as many made ahead as there are processors."""
    if pool is None:
        yield from map(make, tasks)
        return
    waiting: deque = deque()
    for task in tasks:
        waiting.append(pool.apply_async(make, (task,)))
        if len(waiting) > (os.cpu_count() or 1):
            yield waiting.popleft().get()
    while waiting:
        yield waiting.popleft().get()
