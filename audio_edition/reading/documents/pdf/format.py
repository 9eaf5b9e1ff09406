"""PDF: a newspaper page or a print-out. Its lines in reading order, with size, weight and position.

pypdfium2 was chosen over pdfplumber: it takes as long for the characters of a page with their places, but its parser
is that of a browser, hardened against hostile files, knows the number of pages before it reads them, and comes alone,
under Apache-2.0 and BSD-3. pdfplumber brings pdfminer.six, cryptography, Pillow and pypdfium2 itself.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from audio_edition.document import Document, laid
from audio_edition.errors import FeatureError
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.mending import DAMAGE
from audio_edition.reading.documents.pdf.elements import elements_of, without_running_lines
from audio_edition.reading.documents.pdf.scan import REMEDY, recognised, unsure_notes
from audio_edition.reading.documents.pdf.sheet import Sheet, SheetTooFull, read_sheet
from audio_edition.reading.documents.sense import SENSE, sense

SIGN: Final = b"%PDF-"


class PdfFormat:
    """PDF with a text layer."""

    name: ClassVar[str] = "pdf"
    max_bytes: ClassVar[int] = limits.MAX_PDF_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """By ``%PDF-`` within the first kilobyte, as readers do; else by the suffix."""
        return SIGN in head[:1024] or name.lower().endswith(".pdf")

    def read(self, data: bytes, name: str) -> Document:
        """The lines of all pages. Raises FeatureError for what is no PDF, locked, too long, or a picture of text where
        the extra for text recognition is not installed."""
        file = _opened(data, name)
        try:
            if len(file) > limits.MAX_PDF_PAGES:
                raise FeatureError(
                    f"{name} has {len(file):,} pages, and a feature may have {limits.MAX_PDF_PAGES}; "
                    "give the pages of the feature alone"
                )
            facts = {key.lower(): value for key, value in file.get_metadata_dict(skip_empty=True).items()}
            sheets = [_sheet(file, number, name) for number in range(len(file))]
            sheets, notes = recognised(sheets, file, name)
        finally:
            file.close()
        text, elements = laid(without_running_lines([elements_of(sheet) for sheet in sheets]))
        _check_text("\n".join(element.text for element in elements if not element.left_out), name)
        facts = {key: facts[key] for key in ("title", "author") if facts.get(key, "").strip()}
        return Document(name, text, elements, self.name, "utf-8", facts, (*notes, *unsure_notes(elements)))


def _opened(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FeatureError(f"{name} is locked with a password; save it without one") from error
        raise FeatureError(f"{name} is a damaged PDF; save it again as PDF, or {REMEDY}") from error


def _sheet(file: Any, number: int, name: str) -> Sheet:
    import pypdfium2

    try:
        return read_sheet(file[number], number)
    except pypdfium2.PdfiumError as error:
        raise FeatureError(f"page {number + 1} of {name} is damaged; save it again as PDF, or {REMEDY}") from error
    except SheetTooFull as error:
        raise FeatureError(f"page {number + 1} of {name} has far more text than a newspaper page; {REMEDY}") from error


def _check_text(text: str, name: str) -> None:
    """Refuse pictures of text, and fonts that do not tell which characters they draw."""
    if not text.strip():
        raise FeatureError(f"{name} has no text in it that can be read; {REMEDY}")
    if text.count(DAMAGE) > len(text) / 100 or sense(text) < SENSE:
        raise FeatureError(f"the fonts of {name} do not tell which characters they show; {REMEDY}")
