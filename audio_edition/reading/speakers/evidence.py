"""What a quotation is, and the words beside it that tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audio_edition.model import Attribution, SpanKind
from audio_edition.reading.people.mentions import Mention

UNCERTAIN = 0.5
"""Below this confidence a quotation gets a neutral voice and a SPEAKER_UNCERTAIN note."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a quotation is; for speech also who speaks."""

    kind: SpanKind
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Turns:
    """The talk so far. last: the speech before, ``gap`` paragraphs back (0: in this paragraph); asked: it was a
    question; other: the last speech of somebody else, near by.
    """

    last: Attribution | None = None
    gap: int = 99
    asked: bool = False
    other: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb near a quotation. subject: who acts in its clause. start, end: offsets in the paragraph."""

    start: int
    end: int
    subject: Mention | None
    direct: bool
    glued: bool


TERM = Verdict(SpanKind.TERM)


def goes_on(turns: Turns, same: float, next_paragraph: float) -> Attribution | None:
    """The speaker before goes on, the surer the nearer; None after a question or when the last speech is far back."""
    last = turns.last
    if last is None or turns.gap > 1 or (turns.gap == 1 and turns.asked):
        return None
    weight = round(last.confidence * (same if turns.gap == 0 else next_paragraph), 2)
    return replace(last, rule="goes on", confidence=weight)


def answers(turns: Turns) -> Attribution | None:
    """The other one of a talk takes the turn."""
    other = turns.other
    if other is None:
        return None
    weight = other.confidence * (0.95 if other.rule == "takes the turn" else 0.75)
    return replace(other, rule="takes the turn", confidence=round(weight, 2))
