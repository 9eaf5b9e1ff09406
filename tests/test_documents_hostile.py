"""Files made to harm get a clear refusal before any work is done on them."""

from __future__ import annotations

import io
import random

import pytest

from audio_edition.errors import FeatureError
from audio_edition.reading.documents.docx import DocxFormat
from audio_edition.reading.documents.html import HtmlFormat
from audio_edition.reading.documents.markdown import MarkdownFormat
from audio_edition.reading.documents.pdf import PdfFormat
from tests import formats_samples as samples


def blank_pdf(pages: int) -> bytes:
    """A PDF of so many empty pages."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids))
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>"] * pages
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start))
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """A DOCX whose text unpacks a thousandfold is refused by what its directory says."""
    bomb = samples.docx("<w:p><w:r><w:t>" + " " * 20_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 30_000
    with pytest.raises(FeatureError, match="unpacks to far more than an article"):
        DocxFormat().read(bomb, "feature.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    """A DOCX that states a small size for a large part is refused as damaged, not unpacked."""
    bomb = bytearray(samples.docx("<w:p><w:r><w:t>" + " " * 20_000_000 + "</w:t></w:r></w:p>"))
    at = bomb.rindex(b"word/document.xml") - 46 + 24  # the unpacked size in the archive's directory
    bomb[at : at + 4] = (5_000).to_bytes(4, "little")
    with pytest.raises(FeatureError, match="damaged"):
        DocxFormat().read(bytes(bomb), "feature.docx")


def test_entity_expansion_is_refused() -> None:
    """A document type in any part of a DOCX is refused: that is where entities that grow without bound are made."""
    part = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
    with pytest.raises(FeatureError, match="declares a document type"):
        DocxFormat().read(samples.docx("", [("word/extra.xml", part)]), "feature.docx")


def test_deep_nesting_in_a_document_is_refused() -> None:
    """A DOCX nested deeper than any writer makes it is refused before it is read recursively."""
    with pytest.raises(FeatureError, match="nested too deeply"):
        DocxFormat().read(samples.docx("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000), "feature.docx")


def test_another_kind_of_archive_is_refused() -> None:
    """A zip file that is no DOCX is told as what it is."""
    with pytest.raises(FeatureError, match="is an archive, no DOCX document; unpack it"):
        DocxFormat().read(samples.docx("").replace(b"word/document.xml", b"word/elsewhere.xm"), "feature.docx")


@pytest.mark.parametrize("element", ["div", "b", "blockquote"])
def test_deep_nesting_in_a_page_is_refused(element: str) -> None:
    """A page nested deeper than any editor makes it is refused, not cut off at the parser's own limit."""
    page = "<html><body>" + f"<{element}>" * 20_000 + "".join(f"<p>{text}</p>" for text in samples.PARAGRAPHS)
    with pytest.raises(FeatureError, match="nested too deeply"):
        HtmlFormat().read(page.encode(), "feature.html")


def test_a_page_of_a_hundred_thousand_elements_is_refused() -> None:
    """A page with far more elements than a news page is refused before the article is looked for."""
    with pytest.raises(FeatureError, match="too large for a news page"):
        HtmlFormat().read(b"<html><body>" + b"<i>x</i>" * 100_000, "feature.html")


def test_deep_nesting_in_markdown_is_refused() -> None:
    """Quotes within quotes beyond the parser's limit are refused, not left out."""
    with pytest.raises(FeatureError, match="nests quotes or lists too deeply"):
        MarkdownFormat().read((">" * 500 + samples.PARAGRAPHS[0]).encode(), "feature.md")


def test_markdown_of_a_hundred_thousand_brackets_is_refused() -> None:
    """What takes a Markdown parser quadratic time is refused by counting."""
    with pytest.raises(FeatureError, match="more links and table cells"):
        MarkdownFormat().read(b"[" * 100_000, "feature.md")


def test_a_pdf_of_ten_thousand_pages_is_refused() -> None:
    """A PDF with more pages than a feature is refused with both numbers."""
    with pytest.raises(FeatureError, match=r"has 10,000 pages, and a feature may have 60"):
        PdfFormat().read(blank_pdf(10_000), "feature.pdf")


def test_a_pdf_without_text_is_refused() -> None:
    """A blank page has no text, and the message says what helps."""
    with pytest.raises(FeatureError, match="no text in it that can be read; give the article as text"):
        PdfFormat().read(blank_pdf(1), "feature.pdf")


def test_garbage_with_a_pdf_header_is_refused() -> None:
    """Megabytes of noise behind ``%PDF-`` are a damaged PDF."""
    with pytest.raises(FeatureError, match="damaged PDF"):
        PdfFormat().read(b"%PDF-1.7\n" + random.Random(1).randbytes(3_000_000), "feature.pdf")


def test_a_pdf_page_with_the_text_of_a_book_is_refused() -> None:
    """One page with more characters than any broadsheet is refused."""
    lines = [(10.0 + n % 7 * 80, 10.0 + n % 780, 2.0, f"{n:05}" + samples.PARAGRAPHS[0][:35]) for n in range(1_600)]
    with pytest.raises(FeatureError, match="far more text than a newspaper page"):
        PdfFormat().read(samples.pdf([lines]), "feature.pdf")


def test_a_locked_pdf_is_refused() -> None:
    """A PDF with a password says so."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 100, "locked")
    canvas.save()
    with pytest.raises(FeatureError, match="locked with a password"):
        PdfFormat().read(file.getvalue(), "feature.pdf")
