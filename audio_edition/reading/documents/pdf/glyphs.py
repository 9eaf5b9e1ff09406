"""The characters of a PDF's text page as they are painted: where, how large, of which content, through pypdfium2."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from audio_edition.reading.documents.pdf.places import Turn
from audio_edition.reading.documents.pdf.spacing import HAN, Character

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

INVISIBLE: Final = (3, 7)
"""The text render modes of PDF that paint nothing."""

ARTIFACT: Final = -2
"""The mark of what the file says is no content: running heads, page numbers."""

AT_AN_ANGLE: Final = "set at an angle"
OUTSIDE: Final = "outside the printed page"
NOT_PAINTED: Final = "not shown on the page"


@dataclass(frozen=True, slots=True)
class _Set:
    """How the characters of one text object are set."""

    size: float
    bold: bool
    mark: int
    reason: str
    sideways: bool


class Glyphs:
    """The characters of a text page, turned so that its text is upright; what a text object tells is asked once."""

    def __init__(self, text_page: Any, turn: Turn, scanned: bool) -> None:
        self.page = text_page
        self.turn = turn
        self.scanned = scanned
        self.sets: dict[bytes, _Set] = {}

    def characters(self) -> Iterator[tuple[Character, str]]:
        """The characters in the order they were drawn, with the reason why one is not to be read, if there is one."""
        import pypdfium2.raw as pdfium

        raw, box = self.page.raw, pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        plain, place = self.turn.is_none, self.turn.place
        before, spaced, seen_gap = "", False, False
        for index in range(self.page.count_chars()):
            text = _text(pdfium.FPDFText_GetUnicode(raw, index))
            if text.isspace():
                # PDFium puts spaces of its own where it sees a gap, as between Chinese characters that are set wide
                generated = pdfium.FPDFText_IsGenerated(raw, index) == 1
                spaced, seen_gap = spaced or not generated, generated and text == " "
                continue
            spaced, before = spaced or (seen_gap and max(before, text) < HAN), text
            how = self._set(index)
            pdfium.FPDFText_GetLooseCharBox(raw, index, at_box)
            pdfium.FPDFText_GetCharOrigin(raw, index, at_x, at_y)
            if plain:
                left, baseline, right = x.value, y.value, box.right
            else:
                left, baseline = place(x.value, y.value)
                right = max(place(box.left, box.bottom)[0], place(box.right, box.top)[0])
            if how.sideways:
                right = left + (box.top - box.bottom if plain else box.right - box.left)
            reason = how.reason or self._outside(left, baseline, how.size)
            yield (
                Character(
                    text, left, max(left, right), baseline, how.size, how.bold, spaced, how.mark, index, how.sideways
                ),
                reason,
            )
            spaced = seen_gap = False

    def _outside(self, left: float, baseline: float, size: float) -> str:
        inside = -size <= left <= self.turn.width + size and -size <= baseline <= self.turn.height + size
        return "" if inside else OUTSIDE

    def _set(self, index: int) -> _Set:
        import pypdfium2.raw as pdfium

        item = pdfium.FPDFText_GetTextObject(self.page.raw, index)
        key = bytes(item) if item else b"%d" % index  # the address of the text object
        known = self.sets.get(key)
        if known is None:
            known = self.sets[key] = self._set_anew(index, item)
        return known

    def _set_anew(self, index: int, item: Any) -> _Set:
        import pypdfium2.raw as pdfium

        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0  # the type size is given before it is scaled
        size = max(pdfium.FPDFText_GetFontSize(self.page, index) * scale, 1.0)
        along, across = self.turn.direction(matrix.a, matrix.b)
        length = math.hypot(along, across)
        reason, mark = "", -1
        if item:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
            mark = ARTIFACT if mark < 0 and _is_artifact(item) else mark
            if not self.scanned and pdfium.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
                reason = NOT_PAINTED
        if along < UPRIGHT * length:
            reason = reason or AT_AN_ANGLE
        return _Set(size, _is_bold(self.page, index), mark, reason, -across >= UPRIGHT * length)


def rotation_of(text_page: Any) -> int:
    """By how many degrees the page is to be turned clockwise for most of its text to be upright."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    matrix = pdfium.FS_MATRIX()
    angles: Counter[int] = Counter()
    for index in range(0, count, count // ANGLES_SEEN + 1):
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        angles[round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360] += 1
    return angles.most_common(1)[0][0] if angles else 0


@lru_cache(maxsize=20_000)
def _text(code: int) -> str:
    if code in LINE_END_HYPHENS:
        return "-"
    if any(first <= code <= last for first, last in SHAPES):
        return unicodedata.normalize("NFKC", chr(code))
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)


def _is_artifact(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    name, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for n in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, n)
        if pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size):
            told = bytes(name)[: size.value].decode("utf-16-le", errors="replace")
            if told.rstrip("\0") == "Artifact":
                return True
    return False


def _is_bold(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, len(name), flags)
    font = name.value.decode("utf-8", errors="replace").lower()
    return any(part in font for part in BOLD_NAMES)
