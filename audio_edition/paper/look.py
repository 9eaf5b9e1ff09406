"""A first look at the stories of a file: their names, headlines and what tells one text from another."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audio_edition.casting.script import title
from audio_edition.model import Feature, solid
from audio_edition.orders import Order, orders, read
from audio_edition.whole import checksum

_SHINGLE = 8  # characters
_SKETCH = 256
"""The smallest hashes of a text's shingles: a sample that two texts share in the measure they share shingles (Broder,
On the resemblance and containment of documents, 1997)."""

_FIGURE = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Look:
    """A story as it was read. order: asks for its edition, of this date and name. text: a checksum of its words.

    sketch: of its shingles. figures: a checksum of its numbers in order.
    """

    order: Order
    date: str
    name: str
    headline: str
    language: str
    text: str
    sketch: frozenset[int]
    figures: str


def look(order: Order) -> tuple[Look, ...]:
    """Every story of the file. Raises FeatureError."""
    named = orders(order)
    stories = read(order.feature)[1]
    return tuple(_look(one, *name, stories[(one.story or 1) - 1]) for one, name in named.items())


def _look(order: Order, date: str, name: str, story: Feature) -> Look:
    words = "\n".join(_texts(story))
    figures = " ".join(_FIGURE.findall(words))
    return Look(
        order, date, name, title(story), story.language, checksum(words), _sketch(solid(words)), checksum(figures)
    )


def _texts(story: Feature) -> Iterator[str]:
    yield from (block.text for block in (*story.headline, *story.deck, *story.byline, *story.dateline))
    for section in story.sections:
        yield section.heading.text if section.heading else ""
        yield from (paragraph.block.text for paragraph in section.paragraphs)
    yield from (block.text for block in (*story.captions, *story.credits))


def _sketch(text: str) -> frozenset[int]:
    shingles = {text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1))}
    return frozenset(heapq.nsmallest(_SKETCH, map(_hash, shingles)))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
