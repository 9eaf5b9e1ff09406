"""Text as the encoder sees it: one number a character.

A character the encoder does not know is looked up by its compatibility form (，as a half-width comma, Ａ as A) before
it counts as unknown. Numbers below ``FIRST`` are marks of ours that no text can hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

PADDING, UNKNOWN, START, BREAK, OPEN, CLOSE, SPACE, MASK = range(8)
"""Padding, unknown, start of a window, end of a name, quotation opens, quotation closes, white space, masked."""
FIRST = 8
NEW_LINE = "\n"
LINE_MARK = "\uf8ff"
"""Stands in front of each line whose label is asked for: a private character, never looked up from a text."""


class Characters:
    """The encoder's inventory: ``Characters(inventory).numbers(text)``.

    An inventory without the new line reads it as white space; one without the line mark cannot label lines.
    """

    def __init__(self, inventory: Sequence[str]) -> None:
        self._number = {character: number for number, character in enumerate(inventory) if number >= FIRST}
        self.new_line = self._number.get(NEW_LINE, SPACE)
        self.line_mark = self._number.pop(LINE_MARK, UNKNOWN)

    def numbers(self, text: str) -> list[int]:
        """One number for each character of the text."""
        return [self._number.get(character) or self._found(character) for character in text]

    def _found(self, character: str) -> int:
        if character.isspace():
            return SPACE
        return self._number.get(unicodedata.normalize("NFKC", character)[:1], UNKNOWN)
