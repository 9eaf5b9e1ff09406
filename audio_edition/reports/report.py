"""A report as the player page prepares it (page/reporting.js), found in the words of a letter.

Nothing in it is trusted: of each field a bounded number of characters is kept, in one line, without controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from audio_edition.package.transcript import one_line
from audio_edition.package.words import words

SAID = 2_000
"""Characters of what a listener says that are kept."""
FIELD = 500
"""Characters of any other field that are kept."""

_FIELDS = ("edition", "line", "heard", "time", "address", "text")
_LINE = re.compile(rf"[>\s]{{0,20}}({'|'.join(_FIELDS)})[ \t]{{0,3}}[:：]([^\n]*)", re.IGNORECASE)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QUOTING = " \t>"
_LONGEST = 4 * FIELD  # characters of a letter's line that are looked at


@dataclass(frozen=True, slots=True)
class Report:
    """What a listener found wrong. edition: its guid. line: its id, "" where the report is about the whole edition.

    heard: the line's fingerprint (``casting.scriptfile``) when it was heard; text: its words then, perhaps cut short.
    time: where it starts, as the page shows it. address: of the page. said: the listener's own words.
    """

    edition: str
    line: str = ""
    heard: str = ""
    time: str = ""
    address: str = ""
    text: str = ""
    said: str = ""


def report_of(fields: Mapping[str, object], said: object) -> Report | None:
    """The report that has these fields; None without a number of an edition."""
    told = {name: one_line(_text(fields.get(name))[:_LONGEST])[:FIELD] for name in _FIELDS}
    told["edition"] = told["edition"].lower()
    if not _GUID.fullmatch(told["edition"]):
        return None
    return Report(**told, said=one_line(_text(said)[: 2 * SAID])[:SAID])


def reports_in(letter: str) -> Iterator[Report]:
    """The reports in a letter's words, in order; what is said before one belongs to it, and to the last what follows.

    A mail program may have quoted, wrapped or spaced the lines.
    """
    blocks = list(_blocks(letter.splitlines()))
    for number, (before, fields, after) in enumerate(blocks):
        said = [*before, *(after if number == len(blocks) - 1 else ())]
        if report := report_of(fields, "\n".join(_own(said))):
            yield report


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], dict[str, str], list[str]]]:
    """What is said before each report, its fields, and what is said after it (which is also before the next)."""
    before: list[str] = []
    after: list[str] = []
    fields: dict[str, str] = {}
    within = False  # whether the words of the field `text`, the last one, go on
    for line in (line[:_LONGEST] for line in lines):
        name, value = _field(line)
        if name == "edition" and _GUID.fullmatch(value.lower()):
            if fields:
                yield before, fields, after
                before, after = after, []
            fields, within = {"edition": value}, False
        elif name and fields and name not in fields and "text" not in fields:
            fields[name], within = value, name == "text"
        elif within and line.strip(_QUOTING) and not _is_ours(line.strip(_QUOTING)):
            fields["text"] = (fields["text"] + line.strip(_QUOTING))[:_LONGEST]
        else:
            within = False
            (after if fields else before).append(line)
    if fields:
        yield before, fields, after


def _field(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    return (found[1].lower(), found[2].strip()) if found else ("", "")


def _own(lines: Iterable[str]) -> Iterator[str]:
    """The listener's lines, without those that the page has written for them."""
    bare = (line.strip(_QUOTING) for line in lines)
    return (line for line in bare if line and not _is_ours(line))


def _is_ours(line: str) -> bool:
    """Whether the page has written the line, in any language."""
    return line.startswith("----") or any(line == words(tag).table["report_here"] for tag in ("zh", "en"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
