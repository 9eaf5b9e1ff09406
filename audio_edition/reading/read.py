"""Reading: a document becomes a feature."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from audio_edition.document import Document, Kind
from audio_edition.model import Block, Feature, Label, Paragraph, Section, Skipped, Span, SpanKind
from audio_edition.reading.account import account
from audio_edition.reading.language import language_of
from audio_edition.reading.ledger import left_out, left_out_notes
from audio_edition.reading.speakers.attribution import Voiced, attribute
from audio_edition.reading.stories.blocks import label_blocks
from audio_edition.reading.stories.cuts import Labelled
from audio_edition.reading.stories.parting import beginnings, titled
from audio_edition.reading.stories.turns import with_turns

_INTRODUCING = (Label.HEADLINE, Label.DECK, Label.BYLINE, Label.CAPTION)
BODY = (Label.PARAGRAPH, Label.ITEM, Label.VERSE, Label.TABLE)
SILENT = (Label.VERSE, Label.TABLE)  # nobody is quoted in them


def read_stories(document: Document) -> tuple[Feature, ...]:
    """The features of ``document``, one a story, in its order; most have one.

    Raises LostTextError if any character of the document would be lost (contract 1).
    """
    starts = beginnings(document)
    parts = [document.elements[a:b] for a, b in pairwise([0, *starts, len(document.elements)])]
    parts = [titled(part) for part in parts] if starts else parts
    places = zip(parts, _ranges(document, starts), strict=True)
    return tuple(_story(replace(document, elements=part), begin, end) for part, (begin, end) in places)


def ranges(document: Document) -> tuple[tuple[int, int], ...]:
    """Where each story begins and ends in the text."""
    return _ranges(document, beginnings(document))


def _ranges(document: Document, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(pairwise([0, *(document.elements[at].start for at in starts), len(document.text)]))


def read(document: Document) -> Feature:
    """The feature of ``document`` taken for one story. Raises LostTextError."""
    return _story(document, 0, len(document.text))


def _story(document: Document, begin: int, end: int) -> Feature:
    """Labelled blocks, and quotations with their speakers, of the elements between two places of the text."""
    language = language_of("\n".join(element.text for element in document.elements if not element.left_out))
    labelled, skipped = label_blocks(document, language)
    blocks = list(_blocks(labelled, document))
    ledger = sorted((*skipped, *left_out(document)), key=lambda item: item.start)
    feature = _feature(blocks, language, ledger, document)
    account(document, feature, begin, end)
    return feature


def _blocks(labelled: Sequence[Labelled], document: Document) -> Iterator[Block]:
    starts = [element.start for element in document.elements]
    for item in labelled:
        passage = item.passage if item.label is Label.TABLE else item.passage.tidy()
        place = bisect_right(starts, next(at for at in passage.at if at >= 0)) - 1
        origin = document.elements[place]
        block = Block(item.label, passage.text, passage.source(document.text))
        if item.label is Label.TABLE:
            block = replace(block, table=origin.table)
        elif item.label is Label.VERSE:
            blank_above = place > 0 and not document.elements[place - 1].text.strip()
            block = replace(block, apart=origin.layout.apart or blank_above)
        elif origin.kind is Kind.ITEM:
            block = replace(block, number=origin.number, depth=origin.level)
        yield block


def _feature(blocks: Sequence[Block], language: str, ledger: Sequence[Skipped], document: Document) -> Feature:
    def labelled(*labels: Label) -> tuple[Block, ...]:
        return tuple(block for block in blocks if block.label in labels)

    voiced = _voiced(blocks, language)
    sections = _sections(blocks, voiced)
    signed = " ".join(block.text for block in labelled(Label.BYLINE))
    lead = [block.text for block in (*labelled(Label.HEADLINE, Label.DECK), *labelled(Label.PARAGRAPH)[:1])]
    body = [paragraph for section in sections for paragraph in section.paragraphs]
    turns = with_turns(body, voiced.people, signed, lead, document.text)
    ledger = sorted((*ledger, *turns.labels), key=lambda item: item.start)
    return Feature(
        language=language,
        headline=labelled(Label.HEADLINE),
        deck=labelled(Label.DECK),
        byline=labelled(Label.BYLINE),
        dateline=labelled(Label.DATELINE),
        sections=_with_paragraphs(sections, turns.paragraphs),
        captions=labelled(Label.CAPTION, Label.DESCRIPTION),
        credits=labelled(Label.CREDIT),
        people=voiced.people + turns.people,
        skipped=tuple(ledger),
        notes=(*document.notes, *left_out_notes(ledger, labelled(*BODY)), *voiced.notes),
    )


def _voiced(blocks: Sequence[Block], language: str) -> Voiced:
    """The quotations of the paragraphs, each with the number of its section."""
    paragraphs: list[tuple[int, str]] = []
    section = 0
    for block in blocks:
        if block.label is Label.HEADING:
            section += 1
        elif block.label in BODY and block.label not in SILENT:
            paragraphs.append((section, block.text))
    introduced = [block.text for block in blocks if block.label in _INTRODUCING]
    signed = " ".join(block.text for block in blocks if block.label is Label.BYLINE)
    return attribute(paragraphs, language, introduced, signed)


def _sections(blocks: Sequence[Block], voiced: Voiced) -> tuple[Section, ...]:
    """Headings and what stands below them; the lead has no heading."""
    spans = iter(voiced.spans)
    parts: list[tuple[Block | None, list[Paragraph]]] = []
    for block in blocks:
        if block.label is Label.HEADING:
            parts.append((block, []))
        elif block.label in BODY:
            if not parts:
                parts.append((None, []))
            told = (Span(SpanKind.NARRATION, block.text),) if block.label in SILENT else next(spans)
            parts[-1][1].append(Paragraph(block, told))
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in parts)


def _with_paragraphs(sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections with these paragraphs in place of theirs, in order."""
    rest = iter(paragraphs)
    return tuple(replace(section, paragraphs=tuple(islice(rest, len(section.paragraphs)))) for section in sections)
