"""The reading script: a feature and its cast become lines, one sentence or one voice's part of it each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audio_edition.casting.announcements import Announcer, announced
from audio_edition.casting.cast import Cast, known_as
from audio_edition.casting.pieces import Piece, merged, pieces_of, voiced
from audio_edition.casting.sentences import sayable, sentences
from audio_edition.casting.structures import tables
from audio_edition.casting.structures.numbering import said_number
from audio_edition.casting.turns import asks
from audio_edition.casting.voices import Casting
from audio_edition.errors import LostTextError
from audio_edition.model import (
    Attribution,
    Block,
    Feature,
    Label,
    Line,
    Note,
    Paragraph,
    Part,
    Pause,
    Script,
    Section,
    Skipped,
    solid_all,
)
from audio_edition.reading.speakers.evidence import UNCERTAIN

UNCERTAIN_NOTE = "SPEAKER_UNCERTAIN"
TITLE_LENGTH = 40  # characters of a title taken from the first sentence, where a page has no headline


_PARTS = {Label.ITEM: Part.ITEM, Label.VERSE: Part.VERSE, Label.DESCRIPTION: Part.DESCRIPTION}
"""Blocks that are a part of their own wherever they stand."""


def write_script(
    feature: Feature, cast: Cast, casting: Casting, *, date: str = "", source: str = "", given: str = ""
) -> Script:
    """The whole edition as lines in the order they are heard.

    given: the title of a feature that has no headline; it is said in the headline's place.

    Raises LostTextError if a character of the feature is in no line (contract 1).
    """
    scribe = _Scribe(feature, cast, Announcer(casting, feature, date, given), casting.tables, given)
    lines = tuple(scribe.lines())
    _account(feature, lines, scribe.rests)
    read = tuple(note for note in feature.notes if note.code != UNCERTAIN_NOTE)  # told anew, by line
    notes = read + cast.notes + tuple(scribe.notes)
    names = tuple(person.name for person in feature.people)
    skipped = tuple(sorted((*feature.skipped, *(rest for _, rest in scribe.rests)), key=lambda item: item.start))
    return Script(given or title(feature), feature.language, lines, date, source, names, skipped, notes)


def title(feature: Feature) -> str:
    """The headline in one line; where the page has none, the beginning of its first sentence."""
    if feature.headline:
        return " ".join(block.text for block in feature.headline)
    first = next(iter(_body(feature)), None) or next(iter(feature.captions), None)
    text = " ".join(sentences(first.text, feature.language)[0].split()) if first else ""
    return text if len(text) <= TITLE_LENGTH else text[:TITLE_LENGTH] + "…"


class _Scribe:
    """Writes the lines part by part, so that each knows where it stands."""

    def __init__(self, feature: Feature, cast: Cast, announcer: Announcer, limits: tables.Limits, given: str) -> None:
        self.feature, self.cast, self.announcer, self.limits, self.given = feature, cast, announcer, limits, given
        self.notes: list[Note] = []
        self.rests: list[tuple[Block, Skipped]] = []  # long tables, and what is not read of them
        self.doubted: Attribution | None = None

    def lines(self) -> Iterator[Line]:
        for part in (self.opening(), *self.body(), self.captions(), self.closing()):
            yield from part

    def opening(self) -> list[Line]:
        lines = self.announce("opening", "open-1")
        if self.given:
            lines.append(self.line("open-title", Part.ANNOUNCEMENT, "headline", Piece(self.given, Pause.PARAGRAPH)))
        for part, blocks in ((Part.HEADLINE, self.feature.headline), (Part.DECK, self.feature.deck)):
            lines += self.blocks(part, "headline", blocks)
        lines += self.blocks(Part.BYLINE, "narrator", self.feature.byline + self.feature.dateline)
        told = self.announcer.text
        for number, text in enumerate((told("date"), self.announcer.summary(), told("notice")), 2):
            lines += self.announced(text, f"open-{number}")
        return _ending(lines, Pause.PART, self.announcer.chapter("opening"))

    def body(self) -> Iterator[list[Line]]:
        last = len(self.feature.sections) - 1
        for number, section in enumerate(self.feature.sections):
            lines = self.section(number, section)
            yield _ending(lines, Pause.PART if number == last else Pause.SECTION, self.section_title(section))

    def section(self, number: int, section: Section) -> list[Line]:
        lines = (
            self.blocks(Part.HEADING, "headline", (section.heading,), f"s{number}-heading") if section.heading else []
        )
        lines = _ending(lines, Pause.HEADING)
        following = (*section.paragraphs[1:], None)
        for index, (paragraph, after) in enumerate(zip(section.paragraphs, following, strict=False)):
            told = self.paragraph(f"s{number}.p{index}", paragraph, after)
            lines = _with_signs(lines, told) if lines and _wordless(told) else [*lines, *told]
        return lines

    def section_title(self, section: Section) -> str:
        if section.heading:
            return section.heading.text
        return self.announcer.chapter("lead" if len(self.feature.sections) > 1 else "body")

    def captions(self) -> list[Line]:
        if not self.feature.captions:
            return []
        lines = self.announce("captions", "captions")
        lines += self.blocks(Part.CAPTION, "caption", self.feature.captions)
        return _ending(lines, Pause.PART, self.announcer.chapter("captions"))

    def closing(self) -> list[Line]:
        lines: list[Line] = []
        if self.feature.credits:
            lines = self.announce("credits", "credits") + self.blocks(Part.CREDIT, "credit", self.feature.credits)
        return _ending(lines + self.announce("closing", "close"), Pause.PARAGRAPH, self.announcer.chapter("closing"))

    def announce(self, name: str, line_id: str, **own: str) -> list[Line]:
        return self.announced(self.announcer.text(name, **own), line_id)

    def announced(self, text: str, line_id: str) -> list[Line]:
        return [announced(line_id, text, self.cast.roles["announcement"], self.feature.language)] if text else []

    def blocks(self, part: Part, role: str, blocks: Sequence[Block], prefix: str | None = None) -> list[Line]:
        lines = []
        for number, block in enumerate(blocks, 1):
            pieces = merged(pieces_of(block.text, self.feature.language, None))
            name = f"{prefix or part.value}{f'-{number}' if len(blocks) > 1 else ''}"
            lines += self.numbered(name, _PARTS.get(block.label, part), role, pieces)
        return lines

    def paragraph(self, name: str, paragraph: Paragraph, after: Paragraph | None) -> list[Line]:
        block = paragraph.block
        if block.label is Label.TABLE:
            return self.table(name, block)
        part = _PARTS.get(block.label, Part.BODY)
        lines = self.numbered(name, part, "narrator", merged(list(voiced(paragraph, self.feature.language))))
        if part is Part.ITEM:
            lines = self.item(name, block, lines)
        return _ending(lines, Pause.LINE) if after and _goes_on(block, after.block) else lines

    def table(self, name: str, block: Block) -> list[Line]:
        pattern = self.line(name, Part.TABLE, "narrator", Piece("", Pause.LINE))
        told = tables.tell(name, block, self.announce, self.limits, pattern)
        if told.rest and told.note:
            self.rests.append((block, told.rest))
            self.notes.append(told.note)
        return list(told.lines)

    def item(self, name: str, block: Block, lines: Sequence[Line]) -> list[Line]:
        """An item's lines with its depth, and its number on the first; where that is somebody's words, we say it."""
        told = [replace(line, depth=block.depth) for line in lines]
        if not block.number or not told:
            return told
        told[0] = replace(told[0], number=block.number)
        if told[0].role == "narrator":
            return told
        number = said_number(block.number, self.announcer.templates.get("item", ""))
        piece = Piece(number, Pause.CLAUSE)
        return [*[self.line(f"{name}-number", Part.ANNOUNCEMENT, "announcement", piece)] * bool(number), *told]

    def numbered(self, name: str, part: Part, role: str, pieces: Sequence[Piece]) -> list[Line]:
        ids = [name] if len(pieces) == 1 else [f"{name}-{number}" for number in range(1, len(pieces) + 1)]
        lines = [self.line(line_id, part, role, piece) for line_id, piece in zip(ids, pieces, strict=True)]
        return _ending(lines, Pause.PARAGRAPH)

    def line(self, line_id: str, part: Part, role: str, piece: Piece) -> Line:
        language = self.feature.language
        if piece.attribution is None:
            return Line(line_id, part, role, self.cast.roles[role], piece.text, piece.pause, language=language)
        who = piece.attribution
        if piece.turn and asks(who):
            voice, asking = self.cast.roles["interviewer"], _because(who)
            speaker = who.speaker or who.label
            line = Line(line_id, part, "interviewer", voice, piece.text, piece.pause, speaker, language=language)
            return replace(line, because=asking)
        role = "turn" if piece.turn else "quote"
        return self.quotation(Line(line_id, part, role, "", piece.text, piece.pause, language=language), who)

    def quotation(self, line: Line, who: Attribution) -> Line:
        because = _because(who)
        if who.confidence < UNCERTAIN and who is not self.doubted:  # once a quotation, at its first line
            self.notes.append(Note(UNCERTAIN_NOTE, f"neutral voice for “{line.text[:20]}…”: {because}", line.id))
            self.doubted = who
        return replace(line, voice=self.cast.voice_of(who), speaker=known_as(who), because=because)


def _wordless(lines: Sequence[Line]) -> bool:
    """Whether there is nothing to say in a block: a divider of signs, a verse of dots."""
    return all(line.role == "narrator" and not sayable(line.text) for line in lines)


def _with_signs(lines: Sequence[Line], told: Sequence[Line]) -> list[Line]:
    """The lines with what cannot be said behind the last one's words; a table's row takes none."""
    if not told or lines[-1].row:
        return [*lines, *told]
    signs = " ".join(line.text for line in told)
    return [*lines[:-1], replace(lines[-1], text=f"{lines[-1].text} {signs}", pause=told[-1].pause)]


def _because(who: Attribution) -> str:
    return f"{who.rule}: {who.evidence} ({who.confidence:.2f})"


def _goes_on(block: Block, after: Block) -> bool:
    """Whether two blocks are lines of one stanza, or the second an item of a list within a list."""
    if block.label is not after.label:
        return False
    return (block.label is Label.VERSE and not after.apart) or (block.label is Label.ITEM and after.depth > 0)


def _ending(lines: list[Line], pause: Pause, chapter: str | None = None) -> list[Line]:
    """The lines with this pause after the last, and the chapter's title on the first."""
    if lines and chapter is not None:
        lines = [replace(lines[0], chapter=chapter), *lines[1:]]
    return [*lines[:-1], replace(lines[-1], pause=pause)] if lines else []


def _body(feature: Feature) -> Iterable[Block]:
    for section in feature.sections:
        yield from (paragraph.block for paragraph in section.paragraphs)


def _account(feature: Feature, lines: Iterable[Line], rests: Sequence[tuple[Block, Skipped]]) -> None:
    """Contract 1, second half: the lines that are not ours hold the feature's text, once and in order, but for the
    rests of long tables.
    """
    blocks = [*feature.headline, *feature.deck, *feature.byline, *feature.dateline]
    for section in feature.sections:
        blocks += [section.heading] if section.heading else []
        blocks += [paragraph.block for paragraph in section.paragraphs]
    blocks += [*feature.captions, *feature.credits]
    left = {id(block): rest.text for block, rest in rests}
    expected = solid_all(block.text.removesuffix(left.get(id(block), "")) for block in blocks)
    written = solid_all(line.text for line in lines if line.part is not Part.ANNOUNCEMENT)
    if expected != written:
        same = next((i for i, pair in enumerate(zip(expected, written, strict=False)) if pair[0] != pair[1]), 0)
        raise LostTextError(f"the script lost text near “{expected[same : same + 20]}”; please report this page.")
