"""The nouns of a book: its stories, chapters and contents, and what is heard for each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audio_edition.model import Part
from audio_edition.package.setting import Piece
from audio_edition.package.transcript import Sentence, Transcript


@dataclass(frozen=True, slots=True)
class Clip:
    """A sentence and the stretch of the audio that goes with it, in milliseconds, ``end`` exclusive."""

    sentence: Sentence
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A stretch of one of the book's MP3s, in milliseconds, ``end`` exclusive."""

    audio: str
    begin: int
    end: int

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return self.end - self.begin


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
    Structural Semantics 1.1), or "". audio: the name of its MP3 in the book.
    """

    name: str
    title: str
    kind: str
    stretches: tuple[Stretch, ...]
    audio: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is set, in order."""
        return tuple(block for stretch in self.stretches for block in stretch.blocks)

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All that is heard, in order."""
        return tuple(clip for block in self.blocks for clip in block.clips)

    @property
    def headed(self) -> bool:
        """Whether one of its blocks is its heading."""
        return any(block.tag == "h1" for block in self.blocks)

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return sum(clip.end - clip.begin for clip in self.clips)

    @property
    def call(self) -> Call:
        """What is heard for it in the contents: its heading, else its first sentence."""
        heading = next((block.clips for block in self.blocks if block.tag == "h1" and block.clips), self.clips[:1])
        return Call(self.audio, heading[0].begin, heading[-1].end)


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as it is told: what is heard, the MP3, and where the paper has it: its section and its page, "" where
    that is not known.
    """

    heard: Transcript
    mp3: Path
    section: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the book. audio: the name of its MP3 in the book."""

    title: str
    telling: Telling
    chapters: tuple[Chapter, ...]
    audio: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: where it leads, what is heard for it, and the entries within it."""

    id: str
    title: str
    chapter: Chapter
    call: Call
    below: tuple[Entry, ...] = ()

    @property
    def all(self) -> tuple[Entry, ...]:
        """Itself and all that is within it, in order."""
        return (self, *(entry for below in self.below for entry in below.all))


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book. date: of the issue or the edition, as ISO 8601, "" for none."""

    title: str
    language: str
    paper: str
    date: str
    stories: tuple[Story, ...]
    contents: tuple[Entry, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of all stories, in order."""
        return tuple(chapter for story in self.stories for chapter in story.chapters)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the contents, in order."""
        return tuple(entry for top in self.contents for entry in top.all)

    @property
    def body(self) -> Chapter:
        """Where the text proper begins."""
        return next((chapter for chapter in self.chapters if chapter.kind == "chapter"), self.chapters[0])

    @property
    def pages(self) -> tuple[tuple[str, Story], ...]:
        """The pages of the paper that are known, each with the first story on it."""
        first: dict[str, Story] = {}
        for story in self.stories:
            first.setdefault(story.telling.page, story)
        return tuple((page, story) for page, story in first.items() if page)
