"""What a producer edited in the lines of a script: four short hashes a line tell what we wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audio_edition.casting.structures.aloud import tables
from audio_edition.model import Line, Note, Part, Script
from audio_edition.whole import checksum

EDITABLE = ("speaker", "voice", "text", "spoken")
"""What a producer may edit in a line."""


def fingerprint(line: Line) -> str:
    """Four short hashes of what a producer may edit: speaker, voice, text, spoken."""
    return "-".join(checksum(getattr(line, key) or "")[:4] for key in EDITABLE)


def edited(line: Line) -> tuple[str, ...]:
    """Which of EDITABLE differ from what we wrote."""
    if not line.made:
        return ()
    pairs = zip(EDITABLE, line.made.split("-"), fingerprint(line).split("-"), strict=False)
    return tuple(key for key, before, now in pairs if before != now)


def ours(line: Line, **values: str | None) -> Line:
    """The line changed by us: only what the producer had changed before counts as edited."""
    changed = edited(line)
    now = replace(line, **values)  # type: ignore[arg-type]
    if not line.made:
        return now
    parts = zip(EDITABLE, line.made.split("-"), fingerprint(now).split("-"), strict=False)
    return replace(now, made="-".join(before if key in changed else after for key, before, after in parts))


def edits(line: Line) -> list[Note]:
    """A LINE_EDITED note when the producer changed something in a line."""
    changed = edited(line)
    return [Note("LINE_EDITED", f"{', '.join(changed)} corrected by hand", line.id)] if changed else []


def without_stale_reading(line: Line) -> Line:
    """An edited text whose ``spoken`` was left as it was: the reading belongs to the old words, make it anew."""
    changed = edited(line)
    return ours(line, spoken=None) if "text" in changed and "spoken" not in changed else line


def tables_anew(lines: list[Line]) -> list[Line]:
    """Rows of a table in which a cell was corrected lose their reading, for headers are said with every row; not one
    that was corrected by hand itself.
    """
    stale = {
        line.id
        for table in tables(lines)
        if any("text" in edited(line) for line in table)
        for line in table
        if "spoken" not in edited(line)
    }
    return [ours(line, spoken=None) if line.id in stale else line for line in lines]


def retitled(script: Script) -> Script:
    """The script with its corrected headline as title, where that is what we wrote there; its files keep their name."""
    parts = (Part.HEADLINE, Part.ANNOUNCEMENT)  # a title that was given is said in place of a headline
    lines = [line for line in script.lines if line.role == "headline" and line.part in parts]
    made = [line.made.split("-")[EDITABLE.index("text")] if line.made else "" for line in lines]
    if not any("text" in edited(line) for line in lines) or (gaps := _gaps(script.title, made)) is None:
        return script
    title = "".join(gap + line.text for gap, line in zip(gaps, lines, strict=True))
    return replace(script, title=title, called=script.called or script.title)


def _gaps(title: str, made: Sequence[str]) -> tuple[str, ...] | None:
    """What stands before each line in a title that is made of lines with these hashes; None where it is not."""
    if not made:
        return None if title else ()
    for gap in ("", " "):
        for end in range(len(gap) + 1, len(title) + 1) if title.startswith(gap) else ():
            if checksum(title[len(gap) : end])[:4] == made[0]:
                rest = _gaps(title[end:], made[1:])
                if rest is not None:
                    return (gap, *rest)
    return None
