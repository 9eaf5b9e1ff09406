"""The visible text of a PDF: the characters of every page in the order they were drawn, without their places.

Not by another library than the reader's: fonts that do not say which characters they draw are decoded differently by
each, and a false alarm would stop a build. The characters are taken from PDFium, as a browser copies them; which of
them stand in which line, column or box is not asked, and that is where a reader loses text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from audio_edition.witness.piece import Piece

LINE_END_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at a line end: the reader may join the word."""


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The words of every page: what is drawn without white space in it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            for word in _drawn(document[number]).split():
                yield Piece(word, f"page {number + 1}")
    finally:
        document.close()


def _drawn(page: Any) -> str:
    import pypdfium2.raw as pdfium

    sheet = page.get_textpage()
    try:
        codes = (pdfium.FPDFText_GetUnicode(sheet, index) for index in range(sheet.count_chars()))
        return "".join(" " if code in LINE_END_HYPHENS else chr(code) for code in codes)
    finally:
        sheet.close()
        page.close()
