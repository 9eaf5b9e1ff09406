"""Where the reader that learned sees further stories of a page begin: at a headline of their own, between running text.

The lines below were drawn by pages it had not learned from: on 56 of them with 33 further stories, and 101 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audio_edition.document import Element
from audio_edition.reading.learned.labels import BODY, LineLabel

TITLE = 0.8
"""From this probability of being a headline an element may begin a story."""
TEXT = 0.5
"""From this probability an element is running text."""
BEGINS = 0.1
"""From this probability of beginning one it does, if it may."""
LEAST = 40
"""Characters of running text that a story has."""


def further(told: Sequence[LineLabel], elements: Sequence[Element]) -> Iterator[int]:
    """The numbers of the elements where a story begins below another; told: what each element is."""
    since, begun = 0, False
    for at, line in enumerate(told):
        if line.chance(*BODY) >= TEXT:
            since += len(elements[line.number].text)
        if line.chance("headline") < TITLE:
            continue
        if begun and since >= LEAST and line.begins >= BEGINS and _written(told[at + 1 :], elements) >= LEAST:
            yield line.number
        since, begun = 0, True


def _written(told: Sequence[LineLabel], elements: Sequence[Element]) -> int:
    """How many characters of running text stand there before the next headline, as far as a story's length."""
    written = 0
    for line in told:
        if line.chance("headline") >= TITLE and written:
            break
        written += len(elements[line.number].text) if line.chance(*BODY) >= TEXT else 0
        if written >= LEAST:
            break
    return written
