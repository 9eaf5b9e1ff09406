"""One page of a PDF: its characters as they are seen, and what is drawn around them, through pypdfium2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from audio_edition.reading.documents.limits import MAX_SHEET_CHARACTERS
from audio_edition.reading.documents.pdf.drawing import NOTHING_DRAWN, Drawing, read_drawing
from audio_edition.reading.documents.pdf.glyphs import Glyphs, rotation_of
from audio_edition.reading.documents.pdf.places import Turn
from audio_edition.reading.documents.pdf.spacing import Character
from audio_edition.reading.documents.pdf.tags.tree import Tag, read_tags

COVERS: Final = 0.7
"""The part of a page that a picture covers when what is written under it, invisible, is the text of the picture."""

LEAST_PICTURE: Final = 0.15
OUTLINES: Final = 100
"""The part of a page without text that is covered by pictures, or its drawn paths, that may be a text."""

DRAWN_TWICE: Final = "drawn twice to look bold"


class SheetTooFull(Exception):
    """The page has more characters than any printed page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 0, its size in points as it is shown, its characters in the order they were drawn.

    beside: characters that no reader would read in their place, with the reason; sideways ones may be of vertical text.
    recognised: how sure (0–1) each character is, by its index, where it was recognised in a picture.
    """

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    beside: tuple[tuple[Character, str], ...] = ()
    drawing: Drawing = NOTHING_DRAWN
    tags: Tag | None = None
    recognised: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        """Whether the page has no text but what a picture of text is drawn with."""
        return not self.characters and (self.drawing.covered >= LEAST_PICTURE or self.drawing.paths >= OUTLINES)

    def sure(self, characters: Iterable[Character]) -> float | None:
        """How sure the least sure of these characters is; None where they were not recognised in a picture."""
        return min((self.recognised[c.index] for c in characters), default=None) if self.recognised else None

    @property
    def place(self) -> str:
        """Where its elements stand, for a person."""
        return f"page {self.number + 1}"


def read_sheet(page: Any, number: int) -> Sheet:
    """The characters and drawing of a pypdfium2 page. Raises SheetTooFull."""
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_SHEET_CHARACTERS:
            raise SheetTooFull
        rotation = rotation_of(text_page)
        width, height = page.get_size()
        if (page.get_rotation() - rotation) % 180:
            width, height = height, width
        left, bottom, _, _ = page.get_bbox()
        turn = Turn(rotation, width, height, left, bottom)
        drawing = read_drawing(page, turn)
        seen = list(Glyphs(text_page, turn, drawing.covered >= COVERS).characters())
    finally:
        text_page.close()
    return Sheet(
        number,
        width,
        height,
        tuple(character for character, reason in seen if not reason),
        tuple(item for item in seen if item[1]),
        drawing,
        read_tags(page),
    )
