"""Between a document and the page that the reading takes: for as long as it takes pages."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.document import Document, Element, Kind, Layout, laid
from audio_edition.model import Page, PageLine, Skipped
from audio_edition.reading.documents.text import split_lines


def page_from_text(text: str, source: str) -> Page:
    """The page of a decoded text with nothing known of its layout but the lines. ``source`` names the file."""
    return page_of(Document(source, text, split_lines(text)))


def page_of(document: Document) -> Page:
    """The document as lines: what is left out is ``dropped``, a table's rows are lines of their own."""
    plain = all(element.kind is Kind.LINE and not element.left_out for element in document.elements)
    text, placed = (document.text, document.elements) if plain else laid(_lines(document.elements))
    lines = tuple(_line(element) for element in placed)
    dropped = tuple(Skipped(e.text, e.left_out, 0, e.place) for e in document.left_out)
    return Page(
        document.source, text, lines, document.format, document.encoding, document.facts, dropped, document.notes
    )


def document_of(page: Page) -> Document:
    """A format's page as a document."""
    elements = [
        Element(
            Kind.LINE,
            line.text,
            layout=Layout(line.size, line.bold, line.x, line.top, page=line.page, tag=line.tag or ""),
        )
        for line in page.lines
    ]
    elements += [Element(Kind.LINE, item.text, left_out=item.reason) for item in page.dropped]
    text, placed = laid(elements)
    return Document(page.source, text, placed, page.format, page.encoding, page.facts, page.notes)


def _lines(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        if element.left_out or element.kind is Kind.RULE:
            continue
        if element.kind is not Kind.LINE and element.layout.apart:
            yield Element(Kind.LINE, "")
        if element.table is not None:
            yield from (
                Element(Kind.LINE, " ".join(row.split("\t")), layout=Layout(tag="tr"))
                for row in element.text.split("\n")
            )
        else:
            number = f"{element.number} " if element.number else ""
            yield Element(Kind.LINE, number + element.text, layout=element.layout)


def _line(element: Element) -> PageLine:
    layout = element.layout
    return PageLine(
        element.text, element.start, layout.tag or None, layout.size, layout.bold, layout.x, layout.top, layout.page
    )
