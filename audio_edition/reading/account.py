"""Contract 1: every non-space character of the document is in one block or in one skipped item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audio_edition.document import Document
from audio_edition.errors import LostTextError
from audio_edition.model import Block, Feature, solid

CONTEXT = 12  # characters shown round the place


def blocks_of(feature: Feature) -> Iterator[Block]:
    """Every block of ``feature``."""
    yield from (*feature.headline, *feature.deck, *feature.byline, *feature.dateline)
    for section in feature.sections:
        if section.heading is not None:
            yield section.heading
        yield from (paragraph.block for paragraph in section.paragraphs)
    yield from (*feature.captions, *feature.credits)


def account(document: Document, feature: Feature, begin: int = 0, end: int | None = None) -> None:
    """Raise LostTextError, saying where, unless blocks and skipped items tile the text, and spans tile paragraphs.

    ``begin`` and ``end`` are the story's part of a text with several.
    """
    text = document.text
    seen = _Seen(text, begin, bytearray((len(text) if end is None else end) - begin))
    for item in feature.skipped:
        if text[item.start : item.start + len(item.text)] != item.text:
            raise _lost(text, item.start, "the skipped text is not what the page has there")
        seen.tick(item.start, item.start + len(item.text))
    skipped = replace(seen, ticks=seen.ticks[:])
    for block in blocks_of(feature):
        places = [i for start, end in block.source for i in range(start, end) if not skipped.has(i)]
        if "".join(text[i] for i in places if not text[i].isspace()) != solid(block.text):
            raise _lost(text, block.source[0][0] if block.source else 0, "a block differs from the page")
        for place in places:
            seen.tick(place, place + 1)
    for index, ticked in enumerate(seen.ticks, begin):
        if not ticked and not text[index].isspace():
            raise _lost(text, index, "text is in no block")
    for section in feature.sections:
        for paragraph in section.paragraphs:
            if "".join(span.text for span in paragraph.spans) != paragraph.block.text:
                raise _lost(text, paragraph.block.source[0][0], "the spans of a paragraph do not make up its text")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a story's part of a text is accounted for; of a text with many stories the rest is not looked at."""

    text: str
    begin: int
    ticks: bytearray

    def has(self, index: int) -> bool:
        """Whether the character is of this story and was ticked."""
        return 0 <= index - self.begin < len(self.ticks) and bool(self.ticks[index - self.begin])

    def tick(self, start: int, end: int) -> None:
        """Tick what is no white space. Raises LostTextError for what was ticked before or is another story's."""
        for index in range(start, end):
            if self.text[index].isspace():
                continue
            if not 0 <= index - self.begin < len(self.ticks) or self.ticks[index - self.begin]:
                raise _lost(self.text, index, "text is in two places")
            self.ticks[index - self.begin] = 1


def _lost(text: str, at: int, what: str) -> LostTextError:
    line = text.count("\n", 0, at) + 1
    around = " ".join(text[max(0, at - CONTEXT) : at + CONTEXT].split())
    return LostTextError(f"line {line}, near “{around}”: {what}; please report this page, it was not read.")
