"""What became of one feature, and the one function that makes it so, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError
from audio_edition.model import Note
from audio_edition.orders import Order

if TYPE_CHECKING:
    from audio_edition.edition import Edition


class State(StrEnum):
    """How a feature ended. degraded: an edition is there, and its notes say what fell short."""

    DONE = "done"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One feature's end. why: what fell short or went wrong. seconds: as played. made: clips spoken anew, of ``of``."""

    feature: str
    state: State
    why: tuple[Note, ...] = ()
    mp3: str = ""
    sha256: str = ""
    seconds: float = 0.0
    made: int = 0
    of: int = 0


def build(order: Order) -> Outcome:
    """Make the edition of one feature: the same bytes in any process of any machine. Raises no EditionError."""
    from audio_edition.edition import make

    try:
        return outcome_of(order.feature, make(order))
    except EditionError as error:
        return failed(order, error)


def outcome_of(feature: str, edition: Edition) -> Outcome:
    """The end of a feature that has its edition."""
    from audio_edition.edition import INFORMATION

    notes = tuple(note for note in edition.manifest.notes if note.code not in INFORMATION)
    return Outcome(
        feature,
        State.DEGRADED if notes else State.DONE,
        notes,
        str(edition.mp3),
        edition.manifest.audio.sha256,
        edition.manifest.audio.seconds,
        edition.made,
        edition.of,
    )


def failed(order: Order, error: BaseException) -> Outcome:
    """The end of a feature that could not be made; a fault that is ours says how to see where it is."""
    if isinstance(error, EditionError):
        note = Note("FAILED", str(error))
    else:
        cause = f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
        remedy = f"see where: audio-edition --debug make {order.feature}"
        note = Note("FAULT", f"a fault of audio-edition ({cause}); {remedy}")
    return Outcome(order.feature, State.FAILED, (note,))
