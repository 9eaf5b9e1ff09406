"""The nouns of the trade, and nothing else: frozen dataclasses that the rooms hand to one another.

Data goes one way: file → Document → Feature → Script → clips → Timeline → edition.
Offsets are characters of ``Document.text``. Times are samples; the rate stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class Gender(StrEnum):
    """A speaker's or voice's gender as far as the article tells."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"


class Label(StrEnum):
    """What a block of the page is."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    ITEM = "item"
    VERSE = "verse"
    TABLE = "table"
    DESCRIPTION = "description"
    SKIPPED = "skipped"


class Part(StrEnum):
    """Which part of the edition a script line belongs to."""

    ANNOUNCEMENT = "announcement"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    VERSE = "verse"
    TABLE = "table"
    CAPTION = "caption"
    DESCRIPTION = "description"
    CREDIT = "credit"


class SpanKind(StrEnum):
    """What a stretch of a paragraph is: the narrator's words, a person's quotation, a person's words in a turn of an
    interview (no marks around them), or a marked term."""

    NARRATION = "narration"
    SPEECH = "speech"
    TURN = "turn"
    TERM = "term"


class Pause(StrEnum):
    """Why there is a pause after a line; voices.yaml gives each reason its seconds.

    LINE: after a line of verse, a row of a table, an item of a list within a list.
    """

    QUOTE = "quote"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    SECTION = "section"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Note:
    """A coded degradation note (contract 3), e.g. ``SPEAKER_UNCERTAIN``; ``where`` is a line id or an excerpt."""

    code: str
    message: str
    where: str = ""


LEFT_OUT = "LEFT_OUT"
"""The code of a note that something inside the article is not read; its message is the reason."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Characters of the file that are not spoken, and why. ``start`` is their offset in ``Document.text``.

    place: where in the file they stand, for a person (``line 12``, ``page 3``).
    """

    text: str
    reason: str
    start: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``columns`` and ``rows``: over how many it reaches."""

    text: str
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells by rows as the file has them (a cell that reaches over several rows stands in its first)."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    @property
    def text(self) -> str:
        """The caption's line, then a line a row with tabs between cells: the text of a table's element and block."""
        lines = ["\t".join(cell.text for cell in row) for row in self.rows]
        return "\n".join([self.caption, *lines] if self.caption else lines)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cell without its words."""

    header: bool = False
    columns: int = 1
    rows: int = 1


# ---------------------------------------------------------------- the feature


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled, re-flowed piece of the page.

    ``source`` are the (start, end) ranges of ``Document.text`` it was made of, in reading order. Blocks tile the
    page: the non-space characters of ``text`` are those of its ranges, less the ``Skipped`` ones inside them
    (line-end hyphens, brackets round a byline, …). table: of a TABLE, whose ``text`` is the block's. number, depth: of
    a list's ITEM; the number is the file's where it is not in the text (``1.``), "" for a dot. apart: white space
    above it, so that a line of VERSE begins a stanza.
    """

    label: Label
    text: str
    source: tuple[tuple[int, int], ...]
    table: Table | None = None
    number: str = ""
    depth: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and how we know.

    speaker: full personal name or organisation as the article gives it, or None when unnamed.
    label: how an unnamed speaker is described (``一位村民``), or None.
    rule: the name of the rule that found it. evidence: the words of the article it rests on.
    confidence: 0–1; below ``reading.speakers.attribution.UNCERTAIN`` the quotation gets a neutral voice and a note, and
    who it may be stands in guess.
    """

    speaker: str | None
    gender: Gender
    rule: str
    evidence: str
    confidence: float
    label: str | None = None
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph. Spans tile their paragraph's text. A SPEECH span holds its quote marks.

    ``words`` is the text inside the marks for SPEECH and TERM spans, "" for narration.
    """

    kind: SpanKind
    text: str
    words: str = ""
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the body as spans: a PARAGRAPH, or an ITEM, VERSE (one line of it) or TABLE (one narration span).

    turn: who speaks (a name, else the label: ``问``), where it is a turn of an interview or goes on with one. label:
    what it opens with where that is not said (``石望川：``): it is not in ``block.text`` but in ``Feature.skipped``.
    The first label of each speaker is a narration span.
    """

    block: Block
    spans: tuple[Span, ...]
    turn: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None for the lead) and its paragraphs."""

    heading: Block | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the article introduces: full name, the other forms it uses, gender, titles."""

    name: str
    gender: Gender
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A newspaper page understood. ``language`` is ``zh`` or ``en``.

    headline, deck and byline may be several blocks (a two-line headline, reporters signed at the end).
    ``skipped`` accounts for every non-space character of the page that is in no block here.
    """

    language: str
    headline: tuple[Block, ...]
    deck: tuple[Block, ...]
    byline: tuple[Block, ...]
    dateline: tuple[Block, ...]
    sections: tuple[Section, ...]
    captions: tuple[Block, ...]
    credits: tuple[Block, ...]
    people: tuple[Person, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()


# ---------------------------------------------------------------- the script


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reading script: one sentence, or the part of it that one voice speaks.

    text: as written on the page (or our announcement). spoken: what is said, where it differs.
    voice: a name of voices.yaml. because: the evidence for the speaker, or why a fallback was used.
    chapter: the title of the chapter that starts with this line, None inside a chapter.
    made: fingerprint of the line as we wrote it, so that a producer's edits are seen (casting.scriptfile).
    number, depth: of the first line of a list's item, see ``Block``. row: of a table's row, the frames of its cells,
    whose words are the text's between tabs; of a table's caption one frame, as large as the table.
    """

    id: str
    part: Part
    role: str
    voice: str
    text: str
    pause: Pause
    speaker: str | None = None
    spoken: str | None = None
    because: str | None = None
    chapter: str | None = None
    language: str = "zh"
    made: str = ""
    number: str = ""
    depth: int = 0
    row: tuple[Frame, ...] = ()

    @property
    def said(self) -> str:
        """What the listener hears."""
        return self.text if self.spoken is None else self.spoken

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of a table's row; none of any other line."""
        return tuple(
            Cell(text, frame.header, frame.columns, frame.rows)
            for text, frame in zip(self.text.split("\t"), self.row, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a producer rules of the page, by its words: exactly one of the last four is given.

    text: the words of a piece, of a quotation, or of what was left out. number: which of several that have the same
    words, from 1. becomes: what the piece is: a ``Label``, ``left out`` or ``taken in``. speaker: who says the
    quotation, "" for nobody in particular. same: names of one person, the first of which is theirs. description: what a
    picture shows, by its caption.
    """

    text: str = ""
    number: int = 1
    becomes: str = ""
    speaker: str | None = None
    same: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """The reading script: everything that is heard, in order, and what is not.

    names: the people of the page, whose surnames are read as surnames. story: which story of the source it is, from 1,
    where the source has several. corrected: the day of a correction that listeners are told of (ISO 8601). withdrawn:
    why the story was taken back; the lines then say so, and nothing of it. made: the ids of the lines as we wrote them,
    where it comes from a file (casting.roll). rulings: what the producer ruled of the page (casting.rulings).
    """

    title: str
    language: str
    lines: tuple[Line, ...]
    date: str = ""
    source: str = ""
    names: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    story: int | None = None
    corrected: str = ""
    withdrawn: str = ""
    made: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()


# ---------------------------------------------------------------- speech


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry of the ``say:`` lexicon: how ``word`` is said. Exactly one of the three is given.

    pinyin: one syllable with tone digit per Han character (``gai4 wan3 cha2``). spoken_as: other words to say
    instead (``零加三``). letters: True to spell it letter by letter.
    """

    word: str
    pinyin: tuple[str, ...] = ()
    spoken_as: str | None = None
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an engine is asked to say: one script line in one voice.

    text: the spoken form (digits and units already written out). voice: the engine's own voice name or blend.
    rate: relative speed, 1.0 as the voice is. language: ``zh`` or ``en``. range: how many times the voice's own rise
    and fall; pitch: semitones above the voice's own; rise: semitones that the end goes up. english: the voice of three
    and more English words in a Mandarin line, "" for the line's own. Not every engine has these.
    """

    text: str
    voice: str
    language: str = "zh"
    rate: float = 1.0
    range: float = 1.0
    pitch: float = 0.0
    rise: float = 0.0
    english: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one utterance: mono float32 samples (nominal ±1, may exceed it) at ``rate`` Hz."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


# ---------------------------------------------------------------- the timeline


@dataclass(frozen=True, slots=True)
class Cue:
    """When a script line is heard: samples of the edition, ``end`` exclusive (speech only, not the pause after)."""

    line: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the edition in samples, ``end`` exclusive. Chapters tile the edition."""

    title: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """When everything is heard. All times are samples at ``rate`` Hz."""

    rate: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    length: int

    def seconds(self, samples: int) -> float:
        """Samples as seconds of this timeline."""
        return samples / self.rate


def solid(text: str) -> str:
    """The characters of ``text`` that are not white space: what contract 1 counts."""
    return "".join(text.split())


def solid_all(texts: Iterable[str]) -> str:
    """``solid`` of many texts, joined."""
    return "".join(map(solid, texts))
