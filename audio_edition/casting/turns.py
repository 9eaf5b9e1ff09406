"""The turns of an interview: who asks, and who answers."""

from __future__ import annotations

from audio_edition.model import Attribution
from audio_edition.reading.vocabulary import words


def asks(who: Attribution) -> bool:
    """Whether a turn is the interviewer's: nobody by name, behind a label of those who ask."""
    return who.speaker is None and who.label in words("zh", "asking_labels") | words("en", "asking_labels")
