"""A page as it is understood: blocks, quotations with their speakers, people, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.model.kinds import Gender, Label, SpanKind


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
