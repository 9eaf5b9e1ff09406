"""What the desk shows of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audio_edition.casting.edits import edited
from audio_edition.casting.review import confidence
from audio_edition.casting.rulings.people import RULE
from audio_edition.casting.rulings.pieces import REPLACED, takable
from audio_edition.desk.mending.places import named_blocks, piece_of, quotations_by_line
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
from audio_edition.model import Attribution, Block, Feature, Label, Line, Ruling, Script, Span, solid
from audio_edition.package.setting import SetCell, set_rows
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
        pieces=tuple(_pieces(script, feature)),
        people=tuple(_people(script)),
        uncertain=tuple(_uncertain(script, feature)),
        left_out=tuple(_left_out(script, feature)),
        notes=tuple(ViewNote(note.code, note.message, note.where) for note in script.notes),
        voices=tuple(ViewVoice(voice, each.gender.value) for voice, each in work.casting.voices.items()),
        estimate_seconds=round(seconds, 1),
        date=script.date,
        source=script.source,
    )


def _pieces(script: Script, feature: Feature) -> Iterator[ViewPiece]:
    blocks, spans = dict(named_blocks(feature)), quotations_by_line(feature, script)
    groups: dict[str, list[Line]] = {}
    for line in script.lines:
        groups.setdefault(piece_of(line.id, blocks), []).append(line)
    for name, lines in groups.items():
        block = blocks.get(name)
        head, cells = _rows(lines)
        yield ViewPiece(
            id=name,
            kind=block.label.value if block else ANNOUNCEMENT,
            text=block.text if block else lines[0].text,
            lines=tuple(_line(line, spans.get(line.id), cells.get(line.id, ())) for line in lines),
            ruled=_ruled(block, script.rulings) if block else "",
            chapter=lines[0].chapter or "",
            head=head,
        )


def _ruled(block: Block, rulings: Sequence[Ruling]) -> str:
    """What the producer made of a piece."""
    if not block.source:
        return Label.DESCRIPTION.value
    words = solid(block.text)
    return next((ruling.becomes for ruling in rulings if ruling.becomes and words in solid(ruling.text)), "")


def _rows(lines: Sequence[Line]) -> tuple[int, dict[str, tuple[SetCell, ...]]]:
    """How many of the rows of a table are its head, and each row's cells by its line."""
    rows = [line for line in lines if line.row]
    head, cells = set_rows([line.cells for line in rows])
    return head, dict(zip((line.id for line in rows), cells, strict=True))


def _line(line: Line, span: Span | None, cells: tuple[SetCell, ...]) -> ViewLine:
    who = span.attribution if span else None
    by_hand = ("speaker",) if who and who.rule == RULE else ()
    return ViewLine(
        id=line.id,
        text=line.text,
        spoken=line.spoken or "",
        speaker=line.speaker or "",
        speaker_label=(who.label or "") if who and not who.speaker else "",
        voice=line.voice,
        uncertain=_doubtful(line),
        guess=_guess(who) if _doubtful(line) else "",
        because=_evidence(line),
        edited=tuple(dict.fromkeys((*by_hand, *edited(line)))),
        quoted=line.role in QUOTED,
        cells=cells,
    )


def _evidence(line: Line) -> str:
    """The words of the page on which the speaker rests, without the rule that found them and how sure it is.

    "" of one that was ruled: the page marks what was corrected.
    """
    told = line.because or ""
    if told.startswith(f"{RULE}: "):
        return ""
    return told.partition(": ")[2].rpartition(" (")[0] if told.endswith(")") else told


def _doubtful(line: Line) -> bool:
    return confidence(line) < UNCERTAIN and "speaker" not in edited(line)


def _guess(who: Attribution | None) -> str:
    return (who.guess or who.label or "") if who else ""


def _people(script: Script) -> Iterator[ViewPerson]:
    heard: dict[str, list[Line]] = {}
    for line in script.lines:
        if line.speaker:
            heard.setdefault(line.speaker, []).append(line)
    for number, (name, lines) in enumerate(heard.items()):
        yield ViewPerson(name, number % COLOURS + 1, lines[0].voice, len(lines))


def _uncertain(script: Script, feature: Feature) -> Iterator[Uncertain]:
    """The quotations that are doubtful, each once, the least sure first."""
    spans = quotations_by_line(feature, script)
    first: dict[int, Line] = {}
    for line in filter(_doubtful, script.lines):
        first.setdefault(id(spans.get(line.id, line)), line)
    for line in sorted(first.values(), key=confidence):
        span = spans.get(line.id)
        yield Uncertain(line.id, line.text, _guess(span.attribution if span else None), _evidence(line))


def _left_out(script: Script, feature: Feature) -> Iterator[LeftOut]:
    words = {(item.start, item.text) for item in takable(feature) if item.reason != REPLACED}
    for number, item in enumerate(script.skipped):
        yield LeftOut(f"left-{number}", item.text, item.reason, item.place, (item.start, item.text) in words)
