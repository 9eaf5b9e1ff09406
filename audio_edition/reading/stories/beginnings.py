"""Where the reader that learned sees further stories of a page begin: at a title of their own, between running text.

The lines below were drawn by pages it had not learned from: 179 pages, with 44 further stories, and 256 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audio_edition.document import Element
from audio_edition.reading.learned.labels import BODY, LineLabel

HEADLINE = 0.8
"""From this probability of being a headline an element may begin a story."""
TITLE, SOURCE = 0.5, 0.9
"""From these of being some title, and of its neighbour's being a line of source and time."""
BEGINS = 0.1
"""From this probability of beginning one it does, if it may."""
TEXT = 0.5
"""From this probability an element is running text."""
LEAST = 40
"""Characters of running text that a story has."""


def further(told: Sequence[LineLabel], elements: Sequence[Element]) -> Iterator[int]:
    """The numbers of the elements where a story begins below another; told: what each element is."""
    since, begun = 0, False
    for at, line in enumerate(told):
        if line.chance(*BODY) >= TEXT:
            since += len(elements[line.number].text)
        elif _may_begin(told, at):
            if begun and since >= LEAST and line.begins >= BEGINS and _written(told[at + 1 :], elements) >= LEAST:
                yield line.number
            since, begun = 0, begun or line.chance("headline") >= TITLE


def is_known_title(line: LineLabel) -> bool:
    """Whether an element is some title: a headline, a deck or a subhead."""
    return line.chance("headline", "deck", "heading") >= TITLE


def _may_begin(told: Sequence[LineLabel], at: int) -> bool:
    """Whether an element is surely a headline, or some title with a line of source and time right beside it."""
    if told[at].chance("headline") >= HEADLINE:
        return True
    sourced = any(near.chance("meta") >= SOURCE for near in (*told[max(0, at - 1) : at], *told[at + 1 : at + 2]))
    return sourced and is_known_title(told[at])


def _written(told: Sequence[LineLabel], elements: Sequence[Element]) -> int:
    """How many characters of running text stand there before the next headline, as far as a story's length."""
    written = 0
    for line in told:
        if written >= LEAST or (written and line.chance("headline") >= HEADLINE):
            break
        written += len(elements[line.number].text) if line.chance(*BODY) >= TEXT else 0
    return written
