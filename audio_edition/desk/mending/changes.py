"""What a producer changes at the desk, as corrections and rulings of a script: pure functions, one a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from audio_edition.casting.edits import EDITABLE, edited, fingerprint
from audio_edition.casting.rulings.people import words_of
from audio_edition.casting.rulings.pieces import BECOMES, BY_HAND, IN, OUT, block_of, pieces_of, takable
from audio_edition.casting.voices import Casting
from audio_edition.desk.mending.places import (
    block_named,
    line_of,
    number_of_piece,
    number_of_quotation,
    origin_of,
    quotation_of,
)
from audio_edition.desk.mending.said import Refusal, Said
from audio_edition.model import Block, Feature, Label, Line, Part, Ruling, Script, Skipped, Span, solid
from audio_edition.whole import checksum

EXCERPT = 20  # characters of a piece in what is told
LONGEST = 5_000  # characters of what is written at the desk
NAME = 60  # of a name

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Now:
    """The feature as it stands: as it was read, as it is ruled, its script, and the voices there are."""

    read: Feature
    feature: Feature
    script: Script
    casting: Casting


Changed = tuple[Script, Said]


def changed(now: Now, facts: Facts) -> Changed:
    """The script with what ``facts`` ask for, and what to tell. Raises Refusal."""
    make = KINDS.get(_text(facts, "kind", NAME))
    if make is None:
        raise Refusal("no_kind")
    return make(now, facts)


def speaker(now: Now, facts: Facts) -> Changed:
    """Who says a line: the whole quotation it is of; of a line outside of quotations that line."""
    line, name = _line(now, facts), _text(facts, "name", NAME)
    span = quotation_of(now.feature, now.script, line.id)
    if span is None:
        told = Said("line_speaker", {"name": name}) if name else Said("line_narrator")
        return _with_line(now.script, _spoken_by(line, name)), told
    ruling = Ruling(words_of(span.text), number_of_quotation(now.feature, span), speaker=name)
    script = _ruled(_unspoken(now, span), ruling, lambda old: old.speaker is not None)
    return script, Said("speaker", {"name": name}) if name else Said("nobody")


def voice(now: Now, facts: Facts) -> Changed:
    """The voice of one line."""
    line, name = _line(now, facts), _voice(now.casting, facts)
    return _with_line(now.script, replace(line, voice=name)), Said("voice", {"voice": name})


def text(now: Now, facts: Facts) -> Changed:
    """The words of a line, where the page has a misprint."""
    line, words = _line(now, facts), _text(facts, "text", LONGEST, tabs=True)
    if not words:
        raise Refusal("empty")
    if words.count("\t") != line.text.count("\t"):
        raise Refusal("cells", count=str(line.text.count("\t") + 1))
    return _with_line(now.script, replace(line, text=words)), Said("text")


def spoken(now: Now, facts: Facts) -> Changed:
    """What is said for a line; nothing gives it back to us."""
    line, words = _line(now, facts), _text(facts, "spoken", LONGEST)
    if words:
        return _with_line(now.script, replace(line, spoken=words)), Said("spoken", {"text": words[:EXCERPT]})
    return _with_line(now.script, _given_back(line, "spoken")), Said("spoken_back")


def piece(now: Now, facts: Facts) -> Changed:
    """What a piece is."""
    becomes = _text(facts, "is", NAME)
    if becomes not in BECOMES:
        raise Refusal("no_such_kind", kind=becomes)
    block = _block(now, facts)
    said = Said("skip" if becomes == OUT else "piece", {"kind": becomes, "text": _excerpt(block.text)})
    found = origin_of(now.read, block)
    if found is None:  # a description of ours
        return _undescribed(now, block), Said("undescribe")
    origin, number = found
    if block.label is Label.TABLE and becomes != OUT:
        raise Refusal("table")
    words = origin.text if isinstance(origin, Skipped) else block_of(origin).text
    as_read = OUT if isinstance(origin, Skipped) else block_of(origin).label.value
    return _ruled(now.script, Ruling(words, number, becomes=becomes), _of_pieces, drop=becomes == as_read), said


def skip(now: Now, facts: Facts) -> Changed:
    """A piece is not to be heard."""
    return piece(now, {**facts, "is": OUT})


def take(now: Now, facts: Facts) -> Changed:
    """What was left out is to be heard: by us as a paragraph; by hand, as what it was."""
    name = _text(facts, "left", NAME)
    item = next((each for at, each in enumerate(now.script.skipped) if f"left-{at}" == name), None)
    if item is None:
        raise Refusal("no_piece")
    said = Said("take", {"text": _excerpt(item.text)})
    if item.reason == BY_HAND:
        pieces = (each for each in pieces_of(now.read) if block_of(each).source[:1] and _begins(block_of(each), item))
        origin = next(pieces, None)
        if origin is None:
            raise Refusal("no_piece")
        ruling = Ruling(block_of(origin).text, number_of_piece(now.read, origin), becomes=IN)
        return _ruled(now.script, ruling, _of_pieces, drop=True), said
    left = next((each for each in takable(now.read) if each.start == item.start and each.text == item.text), None)
    if left is None:
        raise Refusal("not_takable")
    return _ruled(now.script, Ruling(left.text, number_of_piece(now.read, left), becomes=IN), _of_pieces), said


def describe(now: Now, facts: Facts) -> Changed:
    """What a picture shows; nothing takes a description of ours away."""
    block, words = _block(now, facts), _text(facts, "text", LONGEST)
    if block.label not in (Label.CAPTION, Label.DESCRIPTION):
        raise Refusal("no_picture")
    if block.label is Label.DESCRIPTION and not block.source:
        if not words:
            return _undescribed(now, block), Said("undescribe")
        rulings = [
            replace(each, description=words) if each is _ruling_of(now, block) else each for each in now.script.rulings
        ]
        return replace(now.script, rulings=tuple(rulings)), Said("describe")
    if not words:
        raise Refusal("empty")
    same = [each for each in now.feature.captions if solid(each.text) == solid(block.text)]
    number = next(at for at, each in enumerate(same, 1) if each is block)
    ruling = Ruling(block.text, number, description=words)
    return _ruled(now.script, ruling, lambda old: bool(old.description)), Said("describe")


def merge(now: Now, facts: Facts) -> Changed:
    """Two names are one person."""
    name, into = _text(facts, "name", NAME), _text(facts, "into", NAME)
    heard = {line.speaker for line in now.script.lines} | {person.name for person in now.feature.people}
    for each in (name, into):
        if each not in heard or not each:
            raise Refusal("no_person", name=each)
    if name == into:
        raise Refusal("empty")
    joined = [each for each in now.script.rulings if each.same and {name, into} & set(each.same)]
    names = dict.fromkeys((into, name, *(form for each in joined for form in each.same)))
    kept = [each for each in now.script.rulings if each not in joined]
    ruling = Ruling(same=tuple(names))
    return replace(now.script, rulings=(*kept, ruling)), Said("merge", {"name": name, "into": into})


KINDS: Mapping[str, Callable[[Now, Facts], Changed]] = {
    "speaker": speaker,
    "voice": voice,
    "text": text,
    "spoken": spoken,
    "piece": piece,
    "skip": skip,
    "take": take,
    "describe": describe,
    "merge": merge,
}


def _text(facts: Facts, name: str, longest: int, tabs: bool = False) -> str:
    """What was written: one line, without white space at its ends; the tabs of a table's row stay."""
    told = facts.get(name, "")
    if not isinstance(told, str):
        raise Refusal("empty")
    words = "\t".join(" ".join(cell.split()) for cell in told.split("\t")) if tabs else " ".join(told.split())
    if len(words) > longest:
        raise Refusal("too_long", count=str(longest))
    return "".join(char for char in words if char.isprintable() or char == "\t")


def _line(now: Now, facts: Facts) -> Line:
    found = line_of(now.script, _text(facts, "line", NAME))
    if found is None:
        raise Refusal("no_line")
    return replace(found, made=found.made or fingerprint(found))


def _block(now: Now, facts: Facts) -> Block:
    name = _text(facts, "piece", NAME)
    block = block_named(now.feature, name)
    if block is None:
        line = line_of(now.script, name)
        raise Refusal("ours" if line and line.part is Part.ANNOUNCEMENT else "no_piece")
    return block


def _voice(casting: Casting, facts: Facts) -> str:
    name = _text(facts, "voice", NAME)
    if name not in casting.voices:
        raise Refusal("no_voice", voice=name)
    return name


def _spoken_by(line: Line, name: str) -> Line:
    """The line said by somebody, in their voice; nobody: given back to us."""
    back = _given_back(line, "speaker")
    return replace(back, speaker=name) if name else back


def _unspoken(now: Now, span: Span) -> Script:
    """The script in which no line of a quotation has a speaker of its own."""

    def unspoken(line: Line) -> Line:
        own = "speaker" in edited(line) and quotation_of(now.feature, now.script, line.id) is span
        return _given_back(line, "speaker") if own else line

    return replace(now.script, lines=tuple(map(unspoken, now.script.lines)))


def _given_back(line: Line, field: str) -> Line:
    """The line with a field that nobody has corrected: it is written anew; and with a speaker the voice."""
    parts = (line.made or fingerprint(line)).split("-")
    parts[EDITABLE.index(field)] = checksum("")[:4]
    if field == "speaker":
        parts[EDITABLE.index("voice")] = checksum(line.voice)[:4]
        return replace(line, made="-".join(parts), speaker=None)
    return replace(line, made="-".join(parts), spoken=None)


def _with_line(script: Script, line: Line) -> Script:
    return replace(script, lines=tuple(line if each.id == line.id else each for each in script.lines))


def _ruled(script: Script, ruling: Ruling, like: Callable[[Ruling], bool], drop: bool = False) -> Script:
    """The script with a ruling in place of the one that is like it and about the same; without it for ``drop``."""
    about = (solid(ruling.text), ruling.number)
    kept = [each for each in script.rulings if not (like(each) and (solid(each.text), each.number) == about)]
    return replace(script, rulings=tuple(kept if drop else [*kept, ruling]))


def _of_pieces(ruling: Ruling) -> bool:
    return bool(ruling.becomes)


def _ruling_of(now: Now, block: Block) -> Ruling | None:
    """The ruling that a description of ours comes from."""
    return next((each for each in now.script.rulings if each.description == block.text), None)


def _undescribed(now: Now, block: Block) -> Script:
    gone = _ruling_of(now, block)
    return replace(now.script, rulings=tuple(each for each in now.script.rulings if each is not gone))


def _begins(block: Block, item: Skipped) -> bool:
    return block.source[0][0] == item.start and solid(block.text) == solid(item.text)


def _excerpt(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= EXCERPT else told[:EXCERPT] + "…"
