"""A feature as the desk shows it: pieces with their lines, the people, what is uncertain, what was left out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from audio_edition.package.setting import SetCell

COLOURS = 12
"""Speakers' colours, from 1; a thirteenth speaker begins again."""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A line of the script. spoken: what is heard, "" where it is the text. speaker: a name, "" for the narrator and
    for nobody named. speaker_label: how an unnamed one is described. guess, because: of an uncertain speaker, who it
    may be, and why we think so. quoted: a person of the page says it. edited: what was corrected by hand
    (``speaker``, ``voice``, ``text``, ``spoken``). cells: of a table's row.
    """

    id: str
    text: str
    spoken: str
    speaker: str
    speaker_label: str
    voice: str
    uncertain: bool = False
    guess: str = ""
    because: str = ""
    edited: tuple[str, ...] = ()
    quoted: bool = False
    cells: tuple[SetCell, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewPiece:
    """A block of the page, or an announcement of ours. kind: a ``model.Label``, or ``announcement``. ruled: what the
    producer made of it. text: as the page has it. head: how many rows at the top of a table are its headers.
    """

    id: str
    kind: str
    text: str
    lines: tuple[ViewLine, ...]
    ruled: str = ""
    chapter: str = ""
    head: int = 0


@dataclass(frozen=True, slots=True)
class ViewPerson:
    """Somebody who is heard; colour from 1 to ``COLOURS``. lines: how many."""

    name: str
    colour: int
    voice: str
    lines: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A quotation whose speaker is a guess; line: its first."""

    line: str
    text: str
    guess: str
    because: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not heard. takable: whether it can be taken in (marks of the markup cannot)."""

    id: str
    text: str
    reason: str
    place: str
    takable: bool = True


@dataclass(frozen=True, slots=True)
class ViewNote:
    """What fell short, or was done; where: a line's id, or words of the page."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class ViewVoice:
    """A voice that can be chosen; gender ``m``, ``f`` or ``u``."""

    name: str
    gender: str


@dataclass(frozen=True, slots=True)
class View:
    """A feature, whole. version: of script.yaml and voices.yaml; a change names the one it was made on."""

    id: str
    title: str
    language: str
    version: str
    pieces: tuple[ViewPiece, ...]
    people: tuple[ViewPerson, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[ViewNote, ...] = ()
    voices: tuple[ViewVoice, ...] = ()
    estimate_seconds: float = 0.0
    date: str = ""
    source: str = ""
    can_undo: bool = False
    can_redo: bool = False


def as_json(view: View) -> dict[str, Any]:
    """The view as plain dicts and lists."""
    return asdict(view)
