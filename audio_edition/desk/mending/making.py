"""A change is made: proposed by the reader's process, journalled, written whole; never over what another wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audio_edition.desk.desk import Desk
from audio_edition.desk.drafting import Texts
from audio_edition.desk.mending.journal import Entry, Patch, Standing, patch, patched, record, standing
from audio_edition.desk.mending.said import Refusal, Said
from audio_edition.desk.newsroom import Newsroom, Taken, text_of, version
from audio_edition.desk.view import View
from audio_edition.desk.work import job_of, propose, prove
from audio_edition.whole import checksum, write


@dataclass(frozen=True, slots=True)
class Made:
    """What was changed: the view now, what to tell, the ids of the lines that are not as they were."""

    view: View
    said: tuple[Said, ...]
    changed: tuple[str, ...]


async def change(desk: Desk, taken: Taken, told: str, facts: Mapping[str, Any]) -> Made:
    """Make a change on version ``told``. Raises Refusal: 409 where that is not how it stands."""
    async with desk.lock:
        texts = _proved(desk.newsroom, taken, told)
        before = await desk.view(taken)
        made = await desk.readers.ask(propose, job_of(taken, desk.newsroom), texts, facts)
        old, new = getattr(texts, made.file), getattr(made.texts, made.file)
        if old == new:
            return Made(before, (Said("same"),), ())
        journalled = Entry("do", checksum(old), checksum(new), patch(made.file, old, new), str(facts.get("kind")))
        commit(desk.newsroom, taken, texts, journalled, new)
        desk.keep(made.view)
        lost = (Said("lost", {"count": str(made.lost)}),) if made.lost > 0 else ()
        return Made(made.view, (made.said, *lost), different(before, made.view))


async def take_back(desk: Desk, taken: Taken, told: str, act: str) -> Made:
    """Undo the last change, or (act ``redo``) the last undoing, on version ``told``. Raises Refusal."""
    async with desk.lock:
        texts = _proved(desk.newsroom, taken, told)
        before, stands = await desk.view(taken), stand(desk.newsroom, taken)
        changes = stands.done if act == "undo" else stands.undone
        if not changes:
            raise Refusal(f"nothing_to_{act}")
        step = changes[-1].reverse if act == "undo" else changes[-1]
        old = getattr(texts, step.file)
        new = patched(old, step)
        now = Texts(new, texts.voices) if step.file == "script" else Texts(texts.script, new)
        view = await desk.readers.ask(prove, job_of(taken, desk.newsroom), now)
        commit(desk.newsroom, taken, texts, Entry(act, checksum(old), checksum(new), step, act), new)
        desk.keep(view)
        return Made(view, (Said(act),), different(before, view))


def stand(newsroom: Newsroom, taken: Taken) -> Standing:
    """What can be undone of a feature."""
    return standing(taken.journal, {"script": text_of(taken.script), "voices": text_of(newsroom.voices_file)})


def different(before: View, after: View) -> tuple[str, ...]:
    """The lines of ``after`` that ``before`` has none like."""
    was = {_heard(piece.kind, line) for piece in before.pieces for line in piece.lines}
    return tuple(line.id for piece in after.pieces for line in piece.lines if _heard(piece.kind, line) not in was)


def _heard(kind: str, line: Any) -> tuple[str, ...]:
    return kind, line.text, line.spoken, line.speaker, line.voice


def _proved(newsroom: Newsroom, taken: Taken, told: str) -> Texts:
    """The files' texts, which are those that the producer sees."""
    texts = Texts(text_of(taken.script), text_of(newsroom.voices_file))
    if version(texts.script, texts.voices) != told:
        raise Refusal("behind", 409)
    return texts


def commit(newsroom: Newsroom, taken: Taken, texts: Texts, entry: Entry, new: str) -> None:
    """Write a change that was made on ``texts``: the journal first, then the file, whole.

    Neither where another program has written meanwhile (Refusal, 409). Raises OutputError.
    """
    assert isinstance(entry.patch, Patch)
    _proved(newsroom, taken, version(texts.script, texts.voices))
    void = stand(newsroom, taken).void
    file: Path = taken.script if entry.patch.file == "script" else newsroom.voices_file
    record(taken.journal, entry, void)
    write(file, new.encode("utf-8", "surrogateescape"))
