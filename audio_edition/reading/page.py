"""A document from plain text, and from the pages that formats gave before there were documents."""

from __future__ import annotations

from audio_edition.document import Document, Element, Kind, Layout
from audio_edition.model import Page, PageLine
from audio_edition.reading.documents.text import split_lines


def document_from_text(text: str, source: str) -> Document:
    """The document of a decoded text with nothing known of its layout but the lines. ``source`` names the file."""
    return Document(source, text, split_lines(text))


def document_of(page: Page) -> Document:
    """The document of a page."""
    text = "\n".join([page.text, *(item.text for item in page.dropped)])
    elements = [_element(line) for line in page.lines]
    at = len(page.text) + 1
    for item in page.dropped:
        elements.append(Element(Kind.PARAGRAPH, item.text, at, left_out=item.reason))
        at += len(item.text) + 1
    return Document(page.source, text, tuple(elements), page.format, page.encoding, page.facts, page.notes)


def _element(line: PageLine) -> Element:
    layout = Layout(line.size, line.bold, line.x, line.top, page=line.page, tag=line.tag or "")
    return Element(Kind.LINE, line.text, line.start, layout=layout)
