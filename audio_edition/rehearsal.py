"""A rehearsal: what an order would become, how long it would play, whether the engine has its voices."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from audio_edition.casting.voices import Casting
from audio_edition.draft import Draft, draft
from audio_edition.errors import PronunciationError, ServiceError
from audio_edition.model import Line, Note, Script
from audio_edition.orders import Order
from audio_edition.progress import ALIVE, Progress, Quiet
from audio_edition.speech import tone
from audio_edition.speech.engines import open_engine
from audio_edition.speech.spoken import spell_out, utterance, with_minutes
from audio_edition.speech.studio import checked_voices


def rehearse(order: Order, progress: Progress | None = None) -> tuple[Draft, float]:
    """The draft of an order, and how many seconds it would play; writes nothing.

    Raises ConfigError for a voice that the engine lacks; where an online one cannot be asked, a note says so.
    """
    progress = progress or Quiet()
    progress.stage("reading", ALIVE)
    work = draft(order)
    engine = open_engine(work.engine, work.casting, work.script.names)
    try:
        checked_voices(engine, work.casting, dict.fromkeys(line.voice for line in work.script.lines), progress)
    except ServiceError as error:
        unproved = Note("VOICES_UNPROVED", f"{error} Whether it has the voices is not known", work.engine)
        work = replace(work, script=replace(work.script, notes=(*work.script.notes, unproved)))
    return work, expected_seconds(work)


def expected_seconds(work: Draft) -> float:
    """How long a draft will play: 2 % more than the two Mandarin editions it was compared with.

    Raises PronunciationError, naming the line, for one with nothing to say.
    """
    return sum(_seconds(line, work.casting) for line in work.script.lines)


def whole_minutes(seconds: float) -> int:
    """How long an edition is as it says itself: at least a minute."""
    return max(1, round(seconds / 60))


def filled(work: Draft, minutes: int) -> Script:
    """The script of a draft with ``minutes`` in the line that says how long the edition is."""
    lines = tuple(with_minutes(line, minutes, work.casting.say) for line in work.script.lines)
    return spell_out(replace(work.script, lines=lines), work.casting)


def _seconds(line: Line, casting: Casting) -> float:
    try:
        return tone.seconds(utterance(line, casting, line.voice, tone.ToneEngine.name)) + casting.pauses[line.pause]
    except PronunciationError as error:
        raise PronunciationError(f"line {line.id}: {error}") from error


def outline_json(draft: Draft, seconds: float) -> str:
    """What would be made, for a program: the script's lines, notes and skipped text, and the length in seconds."""
    return json.dumps({"seconds": round(seconds, 1), **asdict(draft.script)}, ensure_ascii=False, indent=1)
