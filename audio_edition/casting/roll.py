"""The roll of a script: which lines we wrote, so that one deleted or added by hand is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audio_edition.model import Line, Note, Script

DELETED, ADDED = "LINE_DELETED", "LINE_ADDED"
LATER = frozenset({"open-corrected"})
"""Lines that come and go by themselves: what listeners are told of a correction."""

_EXCERPT = 12  # characters of the line before a deleted one


def roll_of(script: Script) -> tuple[str, ...]:
    """The ids of the lines as we wrote them: those of the file it comes from, else its own."""
    return tuple(name for name in script.made or (line.id for line in script.lines) if name not in LATER)


def differences(lines: Sequence[Line], roll: Sequence[str]) -> Iterator[Note]:
    """A note for each line of the roll that is not there any more, and for each that is not of the roll."""
    if not roll:
        return
    there, before = {line.id: line for line in lines}, None
    for name in roll:
        before = there.get(name, before)
        if name not in there:
            yield Note(DELETED, f"deleted by hand, and not heard{_behind(before)}", name)
    known = {*roll, *LATER}
    yield from (Note(ADDED, "added by hand", line.id) for line in lines if line.id not in known)


def _behind(line: Line | None) -> str:
    if line is None:
        return "; it stood at the beginning"
    text = line.text.replace("\t", " | ")
    return f"; it stood behind: {text if len(text) <= _EXCERPT else text[:_EXCERPT] + '…'}"
