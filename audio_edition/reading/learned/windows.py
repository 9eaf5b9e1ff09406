"""An article's text cut into windows of several quotations each; the sizes are those the reader was trained with.

A quotation stands between two marks; a long one is shortened in its middle, so that what is said around it is seen.
Windows overlap: each quotation is judged in the one window where enough is seen before and behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audio_edition.reading.learned.characters import BREAK, CLOSE, MASK, OPEN, START, Characters

LENGTH = 512
"""Characters and marks of a window at most."""
HEAD, TAIL = 60, 40
"""Characters of a long quotation that are kept at its two ends."""
BEFORE, BEHIND = 230, 70
"""Characters that are seen before and behind a quotation at least, where the article has them."""
BEFORE_AGAIN, BEHIND_AGAIN = 150, 170
"""The same of the second look, which is to see other surroundings than the first."""
PREFIX = 60
"""Characters that the names of people met elsewhere may take at the front of a window."""
PROSE, SAID, MET, LINE = range(4)
"""What a character of a window is: narration, in a quotation, a name met elsewhere, part of a line to be labelled."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An article as numbers: the place in its text of each (-1: a mark), what it is, where quotations begin and end."""

    numbers: list[int]
    places: list[int]
    types: list[int]
    opens: list[int]
    closes: list[int]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder is given. opens, closes: positions of the marks of those in ``seen``; ``judged`` ⊆ it."""

    numbers: list[int]
    places: list[int]
    types: list[int]
    names: list[tuple[int, str]]
    seen: list[int]
    opens: list[int]
    closes: list[int]
    judged: list[int]


def stream(text: str, quotations: Sequence[tuple[int, int]], characters: Characters) -> Stream:
    """The article's characters with a mark before and behind each quotation (start, end), long ones shortened."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    cut = [False] * len(text)
    said = [False] * len(text)
    for number, (start, end) in enumerate(quotations):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
        said[start:end] = [True] * (end - start)
        if end - start > HEAD + TAIL + 1:
            cut[start + HEAD : end - TAIL] = [True] * (end - TAIL - start - HEAD)
    found = Stream([], [], [], [0] * len(quotations), [0] * len(quotations))
    known = characters.numbers(text)

    def put(number: int, place: int, kind: int) -> None:
        found.numbers.append(number)
        found.places.append(place)
        found.types.append(kind)

    for place in range(len(text) + 1):
        for number in closing.get(place, ()):
            found.closes[number] = len(found.numbers)
            put(CLOSE, -1, SAID)
        for number in opening.get(place, ()):
            found.opens[number] = len(found.numbers)
            put(OPEN, -1, SAID)
        if place == len(text):
            break
        if not cut[place]:
            put(known[place], place, SAID if said[place] else PROSE)
        elif not cut[place - 1]:
            put(MASK, -1, SAID)
    return found


def spans(whole: Stream, length: int, before: Callable[[], int], behind: int) -> list[tuple[int, int, list[int]]]:
    """Where windows of ``length`` begin and end in the stream, and the quotations each judges; linear."""
    order = sorted(range(len(whole.opens)), key=lambda number: whole.opens[number])
    found, start, at, total = [], 0, 0, len(whole.numbers)
    while True:
        end = min(total, start + length)
        judged = []
        while at < len(order) and (end == total or whole.closes[order[at]] + behind < end):
            judged.append(order[at])
            at += 1
        found.append((start, end, judged))
        if end == total:
            return found
        following = end - behind
        if at < len(order):
            following = min(following, whole.opens[order[at]] - before())
        start = max(start + length // 8, following)


def window(whole: Stream, span: tuple[int, int, list[int]], met: Sequence[str], characters: Characters) -> Window:
    """One window: in front the names met elsewhere, then the stretch of the stream."""
    start, end, judged = span
    numbers, names = [START], []
    for name in met:
        if len(numbers) + len(name) + 1 > PREFIX:
            break
        names.append((len(numbers), name))
        numbers += [*characters.numbers(name), BREAK]
    front = len(numbers)
    shift = front - start
    seen = [n for n in range(len(whole.opens)) if whole.opens[n] >= start and whole.closes[n] < end]
    asked = set(seen)
    return Window(
        numbers + whole.numbers[start:end],
        [-1] * front + whole.places[start:end],
        [PROSE] + [MET] * (front - 1) + whole.types[start:end],
        names,
        seen,
        [whole.opens[n] + shift for n in seen],
        [whole.closes[n] + shift for n in seen],
        [n for n in judged if n in asked],
    )


def stretch(whole: Stream, span: tuple[int, int, list[int]]) -> tuple[int, int]:
    """The stretch of the text that a window shows."""
    places = [place for place in whole.places[span[0] : span[1]] if place >= 0]
    return (places[0], places[-1] + 1) if places else (0, 0)
