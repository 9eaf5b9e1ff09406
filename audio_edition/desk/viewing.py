"""What the desk shows of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audio_edition.casting.review import confidence
from audio_edition.casting.rulings.pieces import REPLACED, takable
from audio_edition.casting.scriptfile import edited
from audio_edition.desk.view import (
    COLOURS,
    LeftOut,
    Uncertain,
    View,
    ViewLine,
    ViewNote,
    ViewPerson,
    ViewPiece,
    ViewVoice,
)
from audio_edition.draft import Draft
from audio_edition.model import Block, Feature, Label, Line, Part, Script, solid
from audio_edition.reading.speakers.evidence import UNCERTAIN

ANNOUNCEMENT = "announcement"
QUOTED = ("quote", "turn", "interviewer")
"""Roles of lines that a person of the page says."""


def view_of(name: str, work: Draft, version: str, seconds: float) -> View:
    """The view of the feature that the desk calls ``name``."""
    script, feature = work.script, work.feature
    assert feature is not None
    return View(
        id=name,
        title=script.title,
        language=script.language,
        version=version,
        pieces=tuple(_pieces(script, dict(named_blocks(feature)))),
        people=tuple(_people(script)),
        uncertain=tuple(_uncertain(script, feature)),
        left_out=tuple(_left_out(script, feature)),
        notes=tuple(ViewNote(note.code, note.message, note.where) for note in script.notes),
        voices=tuple(ViewVoice(voice, each.gender.value) for voice, each in work.casting.voices.items()),
        estimate_seconds=round(seconds, 1),
        date=script.date,
        source=script.source,
    )


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


def _pieces(script: Script, blocks: dict[str, Block]) -> Iterator[ViewPiece]:
    groups: dict[str, list[Line]] = {}
    for line in script.lines:
        groups.setdefault(piece_of(line.id, blocks), []).append(line)
    for name, lines in groups.items():
        block = blocks.get(name)
        yield ViewPiece(
            id=name,
            kind=block.label.value if block else ANNOUNCEMENT,
            text=block.text if block else lines[0].text,
            lines=tuple(map(_line, lines)),
            chapter=lines[0].chapter or "",
            table=_rows(block) if block and block.label is Label.TABLE else (),
        )


def _rows(block: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text for cell in row) for row in block.table.rows) if block.table else ()


def _line(line: Line) -> ViewLine:
    doubtful = confidence(line) < UNCERTAIN
    return ViewLine(
        id=line.id,
        text=line.text,
        spoken=line.spoken or "",
        speaker=line.speaker or "",
        speaker_label="",
        voice=line.voice,
        uncertain=doubtful,
        because=evidence(line),
        edited=edited(line),
        quoted=line.role in QUOTED,
    )


def evidence(line: Line) -> str:
    """The words of the page on which the speaker rests, without the rule that found them and how sure it is."""
    told = line.because or ""
    return told.partition(": ")[2].rpartition(" (")[0] if told.endswith(")") else told


def _people(script: Script) -> Iterator[ViewPerson]:
    heard: dict[str, list[Line]] = {}
    for line in script.lines:
        if line.speaker:
            heard.setdefault(line.speaker, []).append(line)
    for number, (name, lines) in enumerate(heard.items()):
        yield ViewPerson(name, number % COLOURS + 1, lines[0].voice, len(lines))


def _uncertain(script: Script, feature: Feature) -> Iterator[Uncertain]:
    doubtful = [line for line in script.lines if confidence(line) < UNCERTAIN]
    for line in sorted(doubtful, key=confidence):
        yield Uncertain(line.id, line.text, _guess(line, feature), evidence(line))


def _guess(line: Line, feature: Feature) -> str:
    """Who may say an uncertain line; "" where nobody comes to mind."""
    paragraphs = (paragraph for section in feature.sections for paragraph in section.paragraphs)
    told = (
        span.attribution.speaker
        for paragraph in paragraphs
        for span in paragraph.spans
        if span.attribution and span.attribution.confidence < UNCERTAIN and solid(line.text) in solid(span.text)
    )
    return next(told, None) or ""


def _left_out(script: Script, feature: Feature) -> Iterator[LeftOut]:
    words = {(item.start, item.text) for item in takable(feature) if item.reason != REPLACED}
    for number, item in enumerate(script.skipped):
        yield LeftOut(f"left-{number}", item.text, item.reason, item.place, (item.start, item.text) in words)
