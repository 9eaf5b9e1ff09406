"""Losses planted in a document, to see whether the witness sees them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from audio_edition.document import Document, Element
from audio_edition.model import solid
from audio_edition.witness.proof import UNSEEN

FIGURE: Final = re.compile(r"[0-9]{2,}")
SENTENCE: Final = re.compile(r"[^。！？\n]{4,}[。！？]")


def element(chance: random.Random, document: Document) -> Document | None:
    """The document without one element."""
    return _cut(chance, document, lambda one: (0, len(one.text)) if len(solid(one.text)) >= 2 else None)


def sentence(chance: random.Random, document: Document) -> Document | None:
    """... without one sentence of five characters or more."""
    return _cut(chance, document, lambda one: _span(chance, SENTENCE, one.text))


def figure(chance: random.Random, document: Document) -> Document | None:
    """... without one number of two digits or more."""
    return _cut(chance, document, lambda one: _span(chance, FIGURE, one.text))


def cell(chance: random.Random, document: Document) -> Document | None:
    """... without one cell of a table."""

    def chosen(one: Element) -> tuple[int, int] | None:
        cells = [cell.text for row in one.table.rows for cell in row if len(solid(cell.text)) > 1] if one.table else []
        at = one.text.find(text := chance.choice(cells)) if cells else -1
        return (at, at + len(text)) if at >= 0 else None

    return _cut(chance, document, chosen)


LOSSES: Final[Mapping[str, Callable[[random.Random, Document], Document | None]]] = {
    "an element": element,
    "a sentence": sentence,
    "a cell": cell,
    "a figure": figure,
}


def _cut(
    chance: random.Random, document: Document, choose: Callable[[Element], tuple[int, int] | None]
) -> Document | None:
    seen = [(n, one) for n, one in enumerate(document.elements) if not UNSEEN.search(one.left_out)]
    spans = [(n, span) for n, one in seen if (span := choose(one))]
    if not spans:
        return None
    number, (begin, end) = chance.choice(spans)
    elements = list(document.elements)
    elements[number] = replace(
        elements[number], text=elements[number].text[:begin] + "\n" + elements[number].text[end:]
    )
    return replace(document, elements=tuple(elements))


def _span(chance: random.Random, pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = [match.span() for match in pattern.finditer(text)]
    return chance.choice(found) if found else None
