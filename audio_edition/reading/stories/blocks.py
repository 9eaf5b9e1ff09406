"""What each block of the page is: the labels, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from audio_edition.document import Document
from audio_edition.model import Label, Skipped
from audio_edition.reading.labels.captions import caption_name
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.furniture import END_MARK, ISSUE, NAVIGATION, end_mark, issue_tail
from audio_edition.reading.labels.head import REPEATED_BYLINE, label_head
from audio_edition.reading.labels.headings import is_dashed
from audio_edition.reading.labels.imprint import imprint
from audio_edition.reading.labels.jumps import jumps_apart, without_jump_titles
from audio_edition.reading.labels.pictures import label_captions, with_wrapped_captions
from audio_edition.reading.labels.signatures import (
    name_at_start,
    signature_at_end,
    signature_at_start,
    signature_behind,
)
from audio_edition.reading.labels.subheads import label_headings
from audio_edition.reading.labels.sure import sure_labels
from audio_edition.reading.labels.tail import label_tail
from audio_edition.reading.passage import Passage, join
from audio_edition.reading.sentences import sentences_in
from audio_edition.reading.stories.cuts import Labelled, mended
from audio_edition.reading.stories.hyphens import vocabulary
from audio_edition.reading.stories.items import Item
from audio_edition.reading.stories.marked import closes_caption, marked, stands_alone
from audio_edition.reading.stories.printed import printed_lines
from audio_edition.reading.stories.records import FIELD, Field, split_record, title_and_rest
from audio_edition.reading.stories.unwrap import unwrapped

WHOLE = ("p", "li", "blockquote", "aside")  # tags of elements that are paragraphs, never parts of one


def label_blocks(document: Document, language: str) -> tuple[list[Labelled], list[Skipped]]:
    """The labelled blocks in reading order, and what of the elements that may be heard is skipped."""
    lines, skipped = printed_lines(document.elements, language, sure_labels(document, language))
    fields, lines = split_record(lines)
    pieces, hyphens = unwrapped(
        lines, language, partial(stands_alone, language=language), partial(closes_caption, language=language)
    )
    items = [item for piece in pieces for item in imprint(piece, language) or [marked(piece, language)]]
    items = without_jump_titles(jumps_apart(items, language), language)
    items = with_wrapped_captions(items, language)
    if not any(field.kind == Label.HEADLINE for field in fields):
        items = label_head(items, language, document.facts.get("title", ""))
    items = label_tail(label_headings(label_captions(items, language), language), language)
    blocks = [block for block in _split(items, language) if block.passage.text.strip()]
    blocks, more_hyphens = mended(_record_blocks(fields, blocks) + blocks, language, vocabulary(lines))
    skipped += hyphens + more_hyphens + [item for field in fields for item in field.skipped_name()]
    for block in blocks:
        if block.label is Label.SKIPPED:
            skipped += block.passage.skipped(block.reason)
    return [block for block in blocks if block.label is not Label.SKIPPED], skipped


def _record_blocks(fields: Sequence[Field], body: Sequence[Labelled]) -> list[Labelled]:
    """The blocks of a database record's fields; the author field is skipped where the text is signed."""
    signed = any(block.label is Label.BYLINE for block in body)
    blocks: list[Labelled] = []
    for field in fields:
        if field.kind == Label.HEADLINE and field.lines:
            blocks += _titles(field.lines)
        elif field.kind == Label.BYLINE and signed:
            blocks += [Labelled(Label.SKIPPED, line, REPEATED_BYLINE) for line in field.lines]
        else:
            label = {"kicker": Label.HEADLINE}.get(field.kind) or Label(
                field.kind if field.kind != "body" else "skipped"
            )
            blocks += [Labelled(label, join(field.lines), FIELD)] if field.lines else []
    return blocks


def _titles(lines: Sequence[Passage]) -> list[Labelled]:
    """The headline of a title field, and the deck under it: dashed, a sentence, or much longer."""
    first, rest = title_and_rest(lines)
    if not rest.text:
        return [Labelled(Label.HEADLINE, first)]
    deck = is_dashed(rest.text) or sentences_in(rest.text) > 1 or len(rest.text) > 1.3 * len(first.text)
    return [Labelled(Label.HEADLINE, first), Labelled(Label.DECK if deck else Label.HEADLINE, rest)]


def _split(items: Sequence[Item], language: str) -> Iterator[Labelled]:
    """Blocks from items: paragraphs parted from dateline, signatures and end marks inside them."""
    opened = False
    last = max((i for i, item in enumerate(items) if item.open), default=-1)
    for index, item in enumerate(items):
        if item.label is Label.BYLINE:
            cut = issue_tail(item.text)
            yield Labelled(Label.BYLINE, item.passage.part(0, cut))
            yield Labelled(Label.SKIPPED, item.passage.part(cut), ISSUE)
        elif item.label is Label.CAPTION:
            cut = caption_name(item.text)
            yield Labelled(Label.SKIPPED, item.passage.part(0, cut), NAVIGATION)
            yield Labelled(Label.CAPTION, item.passage.part(cut))
        elif item.open:
            for part in _paragraph(item.passage, language, first=not opened, last=index == last):
                yield replace(part, whole=item.piece.tag in WHOLE)
            opened = True
        elif item.label is not None:
            yield Labelled(item.label, item.passage, item.reason)


def _paragraph(passage: Passage, language: str, *, first: bool, last: bool) -> Iterator[Labelled]:
    filed = False
    if first:
        for label, length in ((Label.DATELINE, dateline_at_start), (Label.BYLINE, signature_at_start)):
            cut = length(passage.text, language) or (filed and name_at_start(passage.text, language))
            if 0 < cut < len(passage.text):
                yield Labelled(label, passage.part(0, cut).strip())
                passage, filed = passage.part(cut), True
    mark = end_mark(passage.text, language)
    body, rest = passage.part(0, mark), passage.part(mark)
    cut = signature_behind(body.text) if language == "zh" else len(body.text)
    cut = signature_at_end(body.text, language) if last and cut == len(body.text) else cut
    yield Labelled(Label.PARAGRAPH, body.part(0, cut))
    yield Labelled(Label.BYLINE, body.part(cut))
    yield Labelled(Label.SKIPPED, rest, END_MARK)
