"""What of the article's flow is not heard, for the listener's eyes: one sentence that says how much and why."""

from __future__ import annotations

from collections.abc import Iterable

from audio_edition.model import LEFT_OUT, Note


def reasons(notes: Iterable[Note]) -> tuple[str, ...]:
    """Why each piece was left out, in the order of the page."""
    return tuple(note.message for note in notes if note.code == LEFT_OUT)
