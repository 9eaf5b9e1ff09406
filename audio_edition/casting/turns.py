"""The turns of an interview: who asks, and who answers."""

from __future__ import annotations

from functools import cache

from audio_edition.model import Attribution
from audio_edition.tables import table


def asks(who: Attribution) -> bool:
    """Whether a turn is the interviewer's: nobody by name, behind a label of those who ask (turns.yaml)."""
    return who.speaker is None and (who.label or "").strip().casefold() in _askers()


@cache
def _askers() -> frozenset[str]:
    return frozenset(str(label).casefold() for label in table(__package__, "turns.yaml")["interviewer"])
