"""A story's chapters: its transcript set as headings, paragraphs and asides, each sentence with its clip."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from audio_edition.model import Part, solid
from audio_edition.package.book.book import Block, Chapter, Clip, Stretch
from audio_edition.package.setting import Piece, pieces
from audio_edition.package.transcript import Passage, Transcript

HEADINGS = frozenset({Part.HEADLINE, Part.HEADING})
ASIDES = frozenset({Part.CAPTION, Part.DESCRIPTION, Part.CREDIT, Part.TABLE})
"""What a reader may want to skip."""

TEXT = frozenset({Part.HEADING, Part.BODY, Part.ITEM, Part.VERSE, Part.TABLE})
"""What a chapter of the text is made of."""

_TAGS = {Part.TABLE: "table", Part.ITEM: "list"}


def chapters_of(heard: Transcript, prefix: str, audio: str) -> tuple[Chapter, ...]:
    """The chapters of a transcript. prefix: of their names. audio: the name of the MP3 in the book.

    The clips tile the audio: a sentence's lasts until the next sentence begins, so that pauses and section tones are
    heard and a reading system plays on without a jump from clip to clip.
    """
    clips = _clips(heard)
    return tuple(_chapter(passage, clips, prefix, audio) for passage in heard.passages)


def _clips(transcript: Transcript) -> dict[int, Clip]:
    """The clips by the numbers of their sentences."""
    sentences = transcript.sentences
    marks = [sentence.since for sentence in sentences] + [transcript.length]
    return {one.number: Clip(one, *span) for one, span in zip(sentences, pairwise(marks), strict=True)}


def _chapter(passage: Passage, clips: dict[int, Clip], prefix: str, audio: str) -> Chapter:
    title = passage.title if legible(passage.title) else str(passage.number)
    stretches = tuple(_stretches(tuple(_blocks(passage, clips))))
    return Chapter(f"{prefix}chapter-{passage.number}", title, _kind(passage), stretches, audio)


def _kind(passage: Passage) -> str:
    parts = {paragraph.part for paragraph in passage.paragraphs}
    if Part.HEADLINE in parts:
        return "titlepage"
    return "chapter" if parts & TEXT else ""


def _blocks(passage: Passage, clips: dict[int, Clip]) -> Iterator[Block]:
    headed = False
    for number, (part, gathered) in enumerate(_gathered(passage), 1):
        tag = _TAGS.get(part, "p")
        if part in HEADINGS or _repeats(gathered, passage.title):
            tag, headed = ("h2" if headed else "h1"), True
        spoken = tuple(clips[one.number] for piece in gathered for one in piece.sentences)
        yield Block(f"b{number}", tag, part, gathered, spoken)


def _gathered(passage: Passage) -> Iterator[tuple[Part, tuple[Piece, ...]]]:
    """Pieces one by one, but the lines of one heading together."""
    for part, group in groupby(pieces(passage.paragraphs), key=lambda piece: piece.part):
        if part in HEADINGS:
            yield part, tuple(group)
        else:
            yield from ((part, (piece,)) for piece in group)


def _repeats(gathered: Sequence[Piece], title: str) -> bool:
    """Whether an announcement says the title of its chapter, and nothing else but punctuation."""
    said = "".join(one.text for piece in gathered for one in piece.sentences)
    return gathered[0].part is Part.ANNOUNCEMENT and bool(letters(title)) and letters(said) == letters(title)


def _stretches(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Captions, credits and tables, each with the announcement before it (and behind a table), apart from the rest."""
    parts = [block.part for block in blocks]
    aside = [
        part in ASIDES or (part is Part.ANNOUNCEMENT and (after in ASIDES or before is Part.TABLE))
        for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False)
    ]
    groups = groupby(zip(aside, blocks, strict=True), key=lambda pair: pair[0])
    for number, (skippable, group) in enumerate(groups, 1):
        yield Stretch(f"part{number}", skippable, tuple(block for _, block in group))


def letters(text: str) -> str:
    """What of a text is letters and figures, by which two sayings of a name are compared."""
    return "".join(character for character in solid(text) if character.isalnum())


def legible(text: str) -> bool:
    """Whether anything of it can be seen: neither white space nor only marks of direction and joiners."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)
