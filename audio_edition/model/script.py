"""What is read aloud: lines in order, each in a voice, and the rulings of a producer."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.model.feature import Cell, Note, Skipped
from audio_edition.model.kinds import Part, Pause


@dataclass(frozen=True, slots=True)
class Frame:
    """A cell without its words."""

    header: bool = False
    columns: int = 1
    rows: int = 1


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
    where it comes from a file (casting.roll). rulings: what the producer ruled of the page (casting.rulings). called:
    the title that its files are named by, where the headline was corrected since.
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
    called: str = ""
