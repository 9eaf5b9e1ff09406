"""The nouns of the transcript: what is heard, as chapters, paragraphs and sentences with their times.

WebVTT, SRT, the HTML transcript, the player page and the talking book are all written from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audio_edition.model import Cell, Part, Pause

ASIDES = frozenset({Part.TABLE, Part.CAPTION, Part.DESCRIPTION})
"""What a listener may skip."""

CELLS_APART = " | "
"""Between the cells of a row where they stand in one line."""

PLACE = re.compile(r"(?<![0-9a-z-])([0-9a-z-]+)/#(s\d+) ")
"""What the id of a skim's line begins with: where the sentence stands in the whole edition; skim.skim writes it."""

_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no page or subtitle may hold: controls, halves of surrogate pairs and non-characters (XML 1.0, section 2.2;
HTML, section 13.1.4), and the directional overrides that make text read otherwise than written (Unicode TR 36)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A script line as it is heard and shown. Times are milliseconds of the edition, ``end`` exclusive.

    number: from 1, in the order heard. since: from when on it is the sentence to show: when its speech starts, or,
    for the first of a chapter, when the chapter does. opens: whether a quotation starts here.
    skim: whether a skim says it. aside: whether it is of a table, a caption or a picture's description, which can be
    skipped. heard: the line's fingerprint (``casting.scriptfile``).
    """

    number: int
    id: str
    part: Part
    text: str
    language: str
    speaker: str | None
    quoted: bool
    opens: bool
    since: int
    start: int
    end: int
    pause: Pause
    named: bool = False
    cells: tuple[Cell, ...] = ()
    bullet: str = ""
    depth: int = 0
    caption: bool = False
    skim: bool = False
    aside: bool = False
    heard: str = ""

    @property
    def place(self) -> str:
        """Where a sentence of a skim stands in the whole edition, as seen from its own page; "" of any other."""
        found = PLACE.match(self.id)
        return f"../{found[1]}/index.html#{found[2]}" if found else ""

    @property
    def words(self) -> str:
        """Its text in one line, the cells of a row apart."""
        return one_line(CELLS_APART.join(cell.text for cell in self.cells) if self.cells else self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are set together: a paragraph, a stanza, a list's item, a table (rest: its rows that are not
    heard).
    """

    part: Part
    sentences: tuple[Sentence, ...]
    rest: tuple[tuple[str, ...], ...] = ()

    @property
    def turns(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences by who says them, one after another."""
        turns: list[list[Sentence]] = []
        for sentence in self.sentences:
            if turns and not sentence.opens and turns[-1][-1].quoted == sentence.quoted:
                turns[-1].append(sentence)
            else:
                turns.append([sentence])
        return tuple(map(tuple, turns))


@dataclass(frozen=True, slots=True)
class Passage:
    """A chapter and what is heard in it. Times are milliseconds."""

    number: int
    title: str
    part: Part
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> tuple[Paragraph, ...]:
        """The paragraphs at its start that are spoken headings."""
        spoken = [paragraph.part is Part.HEADING for paragraph in self.paragraphs]
        return self.paragraphs[: spoken.index(False) if False in spoken else len(spoken)]


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that is heard. ``length`` is milliseconds. left_out: why each piece of the article that is not heard
    was left out.
    """

    title: str
    language: str
    date: str
    paper: str
    length: int
    passages: tuple[Passage, ...]
    left_out: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the order heard."""
        return tuple(s for passage in self.passages for p in passage.paragraphs for s in p.sentences)


def shown(text: str) -> str:
    """The text without the characters that a page or a subtitle may not hold; odd white space becomes a space."""
    return _UNSHOWN.sub(lambda found: " " if found[0].isspace() else "", text)


def one_line(text: str) -> str:
    """``shown``, with every run of white space (line ends too) as one space."""
    return " ".join(shown(text).split())
