"""Reading: a page becomes a feature."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Block, Feature, Label, Page, Paragraph, Section, Skipped
from audio_edition.reading.account import account
from audio_edition.reading.blocks import label_blocks
from audio_edition.reading.cuts import Labelled
from audio_edition.reading.language import language_of
from audio_edition.reading.speakers import Voiced, attribute

_INTRODUCING = (Label.HEADLINE, Label.DECK, Label.BYLINE, Label.CAPTION)


def read(page: Page) -> Feature:
    """The feature on ``page``: labelled blocks, and quotations with their speakers.

    Raises LostTextError if any character of the page would be lost (contract 1).
    """
    language = language_of(page.text)
    labelled, skipped = label_blocks(page, language)
    blocks = [_block(item, page.text) for item in labelled]
    feature = _feature(blocks, language, skipped, page)
    account(page, feature)
    return feature


def _block(item: Labelled, text: str) -> Block:
    passage = item.passage.tidy()
    return Block(item.label, passage.text, passage.source(text))


def _feature(blocks: Sequence[Block], language: str, skipped: Sequence[Skipped], page: Page) -> Feature:
    def labelled(label: Label) -> tuple[Block, ...]:
        return tuple(block for block in blocks if block.label is label)

    voiced = _voiced(blocks, language)
    return Feature(
        language=language,
        headline=labelled(Label.HEADLINE),
        deck=labelled(Label.DECK),
        byline=labelled(Label.BYLINE),
        dateline=labelled(Label.DATELINE),
        sections=_sections(blocks, voiced),
        captions=labelled(Label.CAPTION),
        credits=labelled(Label.CREDIT),
        people=voiced.people,
        skipped=tuple(sorted(skipped, key=lambda item: item.start)),
        notes=page.notes + voiced.notes,
    )


def _voiced(blocks: Sequence[Block], language: str) -> Voiced:
    """The quotations of the paragraphs, each with the number of its section."""
    paragraphs: list[tuple[int, str]] = []
    section = 0
    for block in blocks:
        if block.label is Label.HEADING:
            section += 1
        elif block.label is Label.PARAGRAPH:
            paragraphs.append((section, block.text))
    return attribute(paragraphs, language, [block.text for block in blocks if block.label in _INTRODUCING])


def _sections(blocks: Sequence[Block], voiced: Voiced) -> tuple[Section, ...]:
    """Headings and the paragraphs below them; the lead has no heading."""
    spans = iter(voiced.spans)
    parts: list[tuple[Block | None, list[Paragraph]]] = []
    for block in blocks:
        if block.label is Label.HEADING:
            parts.append((block, []))
        elif block.label is Label.PARAGRAPH:
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(Paragraph(block, next(spans)))
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in parts)
