"""The ledger: everything of the file that is not spoken, with reason and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audio_edition.document import Document
from audio_edition.model import LEFT_OUT, Block, Note, Skipped
from audio_edition.reading.vocabulary import words

EXCERPT = 40  # characters of what was left out that a note shows


def left_out(document: Document) -> Iterator[Skipped]:
    """The elements that are not for the listener; neighbours of one reason are one item, nothing cut."""
    for reason, run in groupby(document.elements, key=lambda element: element.left_out):
        elements = [element for element in run if element.text.strip()]
        if reason and elements:
            start, end = elements[0].start, elements[-1].end
            yield Skipped(document.text[start:end], reason, start, elements[0].place)


def left_out_notes(ledger: Sequence[Skipped], body: Sequence[Block]) -> Iterator[Note]:
    """A note for each piece that is left out between the first and the last words of the body.

    Marks (of the markup, of foot notes, at a paragraph's end) are no words and get none.
    """
    ranges = [place for block in body for place in block.source]
    if not ranges:
        return
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    for item in ledger:
        if first < item.start < last and item.reason not in words("zh", "reasons_of_marks"):
            yield Note(LEFT_OUT, item.reason, " ".join(item.text.split())[:EXCERPT])
