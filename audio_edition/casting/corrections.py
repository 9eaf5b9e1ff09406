"""A producer's corrections are kept when the page is read again: aligned by content, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from audio_edition.casting.cast import strongest
from audio_edition.casting.edits import EDITABLE, edited, edits, fingerprint
from audio_edition.casting.roll import ADDED, differences
from audio_edition.casting.voices import Casting
from audio_edition.model import Gender, Line, Note, Script

ALIKE = 0.6  # share of characters two sentences have in common to be the same one, edited (difflib's own advice)

DROPPED = "CORRECTION_DROPPED"
_BACK = "a line deleted by hand is heard again, as the page was read anew; delete it in the new script"


def carry_over(old: Script, new: Script) -> Script:
    """``new`` with the corrections made by hand in ``old``.

    A correction whose sentence the page no longer has, or of words that the page itself has changed, is not made
    up: it comes back as a CORRECTION_DROPPED note with its text.
    """
    pairs = dict(_pairs(old.lines, new.lines))
    lines, notes = list(new.lines), []
    for place, line in enumerate(old.lines):
        changed = edited(line)
        if not changed:
            continue
        dropped = list(changed)
        if place in pairs:
            lines[pairs[place]], dropped = _corrected(lines[pairs[place]], line, changed)
        notes += [_dropped(line, field) for field in dropped]
    notes += _undone(old)
    made = [note for line in lines for note in edits(line)]
    return replace(new, lines=tuple(lines), notes=new.notes + tuple(made) + tuple(notes))


def recast(script: Script, casting: Casting) -> Script:
    """Lines whose speaker was corrected, but not the voice, get the new speaker's voice.

    That is the voice of their other lines, else their fixed casting, else one of the pool for unknown people.
    """
    voices = {fixed.name: fixed.voice for fixed in casting.speakers}
    voices |= {line.speaker: line.voice for line in script.lines if line.speaker and "speaker" not in edited(line)}
    pool = casting.quotes[script.language][Gender.UNKNOWN]
    lines = []
    for line in script.lines:
        if "speaker" in edited(line) and "voice" not in edited(line):
            voice = voices.get(
                line.speaker or "", strongest(line.speaker, pool[1:] or pool) if line.speaker else pool[0]
            )
            line = replace(line, voice=voice)
        lines.append(line)
    return replace(script, lines=tuple(lines))


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Which old line is which new one: the same words as we wrote them, else alike ones between two such."""
    before = [line.made.split("-")[2] if line.made else "" for line in old]
    after = [fingerprint(line).split("-")[2] for line in new]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        elif kind == "replace":
            yield from _alike(old, new, range(i1, i2), range(j1, j2))


def _alike(old: Sequence[Line], new: Sequence[Line], before: range, after: range) -> Iterator[tuple[int, int]]:
    free = list(after)
    for i in before:
        scored = [(SequenceMatcher(None, old[i].text, new[j].text, autojunk=False).ratio(), -j) for j in free]
        best, place = max(scored, default=(0.0, 0))
        if best >= ALIKE:
            free.remove(-place)
            yield i, -place


def _corrected(line: Line, old: Line, changed: Sequence[str]) -> tuple[Line, list[str]]:
    """The new line with the old one's corrections; words and readings only where the page's words are the same.

    A chapter that is called by these words is called by the corrected ones.
    """
    same_words = old.made.split("-")[2] == fingerprint(line).split("-")[2]
    kept = [field for field in changed if same_words or field in ("speaker", "voice")]
    values = {field: getattr(old, field) for field in kept} | ({"row": old.row} if "text" in kept else {})
    if "text" in kept and line.chapter == line.text:
        values["chapter"] = old.text
    return replace(line, **values, made=fingerprint(line)), [field for field in changed if field not in kept]


def _undone(old: Script) -> Iterator[Note]:
    """What was deleted or added by hand: the page is read whole, and only what it has."""
    added = {line.id: line.text for line in old.lines}
    for note in differences(old.lines, old.made):
        told = f"the line added by hand is not of the page: {added[note.where]}" if note.code == ADDED else _BACK
        yield Note(DROPPED, told, note.where)


def _dropped(line: Line, field: str) -> Note:
    assert field in EDITABLE
    message = f"the page has changed here; the corrected {field} was “{getattr(line, field)}”; correct it anew"
    return Note(DROPPED, message, line.id)
