"""script.yaml: the reading script as a file that a producer reads, corrects and hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from audio_edition.casting import yamlfile
from audio_edition.casting.edits import EDITABLE, edits, fingerprint, retitled, tables_anew, without_stale_reading
from audio_edition.casting.roll import ADDED, DELETED, differences, roll_of
from audio_edition.casting.rulings import file as rulingfile
from audio_edition.casting.settings.speaking import ROLES
from audio_edition.casting.structures import cellfile
from audio_edition.casting.structures.aloud import ROW
from audio_edition.casting.yamlfile import Marked, Path_
from audio_edition.casting.yamltext import dump
from audio_edition.errors import ScriptError
from audio_edition.model import Line, Note, Part, Pause, Script, Skipped

HEADER = """\
# The reading script, in the order it is heard. Correct it and run: audio-edition make script.yaml
#   speaker: who says the line · voice: a name of voices.yaml · text: the words of the page
#   spoken: what is said where it differs (numbers, units); correct it to change a reading
#   {minutes} stands for how long the edition is, filled in when that is known
#   because: why we think so · made: how we know what you changed or deleted; leave it as it is
#   a row of a table: its cells stand in text, with | between them (\\| for one inside a cell); cells says which of
#   them are headers, and over how many columns x rows one reaches
"""
_FIELDS = (
    *("id", "chapter", "part", "role", "number", "depth", "speaker", "voice", "text", "cells", "spoken"),
    *("pause", "because", "made"),
)
_ROLES = (*ROLES, "quote", "turn", ROW)
_NO_PINYIN = (
    "is not a setting of a line; give the word's reading under say: in voices.yaml, or write in spoken: what is heard."
)
_REMADE = frozenset({"LINE_EDITED", DELETED, ADDED})
"""Codes of notes that are found anew whenever a script is read."""
_TOP = (
    "title",
    "language",
    "date",
    "corrected",
    "withdrawn",
    "source",
    "story",
    "names",
    "notes",
    "skipped",
    "rulings",
    "made",
    "lines",
)


def to_yaml(script: Script) -> str:
    """The script as YAML text; ``from_yaml`` gives it back without loss."""
    head: dict[str, Any] = {"title": script.called or script.title, "language": script.language}
    head |= {key: getattr(script, key) for key in ("date", "corrected", "withdrawn", "source") if getattr(script, key)}
    if script.story is not None:
        head["story"] = script.story
    if script.names:
        head["names"] = list(script.names)
    if script.notes:
        head["notes"] = [{"code": note.code, "message": note.message, "where": note.where} for note in script.notes]
    if script.skipped:
        head["skipped"] = [_left(item) for item in script.skipped]
    rulings, roll = rulingfile.written(script.rulings), dump({"made": ", ".join(roll_of(script))})
    lines = "".join("\n" + dump([_entry(line)]) for line in script.lines)
    return HEADER + dump(head) + rulings + roll + "lines:\n" + lines


def from_yaml(path: Path) -> Script:
    """Read a script; what the producer edited is honoured and noted (LINE_EDITED).

    Raises ScriptError, naming file and line, for anything that is not a script.
    """
    return _script(yamlfile.load(path, ScriptError))


def from_text(text: str, name: str) -> Script:
    """As ``from_yaml``, of a file's text; ``name`` is used in messages."""
    return _script(yamlfile.parse(text, name, ScriptError))


def _script(marked: Marked) -> Script:
    marked.known_keys((), marked.data, _TOP)
    lines = _list(marked, ("lines",))
    if not lines:
        raise marked.fault(("lines",), "a script needs at least one line under lines.")
    language = marked.one_of(("language",), ("zh", "en"))
    read = [_line(marked, ("lines", i), language) for i in range(len(lines))]
    _unique(marked, read)
    read = tables_anew(read)
    kept = [_note(marked, ("notes", i)) for i in range(len(_list(marked, ("notes",))))]
    notes = [note for note in kept if note.code not in _REMADE] + [note for line in read for note in edits(line)]
    roll = tuple(name for name in marked.text(("made",)).split(", ") if name)
    notes += differences(read, roll)
    skipped = [_skipped(marked, ("skipped", i)) for i in range(len(_list(marked, ("skipped",))))]
    names = marked.texts(("names",), "must be a list.")
    texts = {key: marked.text((key,)) for key in ("title", "source", "withdrawn")}
    texts |= {key: marked.date((key,)) for key in ("date", "corrected")}
    script = Script(
        **texts,
        language=language,
        story=_story(marked),
        lines=tuple(read),
        names=names,
        skipped=tuple(skipped),
        notes=tuple(notes),
        made=roll,
        rulings=rulingfile.read(marked),
    )
    return retitled(script)


def _story(marked: Marked) -> int | None:
    story = marked.at(("story",))
    if story is None or (isinstance(story, int) and story > 0):
        return story
    raise marked.fault(("story",), "must be the story's number in its file, from 1.")


def _entry(line: Line) -> dict[str, Any]:
    values: dict[str, Any] = {key: getattr(line, key) for key in _FIELDS if key != "cells"}
    values |= {"part": line.part.value, "pause": line.pause.value, "made": line.made or fingerprint(line)}
    values |= {"number": line.number or None, "depth": line.depth or None}
    if line.row:
        text = cellfile.joined(line.text) if line.role == ROW else line.text
        values |= {"text": text, "cells": cellfile.frames(line.row)}
    return {key: values[key] for key in _FIELDS if values.get(key) is not None}


def _left(item: Skipped) -> dict[str, Any]:
    told = {"text": item.text, "reason": item.reason, "start": item.start, "place": item.place}
    return {key: value for key, value in told.items() if value != "" or key != "place"}


def _line(marked: Marked, path: Path_, language: str) -> Line:
    entry = marked.mapping(path)
    if "pinyin" in entry:
        raise marked.fault((*path, "pinyin"), _NO_PINYIN)
    marked.known_keys(path, entry, _FIELDS)
    for key in ("id", "part", "voice", "text"):
        if not marked.text((*path, key)):
            raise marked.fault(path, f"has no {key}.")
    if marked.text((*path, "made")).count("-") not in (0, len(EDITABLE) - 1):
        raise marked.fault((*path, "made"), "is not one of ours; remove it.")
    line = Line(
        id=marked.text((*path, "id")),
        part=Part(marked.one_of((*path, "part"), [part.value for part in Part])),
        role=marked.one_of((*path, "role"), _ROLES) if entry.get("role") else "narrator",
        voice=marked.text((*path, "voice")),
        text=marked.text((*path, "text")),
        pause=Pause(marked.one_of((*path, "pause"), [pause.value for pause in Pause])),
        language=language,
        number=marked.text((*path, "number")),
        depth=_whole(marked, (*path, "depth")),
        **_optional(marked, path, entry),
    )
    return without_stale_reading(_with_cells(marked, path, line) if entry.get("cells") is not None else line)


def _with_cells(marked: Marked, path: Path_, line: Line) -> Line:
    """A row as it was: tabs between its cells."""
    frames = cellfile.read_frames(marked.text((*path, "cells")))
    if not frames:
        raise marked.fault((*path, "cells"), "must be head or cell for each cell, like head | cell | cell 2x1.")
    text = cellfile.parted(line.text) if line.role == ROW else line.text
    if line.role == ROW and text.count("\t") + 1 != len(frames):
        count = text.count("\t") + 1
        raise marked.fault((*path, "text"), f"holds {count} cells, and cells names {len(frames)}; write \\| in a cell.")
    return replace(line, text=text, row=frames)


def _whole(marked: Marked, path: Path_) -> int:
    """The whole number at a path; 0 where there is none."""
    text = marked.text(path)
    if text and not (text.isascii() and text.isdecimal()):
        raise marked.fault(path, "must be a whole number.")
    return int(text or 0)


def _optional(marked: Marked, path: Path_, entry: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("speaker", "spoken", "because", "chapter")
    found = {key: marked.text((*path, key)) or None for key in keys if entry.get(key) is not None}
    return found | {"made": marked.text((*path, "made"))}


def _list(marked: Marked, path: Path_) -> list[Any]:
    value = marked.at(path)
    if not isinstance(value, list | None):
        raise marked.fault(path, "must be a list.")
    return value or []


def _note(marked: Marked, path: Path_) -> Note:
    marked.known_keys(path, marked.mapping(path), ("code", "message", "where"))
    return Note(*(marked.raw((*path, key)) for key in ("code", "message", "where")))


def _skipped(marked: Marked, path: Path_) -> Skipped:
    marked.known_keys(path, marked.mapping(path), ("text", "reason", "start", "place"))
    text, reason, place = (marked.raw((*path, key)) for key in ("text", "reason", "place"))  # as it stands in the file
    return Skipped(text, reason, _whole(marked, (*path, "start")), place)


def _unique(marked: Marked, lines: list[Line]) -> None:
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if line.id in seen:
            raise marked.fault(("lines", index, "id"), f"{line.id} is given twice; every line needs its own id.")
        seen.add(line.id)
