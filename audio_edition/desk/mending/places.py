"""Where in a feature something stands that a producer points at: a line's quotation, a piece, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from audio_edition.casting.pieces import Piece, merged, voiced
from audio_edition.casting.rulings.people import quotations, words_of
from audio_edition.casting.rulings.pieces import block_of, pieces_of, takable
from audio_edition.casting.rulings.pieces import words_of as piece_words
from audio_edition.model import Block, Feature, Line, Paragraph, Part, Script, Skipped, Span, solid

T = TypeVar("T")


def line_of(script: Script, name: str) -> Line | None:
    """The line of this id."""
    return next((line for line in script.lines if line.id == name), None)


def named_blocks(feature: Feature) -> Iterator[tuple[str, Block]]:
    """Every block with the name that its lines' ids begin with, as ``casting.script`` gives them."""
    signed = feature.byline + feature.dateline
    yield from _numbered(Part.HEADLINE.value, feature.headline)
    yield from _numbered(Part.DECK.value, feature.deck)
    yield from _numbered(Part.BYLINE.value, signed)
    for number, section in enumerate(feature.sections):
        if section.heading:
            yield f"s{number}-heading", section.heading
        yield from ((f"s{number}.p{index}", each.block) for index, each in enumerate(section.paragraphs))
    yield from _numbered(Part.CAPTION.value, feature.captions)
    yield from _numbered(Part.CREDIT.value, feature.credits)


def _numbered(name: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    several = len(blocks) > 1
    yield from ((f"{name}-{number}" if several else name, block) for number, block in enumerate(blocks, 1))


def piece_of(line: str, names: dict[str, Block]) -> str:
    """The name of the block that a line is of: the longest beginning of its id that is one; its own for ours."""
    name = line
    while name and name not in names:
        name = name.rpartition("-")[0]
    return name or line


def quotation_of(feature: Feature, script: Script, name: str) -> Span | None:
    """The quotation that a line is of; None for the narrator's."""
    return quotations_by_line(feature, script).get(name)


def quotations_by_line(feature: Feature, script: Script) -> dict[str, Span]:
    """The quotation of each line that is of one."""
    blocks = dict(named_blocks(feature))
    groups: dict[str, list[str]] = {}
    for line in script.lines:
        if line.part is not Part.ANNOUNCEMENT:
            groups.setdefault(piece_of(line.id, blocks), []).append(line.id)
    names = {id(block): name for name, block in blocks.items()}
    found: dict[str, Span] = {}
    for paragraph in _paragraphs(feature):
        if not paragraph.block.table:
            lines = groups.get(names[id(paragraph.block)], [])
            told = merged(list(voiced(paragraph, feature.language)))
            found |= {line: span for line, said in zip(lines, told, strict=False) if (span := _span(paragraph, said))}
    return found


def _span(paragraph: Paragraph, said: Piece) -> Span | None:
    """The quotation that a piece of a paragraph is of: who says it is one object for all of its pieces."""
    if said.attribution is None:
        return None
    spans = [span for span in paragraph.spans if span.attribution is said.attribution]
    return next((span for span in spans if solid(said.text) in solid(span.text)), spans[0] if spans else None)


def number_of_quotation(feature: Feature, span: Span) -> int:
    """Which of the quotations with the same words it is, from 1."""
    return _number((each for each in quotations(feature) if words_of(each.text) == words_of(span.text)), span)


def origin_of(read: Feature, block: Block) -> tuple[Paragraph | Block | Skipped, int] | None:
    """The piece of the page as it was read, or what it left out, that a block of the ruled feature is, and which of
    those with the same words it is; None for a description of ours.
    """
    if not block.source:
        return None
    found: list[Paragraph | Block | Skipped] = [
        each for each in pieces_of(read) if block_of(each).source == block.source
    ]
    start = block.source[0][0]
    found += [each for each in takable(read) if each.start <= start < each.start + len(each.text)]
    return (found[0], number_of_piece(read, found[0])) if found else None


def number_of_piece(read: Feature, piece: Paragraph | Block | Skipped) -> int:
    """Which of the pieces, or of what was left out, with the same words it is, from 1."""
    wanted = piece_words(piece)
    same: Iterator[Paragraph | Block | Skipped]
    if isinstance(piece, Skipped):
        same = (each for each in takable(read) if piece_words(each) == wanted)
    else:
        same = (each for each in pieces_of(read) if piece_words(each) == wanted)
    return _number(same, piece)


def block_named(feature: Feature, name: str) -> Block | None:
    """The block that the view calls ``name``."""
    blocks: Mapping[str, Block] = dict(named_blocks(feature))
    return blocks.get(name)


def _number(same: Iterable[T], wanted: T) -> int:
    return next((number for number, each in enumerate(same, 1) if each is wanted), 1)


def _paragraphs(feature: Feature) -> Iterator[Paragraph]:
    return (paragraph for section in feature.sections for paragraph in section.paragraphs)
