"""Each report brought to its line: in which edition it stands, and what has become of it since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from audio_edition.casting import scriptfile
from audio_edition.casting.corrections import ALIKE
from audio_edition.casting.edits import EDITABLE, fingerprint
from audio_edition.errors import EditionError
from audio_edition.model import Line, Script, solid
from audio_edition.orders import SCRIPT
from audio_edition.package import manifest as manifests
from audio_edition.reports.report import FIELD, Report

NEAR = 3
"""Lines around the one of that number among which a corrected sentence is looked for."""

SURE = 8
"""Characters at least of a text that was cut short, to know a line by it."""

_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


class Standing(StrEnum):
    """What has become of a reported line. WHOLE: the report is about all of it. ELSEWHERE: the edition is not here."""

    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    GONE = "gone"
    WHOLE = "whole edition"
    ELSEWHERE = "not here"


@dataclass(frozen=True, slots=True)
class Placed:
    """A report at its line. folder, title: of the edition, "" where it is not here. line, number, text: the line as
    it is now, its place from 1; "", 0 where there is none. changed: what of the line is another than was heard.
    """

    report: Report
    standing: Standing
    folder: str = ""
    title: str = ""
    line: str = ""
    number: int = 0
    text: str = ""
    changed: tuple[str, ...] = ()


def editions(output: Path) -> dict[str, Path]:
    """The folders of editions in ``output`` by the editions' guids."""
    return {_guid(path.parent): path.parent for path in sorted(output.glob(f"*/{SCRIPT}"))}


def place(reports: Iterable[Report], folders: Mapping[str, Path]) -> tuple[Placed, ...]:
    """The reports by edition and line. Raises ScriptError when a script cannot be read."""
    scripts: dict[str, Script] = {}
    placed = []
    for report in reports:
        folder = folders.get(report.edition)
        if folder is None:
            placed.append(Placed(report, Standing.ELSEWHERE))
            continue
        if report.edition not in scripts:
            scripts[report.edition] = scriptfile.from_yaml(folder / SCRIPT)
        placed.append(place_in(report, folder.name, scripts[report.edition]))
    return tuple(sorted(placed, key=lambda one: (one.folder, one.number)))


def place_in(report: Report, folder: str, script: Script) -> Placed:
    """A report at its line of the script of its edition."""
    if not report.line:
        return Placed(report, Standing.WHOLE, folder, script.title)
    number = _number(report, script.lines)
    if number is None:
        return Placed(report, Standing.GONE, folder, script.title)
    line = script.lines[number]
    changed = _changed(report, line)
    standing = Standing.CORRECTED if changed else Standing.UNCHANGED
    return Placed(report, standing, folder, script.title, line.id, number + 1, line.text, changed)


def counted(placed: Sequence[Placed]) -> Mapping[str, int]:
    """How many reports there are of each standing, in the order of ``Standing``."""
    counts = Counter(one.standing for one in placed)
    return {standing.value: counts[standing] for standing in Standing if counts[standing]}


def _number(report: Report, lines: Sequence[Line]) -> int | None:
    """Where the line stands now: that of its id, if it says the same; else where its words stand; else its corrected
    form near its id's place."""
    named = next((number for number, line in enumerate(lines) if line.id == report.line), None)
    if named is not None and "text" not in _changed(report, lines[named]):
        return named
    same = [number for number, line in enumerate(lines) if _says(report, line)]
    if same:
        return min(same, key=lambda number: (abs(number - named) if named is not None else 0, number))
    if named is None:
        return None
    near = range(max(named - NEAR, 0), min(named + NEAR + 1, len(lines)))
    likeness = {number: _alike(report.text, lines[number].text) for number in near}
    best = max(near, key=lambda number: (likeness[number], -abs(number - named)))
    return best if likeness[best] >= ALIKE else None


def _says(report: Report, line: Line) -> bool:
    """Whether a line has the reported words, of which a letter may hold only the beginning."""
    words, text = solid(report.text), solid(line.text)
    cut = len(words) >= max(SURE, len(text) // 4) and text.startswith(words)
    return bool(words) and (words == text or cut)


def _changed(report: Report, line: Line) -> tuple[str, ...]:
    """What of the line differs from what was heard, by its fingerprint; by its words where a report has none."""
    heard, now = report.heard.split("-"), fingerprint(line).split("-")
    if len(heard) == len(now):
        return tuple(key for key, before, after in zip(EDITABLE, heard, now, strict=True) if before != after)
    return () if _says(report, line) else ("text",)


def _alike(heard: str, now: str) -> float:
    one, other = solid(heard)[:FIELD], solid(now)[: max(len(solid(heard)), 1) + 20]
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _guid(folder: Path) -> str:
    """An edition's number, by its folder's name where that is its own, else by its manifest."""
    try:
        return manifests.load(folder / manifests.NAME).guid if not _FOLDER.fullmatch(folder.name) else _named(folder)
    except EditionError:
        return ""


def _named(folder: Path) -> str:
    found = _FOLDER.fullmatch(folder.name)
    return manifests.guid(found[1], found[2]) if found else ""
