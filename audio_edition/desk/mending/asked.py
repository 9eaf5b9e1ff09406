"""What a change at the desk asks for: the feature as it stands, and the words, line, piece and voice that are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from audio_edition.casting.edits import fingerprint
from audio_edition.casting.voices import Casting
from audio_edition.desk.mending.places import block_named, line_of
from audio_edition.desk.mending.said import Refusal
from audio_edition.model import Block, Feature, Line, Part, Script

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


def text_told(facts: Facts, name: str, longest: int, tabs: bool = False) -> str:
    """What was written: one line, without white space at its ends; the tabs of a table's row stay. Raises Refusal."""
    told = facts.get(name, "")
    if not isinstance(told, str):
        raise Refusal("empty")
    words = "\t".join(" ".join(cell.split()) for cell in told.split("\t")) if tabs else " ".join(told.split())
    if len(words) > longest:
        raise Refusal("too_long", count=str(longest))
    return "".join(char for char in words if char.isprintable() or char == "\t")


def line_told(now: Now, facts: Facts) -> Line:
    """The line that is named, with what we wrote of it. Raises Refusal."""
    found = line_of(now.script, text_told(facts, "line", NAME))
    if found is None:
        raise Refusal("no_line")
    return replace(found, made=found.made or fingerprint(found))


def block_told(now: Now, facts: Facts) -> Block:
    """The piece that is named. Raises Refusal."""
    name = text_told(facts, "piece", NAME)
    block = block_named(now.feature, name)
    if block is None:
        line = line_of(now.script, name)
        raise Refusal("ours" if line and line.part is Part.ANNOUNCEMENT else "no_piece")
    return block


def voice_told(casting: Casting, facts: Facts) -> str:
    """The voice that is named. Raises Refusal."""
    name = text_told(facts, "voice", NAME)
    if name not in casting.voices:
        raise Refusal("no_voice", voice=name)
    return name
