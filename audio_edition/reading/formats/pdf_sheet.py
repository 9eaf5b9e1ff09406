"""One page of a PDF: its characters as they are seen, through pypdfium2."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from audio_edition.reading.documents.limits import MAX_SHEET_CHARACTERS
from audio_edition.reading.formats.pdf_lines import Character

BOLD_WEIGHT: Final = 600
BOLD_NAMES: Final = ("bold", "black", "heavy", "heiti", "simhei", "hei-", "黑")
"""What the names of bold fonts have in them; Chinese headlines are set in Hei (黑体)."""

LINE_END_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at a line end."""

SHAPES: Final = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))
"""Radicals, compatibility characters and ligatures that fonts are mapped to instead of the character meant."""

UPRIGHT: Final = 0.97
"""The least cosine of the angle to the line for text that is not set at an angle: 14 degrees."""

ANGLES_SEEN: Final = 300
"""Characters looked at to tell which way up a page is."""


class SheetTooFull(Exception):
    """The page has more characters than any printed page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 0, its height in points as it is shown, its characters in the order they were drawn.

    beside: words that no reader would read in their place, with the reason.
    """

    number: int
    height: float
    characters: tuple[Character, ...]
    beside: tuple[tuple[str, str], ...]


def read_sheet(page: Any, number: int) -> Sheet:
    """The characters of a pypdfium2 page. Raises SheetTooFull."""
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_SHEET_CHARACTERS:
            raise SheetTooFull
        rotation = _rotation(text_page)
        width, height = page.get_size()
        if (page.get_rotation() - rotation) % 180:
            width, height = height, width
        reader = _Reader(text_page, rotation, width, height)
        seen = list(reader.characters())
    finally:
        text_page.close()
    beside = tuple(
        ("".join(character.text for character, _ in group), reason)
        for reason, group in groupby((item for item in seen if item[1]), key=lambda item: item[1])
    )
    return Sheet(number, reader.height, tuple(character for character, reason in seen if not reason), beside)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text page of PDFium, turned so that its text is upright; width and height are those of the turned page."""

    text_page: Any
    rotation: int
    width: float
    height: float

    def characters(self) -> Iterator[tuple[Character, str]]:
        """The characters in the order they were drawn, with the reason why one is not to be read, if there is one."""
        import pypdfium2.raw as pdfium

        spaced = False
        for index in range(self.text_page.count_chars()):
            text = _text(pdfium.FPDFText_GetUnicode(self.text_page, index))
            if text.strip():
                yield self._character(index, text, spaced)
            # PDFium puts spaces of its own between Chinese characters that are only set wide.
            spaced = not text.strip() and pdfium.FPDFText_IsGenerated(self.text_page, index) != 1

    def _character(self, index: int, text: str, spaced: bool) -> tuple[Character, str]:
        import pypdfium2.raw as pdfium

        matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetMatrix(self.text_page, index, matrix)
        pdfium.FPDFText_GetLooseCharBox(self.text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        scale = math.hypot(matrix.c, matrix.d) or 1.0  # the type size is given before it is scaled
        size = max(pdfium.FPDFText_GetFontSize(self.text_page, index) * scale, 1.0)
        left, baseline = self._turned(x.value, y.value)
        right = max(left, *(self._turned(*corner)[0] for corner in ((box.left, box.bottom), (box.right, box.top))))
        along, across = self._turned(matrix.a, matrix.b, moved=False)
        reason = ""
        if along < UPRIGHT * math.hypot(along, across):
            reason = "set at an angle"
        elif not (-size <= left <= self.width + size and -size <= baseline <= self.height + size):
            reason = "outside the printed page"
        return Character(text, left, right, baseline, size, _is_bold(self.text_page, index), spaced), reason

    def _turned(self, x: float, y: float, moved: bool = True) -> tuple[float, float]:
        """Where a point of the stored page is on the turned page; not moved: the same for a direction."""
        right, up = (self.width, self.height) if moved else (0.0, 0.0)
        return {0: (x, y), 90: (y, up - x), 180: (right - x, up - y), 270: (right - y, x)}[self.rotation]


def _rotation(text_page: Any) -> int:
    """By how many degrees the page is to be turned clockwise for most of its text to be upright."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    matrix = pdfium.FS_MATRIX()
    angles: Counter[int] = Counter()
    for index in range(0, count, count // ANGLES_SEEN + 1):
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        angles[round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360] += 1
    return angles.most_common(1)[0][0] if angles else 0


def _text(code: int) -> str:
    if code in LINE_END_HYPHENS:
        return "-"
    if any(first <= code <= last for first, last in SHAPES):
        return unicodedata.normalize("NFKC", chr(code))
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)


def _is_bold(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, len(name), flags)
    font = name.value.decode("utf-8", errors="replace").lower()
    return any(part in font for part in BOLD_NAMES)
