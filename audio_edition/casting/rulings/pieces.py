"""What a piece of the page is by a producer's ruling: it moves to where such pieces stand, in the page's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from audio_edition.model import (
    LEFT_OUT,
    Block,
    Feature,
    Label,
    Note,
    Paragraph,
    Ruling,
    Section,
    Skipped,
    Span,
    solid,
)
from audio_edition.reading.ledger import EXCERPT
from audio_edition.reading.vocabulary import words

OUT, IN = "left out", "taken in"
BECOMES = ("headline", "deck", "byline", "heading", "paragraph", "caption", "credit", OUT, IN)
"""What a piece may be ruled to be."""

BY_HAND, REPLACED = "left out by hand", "replaced by hand"
LEFT_BY_HAND = (BY_HAND, REPLACED)
"""Reasons of what is not read as a producer wants it; its words stand as on the page, its white space as we set it."""

_BLANK = re.compile(r"\n[ \t]*+\n")
Piece = Block | Paragraph
Placed = TypeVar("Placed", bound=Block | Paragraph)
Named = TypeVar("Named", bound=Block | Paragraph | Skipped)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A feature's pieces by where they stand."""

    heads: dict[Label, tuple[Block, ...]]
    body: tuple[Piece, ...]
    captions: tuple[Block, ...]
    credits: tuple[Block, ...]


def relabelled(feature: Feature, rulings: Sequence[Ruling]) -> tuple[Feature, tuple[Ruling, ...]]:
    """The feature with its pieces, and what was left out, as ruled; and the rulings whose words it has nowhere.

    What each is about is found before any is moved: a number counts the pieces of the page as it was read.
    """
    found = [(ruling, _nth(pieces_of(feature), ruling) or _nth(takable(feature), ruling)) for ruling in rulings]
    now = feature
    for ruling, about in found:
        if isinstance(about, Skipped):
            now = _taken_in(now, about, ruling.becomes)
        elif about is not None:
            now = _as(now, about, ruling.becomes)
    return now, tuple(ruling for ruling, about in found if about is None)


def described(feature: Feature, ruling: Ruling) -> Feature | None:
    """The feature with a picture's description before its caption, or in place of the page's own; None where it has no
    such words.
    """
    block = _nth(feature.captions, ruling)
    if block is None:
        return None
    place = next(at for at, each in enumerate(feature.captions) if each is block)
    told, own = Block(Label.DESCRIPTION, ruling.description, ()), block.label is Label.DESCRIPTION
    skipped = (*feature.skipped, Skipped(block.text, REPLACED, _start(block))) if own else feature.skipped
    captions = (*feature.captions[:place], told, *feature.captions[place + own :])
    return replace(feature, captions=captions, skipped=tuple(sorted(skipped, key=lambda each: each.start)))


def pieces_of(feature: Feature) -> Iterator[Piece]:
    """Every piece of the page in the order in which it is heard."""
    yield from (*feature.headline, *feature.deck, *feature.byline, *feature.dateline)
    yield from _body(feature)
    yield from (*feature.captions, *feature.credits)


def takable(feature: Feature) -> Iterator[Skipped]:
    """What was left out and can be taken in: words, not marks."""
    marks = words("zh", "reasons_of_marks")
    yield from (item for item in feature.skipped if item.reason not in marks and solid(item.text))


def block_of(piece: Piece) -> Block:
    """The block of a piece."""
    return piece.block if isinstance(piece, Paragraph) else piece


def words_of(piece: Piece | Skipped) -> str:
    """What a ruling names a piece by: its words without white space."""
    return solid(piece.text if isinstance(piece, Skipped) else block_of(piece).text)


def _nth(found: Iterable[Named], ruling: Ruling) -> Named | None:
    wanted = solid(ruling.text)
    same = [each for each in found if words_of(each) == wanted]
    return same[ruling.number - 1] if 0 < ruling.number <= len(same) else None


def _as(feature: Feature, piece: Piece, becomes: str) -> Feature:
    block = block_of(piece)
    if becomes == IN or becomes == block.label.value:
        return feature
    rest = _without(feature, piece)
    if becomes == OUT:
        item = Skipped(block.text, BY_HAND, _start(block))
        skipped = tuple(sorted((*feature.skipped, item), key=lambda each: each.start))
        note = Note(LEFT_OUT, BY_HAND, " ".join(block.text.split())[:EXCERPT])
        return replace(rest, skipped=skipped, notes=(*feature.notes, note))
    told = replace(block, label=Label(becomes), table=None, number="", depth=0)
    spans = piece.spans if isinstance(piece, Paragraph) else None
    return _with(rest, told, spans)


def _taken_in(feature: Feature, left: Skipped, becomes: str) -> Feature:
    if becomes == OUT:
        return feature
    label = Label.PARAGRAPH if becomes == IN else Label(becomes)
    excerpt = " ".join(left.text.split())[:EXCERPT]
    notes = tuple(note for note in feature.notes if (note.code, note.where) != (LEFT_OUT, excerpt))
    now = replace(feature, skipped=tuple(item for item in feature.skipped if item is not left), notes=notes)
    for block in _blocks(left, label, feature.language):
        now = _with(now, block, None)
    return now


def _blocks(left: Skipped, label: Label, language: str) -> Iterator[Block]:
    """What was left out as blocks: parted by empty lines, its lines joined as the language joins them."""
    at = 0
    for text in _BLANK.split(left.text):
        at = left.text.index(text, at)
        lines = ("" if language == "zh" else " ").join(line.strip() for line in text.splitlines())
        if solid(text):
            yield Block(label, lines, ((left.start + at, left.start + at + len(text)),))
        at += len(text)


def _with(feature: Feature, block: Block, spans: tuple[Span, ...] | None) -> Feature:
    """The feature with one more block, where the page has it among its like."""
    parts = _sorted(feature)
    if block.label in parts.heads:
        parts.heads[block.label] = _placed(parts.heads[block.label], block)
        return _feature(feature, parts)
    if block.label is Label.CAPTION:
        return _feature(feature, replace(parts, captions=_placed(parts.captions, block)))
    if block.label is Label.CREDIT:
        return _feature(feature, replace(parts, credits=_placed(parts.credits, block)))
    piece: Piece = block
    if block.label is Label.PARAGRAPH:
        piece = Paragraph(block, spans or _spans(feature, block))
    return _feature(feature, replace(parts, body=_placed(parts.body, piece)))


def _spans(feature: Feature, block: Block) -> tuple[Span, ...]:
    """A new paragraph's quotations and who says them, as the reader finds them behind the paragraph before it."""
    before = [each.block.text for each in _paragraphs(feature) if _start(each.block) < _start(block)]
    introduced = tuple(each.text for each in (*feature.headline, *feature.deck, *feature.captions))
    signed = " ".join(each.text for each in feature.byline)
    return _quoted((*before[-1:], block.text), feature.language, introduced, signed)


@lru_cache(maxsize=256)
def _quoted(texts: tuple[str, ...], language: str, introduced: tuple[str, ...], signed: str) -> tuple[Span, ...]:
    from audio_edition.reading.speakers.attribution import attribute

    return attribute([(0, text) for text in texts], language, introduced, signed).spans[-1]


def _paragraphs(feature: Feature) -> Iterator[Paragraph]:
    return (paragraph for section in feature.sections for paragraph in section.paragraphs)


def _body(feature: Feature) -> Iterator[Piece]:
    for section in feature.sections:
        if section.heading:
            yield section.heading
        yield from section.paragraphs


def _sorted(feature: Feature) -> _Sorted:
    heads = {
        Label.HEADLINE: feature.headline,
        Label.DECK: feature.deck,
        Label.BYLINE: feature.byline,
        Label.DATELINE: feature.dateline,
    }
    return _Sorted(heads, tuple(_body(feature)), feature.captions, feature.credits)


def _without(feature: Feature, piece: Piece) -> Feature:
    parts = _sorted(feature)
    return _feature(
        feature,
        _Sorted(
            {label: tuple(each for each in blocks if each is not piece) for label, blocks in parts.heads.items()},
            tuple(each for each in parts.body if each is not piece),
            tuple(each for each in parts.captions if each is not piece),
            tuple(each for each in parts.credits if each is not piece),
        ),
    )


def _placed(pieces: Sequence[Placed], piece: Placed) -> tuple[Placed, ...]:
    """The pieces with one more, before the first that stands behind it on the page."""
    start = _start(block_of(piece))
    place = next((at for at, each in enumerate(pieces) if _start(block_of(each)) > start), len(pieces))
    return (*pieces[:place], piece, *pieces[place:])


def _start(block: Block) -> int:
    """Where on the page a block begins; a description of ours stands before all, and is passed over."""
    return block.source[0][0] if block.source else -1


def _feature(feature: Feature, parts: _Sorted) -> Feature:
    """The feature of these pieces."""
    return replace(
        feature,
        headline=parts.heads[Label.HEADLINE],
        deck=parts.heads[Label.DECK],
        byline=parts.heads[Label.BYLINE],
        dateline=parts.heads[Label.DATELINE],
        sections=_sections(parts.body),
        captions=parts.captions,
        credits=parts.credits,
    )


def _sections(body: Sequence[Piece]) -> tuple[Section, ...]:
    """Headings and what stands below them; the lead has no heading."""
    parts: list[tuple[Block | None, list[Paragraph]]] = []
    for piece in body:
        if not isinstance(piece, Paragraph):
            parts.append((piece, []))
        elif parts:
            parts[-1][1].append(piece)
        else:
            parts.append((None, [piece]))
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in parts)
