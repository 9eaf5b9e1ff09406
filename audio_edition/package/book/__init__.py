"""The book: the transcript as chapters of headings, paragraphs and asides, each sentence with its clip of the audio."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from audio_edition.model import Part, solid
from audio_edition.package.setting import Piece, pieces
from audio_edition.package.transcript import Passage, Sentence, Transcript
from audio_edition.package.words import words

HEADINGS = frozenset({Part.HEADLINE, Part.HEADING})
ASIDES = frozenset({Part.CAPTION, Part.DESCRIPTION, Part.CREDIT, Part.TABLE})
"""What a reader may want to skip."""

TEXT = frozenset({Part.HEADING, Part.BODY, Part.ITEM, Part.VERSE, Part.TABLE})
"""What a chapter of the text is made of."""


_TAGS = {Part.TABLE: "table", Part.ITEM: "list"}


@dataclass(frozen=True, slots=True)
class Clip:
    """A sentence and the stretch of the audio that goes with it, in milliseconds, ``end`` exclusive."""

    sentence: Sentence
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """What is set as one element, ``tag``: a heading (of one or more paragraphs), a paragraph, a list or a table."""

    id: str
    tag: str
    part: Part
    pieces: tuple[Piece, ...]
    clips: tuple[Clip, ...]

    @property
    def structure(self) -> str:
        """What a reader may leave before its end (EPUB Structural Semantics 1.1), "" for what is read through."""
        return {"table": "table", "list": "list"}.get(self.tag, "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that belong together; those ``aside`` can be skipped."""

    id: str
    aside: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of the book and its overlay. kind: what it is in the book, ``titlepage`` or ``chapter`` (EPUB
    Structural Semantics 1.1), or "".
    """

    name: str
    title: str
    kind: str
    stretches: tuple[Stretch, ...]
    duration: int

    @property
    def headed(self) -> bool:
        """Whether one of its blocks is its heading."""
        return any(block.tag == "h1" for stretch in self.stretches for block in stretch.blocks)


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book."""

    title: str
    transcript: Transcript
    chapters: tuple[Chapter, ...]

    @property
    def body(self) -> Chapter:
        """Where the text proper begins."""
        return next((chapter for chapter in self.chapters if chapter.kind == "chapter"), self.chapters[0])


def book(transcript: Transcript) -> Book:
    """The transcript as a book.

    The clips tile the audio: a sentence's lasts until the next sentence begins, so that pauses and section tones are
    heard and a reading system plays on without a jump from clip to clip.
    """
    clips = _clips(transcript)
    return Book(title_of(transcript), transcript, tuple(_chapter(passage, clips) for passage in transcript.passages))


def title_of(transcript: Transcript) -> str:
    """The title, or where nothing of it can be seen, that this is an audio edition: a book has to have one."""
    return transcript.title if _legible(transcript.title) else str(words(transcript.language).table["audio_edition"])


def _clips(transcript: Transcript) -> dict[int, Clip]:
    """The clips by the numbers of their sentences."""
    sentences = transcript.sentences
    marks = [sentence.since for sentence in sentences] + [transcript.length]
    return {one.number: Clip(one, *span) for one, span in zip(sentences, pairwise(marks), strict=True)}


def _chapter(passage: Passage, clips: dict[int, Clip]) -> Chapter:
    title = passage.title if _legible(passage.title) else str(passage.number)
    blocks = tuple(_blocks(passage, clips))
    duration = sum(clip.end - clip.begin for block in blocks for clip in block.clips)
    return Chapter(f"chapter-{passage.number}", title, _kind(passage), tuple(_stretches(blocks)), duration)


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
    return gathered[0].part is Part.ANNOUNCEMENT and bool(_letters(title)) and _letters(said) == _letters(title)


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


def _letters(text: str) -> str:
    return "".join(character for character in solid(text) if character.isalnum())


def _legible(text: str) -> bool:
    """Whether anything of it can be seen: neither white space nor only marks of direction and joiners."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)
