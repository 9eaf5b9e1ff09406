"""The book: transcripts as chapters of headings, paragraphs and asides, each sentence with its clip of the audio.

EPUB and DAISY are written from it; a book holds one story, or the stories of an issue by section.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from audio_edition.model import Part, solid
from audio_edition.package.dates import iso_date
from audio_edition.package.setting import Piece, pieces
from audio_edition.package.transcript import Passage, Sentence, Transcript, one_line
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


def book_of(telling: Telling) -> Book:
    """A book of one story."""
    heard = telling.heard
    story = _story(telling, "", "edition.mp3")
    contents = tuple(_entry(chapter) for chapter in story.chapters)
    return Book(story.title, heard.language, heard.paper, iso_date(heard.date), (story,), contents)


def book_of_issue(title: str, date: str, tellings: Sequence[Telling]) -> Book:
    """A book of the stories of an issue, at least one, in the paper's order. Its language is that of the first.

    A section is called in the contents by the sentence of the first story that is nothing but its name, where there
    is one: the front page says them.
    """
    stories = tuple(
        _story(telling, f"story-{number}-", f"story-{number}.mp3") for number, telling in enumerate(tellings, 1)
    )
    named = {_letters(clip.sentence.text): clip for chapter in stories[0].chapters for clip in chapter.clips}
    contents: list[Entry] = []
    for section, group in groupby(stories, key=lambda story: story.telling.section):
        below = tuple(_story_entry(story) for story in group)
        clip = named.get(_letters(section))
        call = Call(stories[0].audio, clip.begin, clip.end) if clip else below[0].call
        one = Entry(f"section-{len(contents) + 1}", one_line(section), below[0].chapter, call, below)
        contents += [one] if _legible(section) else below
    first = tellings[0].heard
    return Book(one_line(title), first.language, first.paper, iso_date(date), stories, tuple(contents))


def _story_entry(story: Story) -> Entry:
    first, *others = story.chapters
    return Entry(f"to-{first.name}", story.title, first, first.call, tuple(_entry(chapter) for chapter in others))


def _entry(chapter: Chapter) -> Entry:
    return Entry(f"to-{chapter.name}", chapter.title, chapter, chapter.call)


def _story(telling: Telling, prefix: str, audio: str) -> Story:
    """The clips tile the audio: a sentence's lasts until the next sentence begins, so that pauses and section tones
    are heard and a reading system plays on without a jump from clip to clip.
    """
    clips = _clips(telling.heard)
    chapters = tuple(_chapter(passage, clips, prefix, audio) for passage in telling.heard.passages)
    return Story(title_of(telling.heard), telling, chapters, audio)


def title_of(transcript: Transcript) -> str:
    """The title, or where nothing of it can be seen, that this is an audio edition: a book has to have one."""
    return transcript.title if _legible(transcript.title) else str(words(transcript.language).table["audio_edition"])


def _clips(transcript: Transcript) -> dict[int, Clip]:
    """The clips by the numbers of their sentences."""
    sentences = transcript.sentences
    marks = [sentence.since for sentence in sentences] + [transcript.length]
    return {one.number: Clip(one, *span) for one, span in zip(sentences, pairwise(marks), strict=True)}


def _chapter(passage: Passage, clips: dict[int, Clip], prefix: str, audio: str) -> Chapter:
    title = passage.title if _legible(passage.title) else str(passage.number)
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
