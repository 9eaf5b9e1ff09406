"""What the press's process does: builds an edition, takes one back, publishes, proves; its dial shows how far it is."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition.casting.voices import load
from audio_edition.check.edition import check
from audio_edition.check.evidence import Evidence
from audio_edition.check.report import report_page, script
from audio_edition.desk.drafting import Job, read_page
from audio_edition.desk.studio.child import dial
from audio_edition.draft import draft
from audio_edition.edition import Edition, make_of
from audio_edition.orders import Order
from audio_edition.podcast import publish
from audio_edition.podcast.targets import open_target
from audio_edition.progress import ALIVE
from audio_edition.withdrawal import withdraw


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. edition: its folder's name, "" of none. seconds: as it plays. made: clips made anew, or files
    sent, of ``of``. notes: what fell short, in a sentence each.
    """

    edition: str = ""
    seconds: float = 0.0
    made: int = 0
    of: int = 0
    notes: tuple[str, ...] = ()


def build(job: Job, clips: Path | None, corrected: str) -> Done:
    """The edition of a feature as ``make`` builds it. corrected: the day of a correction that listeners are told of.

    Raises EditionError.
    """
    progress = dial()
    progress.stage("reading", ALIVE)
    order = replace(job.order, clips=clips, corrected=corrected)
    return _done(make_of(draft(order, page=read_page(job)), order, progress))


def take_back(folder: Path, reason: str, order: Order) -> Done:
    """The edition in ``folder`` is withdrawn. Raises EditionError."""
    return _done(withdraw(folder, reason, order, dial()))


def send(output: Path, voices: Path | None, target: str) -> Done:
    """The shelf of ``output`` is published. Raises EditionError."""
    with contextlib.closing(open_target(target, output)) as place:
        planned = publish.publish(output, load(voices).podcast, place, dial())
    sent = len(planned.parcels)
    return Done(made=sent, of=sent + len(planned.there), notes=tuple(map(str, planned.feed.missing)))


def proof(folder: Path, voices: Path | None, language: str) -> tuple[str, str]:
    """The report of the edition in ``folder`` (HTML, in ``language``), and the script in it. Raises EditionError."""
    dial().stage("checking", ALIVE)
    evidence = Evidence(folder, load(voices))
    return report_page(evidence, check(evidence), language=language), script()


def _done(made: Edition) -> Done:
    notes = tuple(f"{note.code} {note.where}: {note.message}" for note in made.manifest.notes)
    return Done(made.folder.name, made.manifest.audio.seconds, made.made, made.of, notes)
