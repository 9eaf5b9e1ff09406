"""A document's elements as the encoder sees them: the beginning and the end of their words, as numbers."""

from __future__ import annotations

from audio_edition.reading.learned.characters import BREAK, Characters

HEAD, TAIL = 28, 10
"""Characters that are read of an element's beginning and end."""
SPELLED = 48
"""Characters that are read of the beginning of an element in letters."""


def numbers(text: str, characters: Characters) -> list[int]:
    """The numbers of what is read of an element's words."""
    text = " ".join(text.split())
    head = SPELLED if text[:HEAD].isascii() else HEAD
    if len(text) <= head + TAIL + 2:
        return characters.numbers(text)
    return [*characters.numbers(text[:head]), BREAK, *characters.numbers(text[-TAIL:])]
