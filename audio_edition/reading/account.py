"""Contract 1: every non-space character of the document is in one block or in one skipped item."""

from __future__ import annotations

from collections.abc import Iterator

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
    end = len(text) if end is None else end
    elsewhere = b"\1" * begin + bytes(end - begin) + b"\1" * (len(text) - end)
    seen = bytearray(elsewhere)
    for item in feature.skipped:
        if text[item.start : item.start + len(item.text)] != item.text:
            raise _lost(text, item.start, "the skipped text is not what the page has there")
        _tick(seen, text, item.start, item.start + len(item.text))
    skipped = bytes(tick and not other for tick, other in zip(seen, elsewhere, strict=True))
    for block in blocks_of(feature):
        kept = "".join(
            text[i]
            for start, end in block.source
            for i in range(start, end)
            if not skipped[i] and not text[i].isspace()
        )
        if kept != solid(block.text):
            raise _lost(text, block.source[0][0] if block.source else 0, "a block differs from the page")
        for start, end in block.source:
            _tick(seen, text, start, end, skipped)
    for index, ticked in enumerate(seen):
        if not ticked and not text[index].isspace():
            raise _lost(text, index, "text is in no block")
    for section in feature.sections:
        for paragraph in section.paragraphs:
            if "".join(span.text for span in paragraph.spans) != paragraph.block.text:
                raise _lost(text, paragraph.block.source[0][0], "the spans of a paragraph do not make up its text")


def _tick(seen: bytearray, text: str, start: int, end: int, skipped: bytes = b"") -> None:
    for index in range(start, end):
        if text[index].isspace() or (skipped and skipped[index]):
            continue
        if seen[index]:
            raise _lost(text, index, "text is in two places")
        seen[index] = 1


def _lost(text: str, at: int, what: str) -> LostTextError:
    line = text.count("\n", 0, at) + 1
    around = " ".join(text[max(0, at - CONTEXT) : at + CONTEXT].split())
    return LostTextError(f"line {line}, near “{around}”: {what}; please report this page, it was not read.")
