"""Reading: a page becomes a feature."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Block, Feature, Label, Page, Paragraph, Section, Skipped, Span, SpanKind
from audio_edition.reading.account import account
from audio_edition.reading.blocks import Labelled, label_blocks
from audio_edition.reading.language import language_of

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

    sections = _sections(blocks)
    return Feature(
        language=language,
        headline=labelled(Label.HEADLINE),
        deck=labelled(Label.DECK),
        byline=labelled(Label.BYLINE),
        dateline=labelled(Label.DATELINE),
        sections=sections,
        captions=labelled(Label.CAPTION),
        credits=labelled(Label.CREDIT),
        skipped=tuple(sorted(skipped, key=lambda item: item.start)),
        notes=page.notes,
    )


def _sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Headings and the paragraphs below them; the lead has no heading."""
    parts: list[tuple[Block | None, list[Paragraph]]] = []
    for block in blocks:
        if block.label is Label.HEADING:
            parts.append((block, []))
        elif block.label is Label.PARAGRAPH:
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(Paragraph(block, (Span(SpanKind.NARRATION, block.text),)))
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in parts)
