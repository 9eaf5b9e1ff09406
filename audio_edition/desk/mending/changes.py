"""What a producer changes at the desk, as corrections and rulings of a script: pure functions, one a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from audio_edition.casting.edits import EDITABLE, edited, fingerprint
from audio_edition.casting.rulings.people import words_of
from audio_edition.casting.rulings.pieces import BECOMES, BY_HAND, IN, OUT, block_of, pieces_of, takable
from audio_edition.desk.mending.asked import LONGEST, NAME, Facts, Now, block_told, line_told, text_told, voice_told
from audio_edition.desk.mending.places import (
    number_of_piece,
    number_of_quotation,
    origin_of,
    quotation_of,
)
from audio_edition.desk.mending.said import Refusal, Said
from audio_edition.model import Block, Label, Line, Ruling, Script, Skipped, Span, solid
from audio_edition.whole import checksum

EXCERPT = 20  # characters of a piece in what is told
Changed = tuple[Script, Said]


def changed(now: Now, facts: Facts) -> Changed:
    """The script with what ``facts`` ask for, and what to tell. Raises Refusal."""
    make = KINDS.get(text_told(facts, "kind", NAME))
    if make is None:
        raise Refusal("no_kind")
    return make(now, facts)


def speaker(now: Now, facts: Facts) -> Changed:
    """Who says a line: the whole quotation it is of; of a line outside of quotations that line."""
    line, name = line_told(now, facts), text_told(facts, "name", NAME)
    span = quotation_of(now.feature, now.script, line.id)
    if span is None:
        told = Said("line_speaker", {"name": name}) if name else Said("line_narrator")
        return _with_line(now.script, _spoken_by(line, name)), told
    ruling = Ruling(words_of(span.text), number_of_quotation(now.feature, span), speaker=name)
    script = _ruled(_unspoken(now, span), ruling, lambda old: old.speaker is not None)
    return script, Said("speaker", {"name": name}) if name else Said("nobody")


def voice(now: Now, facts: Facts) -> Changed:
    """The voice of one line."""
    line, name = line_told(now, facts), voice_told(now.casting, facts)
    return _with_line(now.script, replace(line, voice=name)), Said("voice", {"voice": name})


def text(now: Now, facts: Facts) -> Changed:
    """The words of a line, where the page has a misprint."""
    line, words = line_told(now, facts), text_told(facts, "text", LONGEST, tabs=True)
    if not words:
        raise Refusal("empty")
    if words.count("\t") != line.text.count("\t"):
        raise Refusal("cells", count=str(line.text.count("\t") + 1))
    return _with_line(now.script, replace(line, text=words)), Said("text")


def spoken(now: Now, facts: Facts) -> Changed:
    """What is said for a line; nothing gives it back to us."""
    line, words = line_told(now, facts), text_told(facts, "spoken", LONGEST)
    if words:
        return _with_line(now.script, replace(line, spoken=words)), Said("spoken", {"text": words[:EXCERPT]})
    return _with_line(now.script, _given_back(line, "spoken")), Said("spoken_back")


def piece(now: Now, facts: Facts) -> Changed:
    """What a piece is."""
    becomes = text_told(facts, "is", NAME)
    if becomes not in BECOMES:
        raise Refusal("no_such_kind", kind=becomes)
    block = block_told(now, facts)
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
    name = text_told(facts, "left", NAME)
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
    block, words = block_told(now, facts), text_told(facts, "text", LONGEST)
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
    name, into = text_told(facts, "name", NAME), text_told(facts, "into", NAME)
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
