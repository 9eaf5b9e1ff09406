"""A line or a chapter made alone: into the clip store, where the build will find it, and heard at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from audio_edition.audio.solo import wav
from audio_edition.casting.announcements import MINUTES
from audio_edition.casting.voices import load
from audio_edition.casting.yamlfile import nearest
from audio_edition.draft import Draft, draft
from audio_edition.errors import ScriptError
from audio_edition.model import Line, Note, Script
from audio_edition.orders import SCRIPT, Order
from audio_edition.progress import ALIVE, Progress
from audio_edition.rehearsal import expected_seconds, filled, whole_minutes
from audio_edition.speech.clips import ClipStore, default_folder
from audio_edition.speech.engines import open_engine
from audio_edition.speech.studio import Studio


def play(order: Order, what: str, progress: Progress) -> tuple[bytes, tuple[Note, ...]]:
    """A WAV file of a line or chapter of the order's feature (a page, a script.yaml or an edition's folder), and what
    fell short; ``what`` is a line's id or a chapter's number.

    Raises EditionError, ScriptError where there is no such line or chapter.
    """
    progress.stage("reading", ALIVE)
    folder = Path(order.feature)
    told = replace(order, feature=str(folder / SCRIPT)) if folder.is_dir() else order
    work = draft(replace(told, replace=True))  # nothing takes another's place here
    lines = ready(work, chosen(work.script, what))
    recording = studio_of(work, order, progress).record(lines)
    return wav(lines, recording.clip_of, work.casting.pauses), recording.notes


def ready(work: Draft, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a draft as they will be spoken: the one that says how long it is, with the length we expect."""
    if not any(MINUTES in line.text for line in lines):
        return tuple(lines)
    ids = {line.id for line in lines}
    return tuple(line for line in filled(work, whole_minutes(expected_seconds(work))).lines if line.id in ids)


def studio_of(work: Draft, order: Order, progress: Progress) -> Studio:
    """The studio in which a draft is recorded. Raises ConfigError when the engine is not installed."""
    engine = open_engine(work.engine, work.casting, work.script.names)
    return Studio(engine, work.casting, ClipStore(order.clips or default_folder()), progress, order.at_once)


def warm_up(order: Order) -> None:
    """Begin to load the order's voices in the background, while its page is read. Raises ConfigError."""
    casting = load(order.voices)
    open_engine(order.engine or casting.engine, casting).warm_up()


def chosen(script: Script, what: str) -> tuple[Line, ...]:
    """The line of this id, or the lines of the chapter of this number, from 1. Raises ScriptError."""
    if what.isdecimal():
        return chapter(script.lines, int(what))
    found = tuple(line for line in script.lines if line.id == what)
    if not found:
        near = nearest(what, [line.id for line in script.lines])
        raise ScriptError(f"there is no line {what!r}{near}; `audio-edition script FEATURE` shows their ids.")
    return found


def chapter(lines: Sequence[Line], number: int) -> tuple[Line, ...]:
    """The lines of a chapter, which are counted from 1. Raises ScriptError."""
    numbers = list(accumulate(int(at == 0 or line.chapter is not None) for at, line in enumerate(lines)))
    found = tuple(line for line, own in zip(lines, numbers, strict=True) if own == number)
    if not found:
        raise ScriptError(f"there is no chapter {number}; there are {numbers[-1]}, and the first is 1.")
    return found
