"""Windows of an article's text: stretches in which names are looked for, and one around each quotation.

A quotation stands between two marks, with what is said before and behind it; a long one is shortened in its middle. In
front stand the names of people met elsewhere, so that somebody introduced far off can be pointed at. The sizes are
those the encoder was trained with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio_edition.reading.learned.characters import BREAK, CLOSE, OPEN, START, Characters

LENGTH = 512
"""Characters and marks of a window at most."""
BEFORE, BEHIND = 310, 80
"""Characters that are seen before and behind a quotation."""
HEAD, TAIL = 55, 35
"""Characters that are kept at the two ends of a quotation longer than both together."""
MET = 6
"""Names of people met elsewhere that stand in front."""
STRETCH, STEP = 508, 380
"""Characters of a stretch in which names are looked for, and how far the next one begins behind its beginning."""
NOWHERE = -1
"""The place of a mark, or of a character that is not pointed at."""


@dataclass(frozen=True, slots=True)
class Window:
    """A quotation's window. places: where in the text each number stands, or NOWHERE; met: position → the name in front
    that begins there; opens, closes: positions of the quotation's marks.
    """

    numbers: list[int]
    places: list[int]
    met: dict[int, str]
    opens: int
    closes: int


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """(start, characters) of the stretches in which names are looked for; neighbours overlap."""
    for start in range(0, max(1, len(text)), STEP):
        yield start, text[start : start + STRETCH]


def reach(start: int, end: int) -> tuple[int, int]:
    """The stretch of the text that the window of a quotation sees."""
    return max(0, start - BEFORE), end + BEHIND


def window(numbers: Sequence[int], start: int, end: int, met: Sequence[str], characters: Characters) -> Window:
    """The window of the quotation ``[start:end)`` of a text that is ``numbers``; ``met``: names to stand in front."""
    made, places, in_front = [START], [NOWHERE], {}
    for name in met[:MET]:
        in_front[len(made)] = name
        made += [*characters.numbers(name), BREAK]
        places += [NOWHERE] * (len(name) + 1)
    first, last = reach(start, end)
    made += numbers[first:start]
    places += range(first, start)
    opens = len(made)
    body = _body(start, end)
    made += [OPEN, *(numbers[at] for at in body), CLOSE]
    places += [NOWHERE] * (len(body) + 2)
    closes = len(made) - 1
    behind = numbers[end:last]
    made += behind
    places += range(end, end + len(behind))
    return Window(made[:LENGTH], places[:LENGTH], in_front, opens, min(closes, LENGTH - 1))


def _body(start: int, end: int) -> list[int]:
    if end - start <= HEAD + TAIL:
        return list(range(start, end))
    return [*range(start, start + HEAD), *range(end - TAIL, end)]
