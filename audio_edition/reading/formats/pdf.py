"""PDF as a page, until the front door gives documents."""

from __future__ import annotations

from typing import ClassVar

from audio_edition.document import Document, Element
from audio_edition.model import Page, PageLine, Skipped
from audio_edition.reading.formats import limits
from audio_edition.reading.formats.blocks import lay_lines


class PdfFormat:
    """The printed lines of a PDF's document."""

    name: ClassVar[str] = "pdf"
    max_bytes: ClassVar[int] = limits.MAX_PDF_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """As the document format does."""
        from audio_edition.reading.documents.pdf import PdfFormat as Documents

        return Documents().accepts(head, name)

    def read(self, data: bytes, name: str) -> Page:
        """The page of the document. Raises FeatureError as the document format does."""
        from audio_edition.reading.documents.pdf import PdfFormat as Documents

        return _page(Documents().read(data, name))


def _page(document: Document) -> Page:
    text, lines = lay_lines(_line(element) for element in document.elements if not element.left_out)
    dropped = tuple(Skipped(e.text, e.left_out, 0, e.place) for e in document.left_out)
    return Page(
        document.source,
        text,
        lines,
        document.format,
        document.encoding,
        document.facts,
        dropped,
        document.notes,
    )


def _line(element: Element) -> PageLine:
    layout = element.layout
    text = " ".join(element.text.split("\n"))
    return PageLine(text, 0, layout.tag or None, layout.size, layout.bold, layout.x, layout.top, layout.page)
