"""Pages that are pictures of text."""

from __future__ import annotations

import io
import sys
from difflib import SequenceMatcher
from typing import Any

import pytest

from audio_edition.document import Document, Element, Kind, Layout
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.pdf import PdfFormat
from audio_edition.reading.documents.pdf.scan import unsure_notes
from tests.pdf_pages import BODY, blocks, scanned, spoken, wrapped

TITLE = "磨坊里的灯亮了"
LINES = wrapped(BODY, 22)
PIECES = [(40.0, 60.0, 26.0, TITLE)] + [
    (40.0 + 12 * inset, 110.0 + 17 * n, 12.0, text) for n, (inset, text) in enumerate(LINES)
]


@pytest.fixture(scope="module")
def recognised() -> Document:
    """A scanned page, read."""
    pytest.importorskip("rapidocr_onnxruntime")
    return PdfFormat().read(scanned(PIECES), "scan.pdf")


def test_a_scanned_page_is_read(recognised: Document) -> None:
    """Headline and paragraphs of a picture are there, each paragraph parted from the next."""
    assert blocks(recognised)[0] == TITLE
    read = "".join(blocks(recognised)[1:])
    assert SequenceMatcher(None, read, "".join(BODY), autojunk=False).ratio() > 0.95
    assert len(blocks(recognised)) == 1 + len(BODY)


def test_recognised_lines_say_how_sure_they_are(recognised: Document) -> None:
    """Every line of a picture has a confidence, a size and a place."""
    for element in spoken(recognised):
        assert element.kind is Kind.LINE
        assert 0 <= (element.layout.recognised or 0) <= 1
    sizes = [element.layout.size or 0 for element in spoken(recognised)]
    assert sizes[0] == pytest.approx(26, rel=0.1)
    assert set(sizes[1:]) == {sizes[1]}
    assert sizes[1] == pytest.approx(12, rel=0.1)


def test_a_note_says_which_pages_were_recognised(recognised: Document) -> None:
    """One note for all recognised pages."""
    assert [note.message for note in recognised.notes if note.code == "OCR_PAGES"] == [
        "the words of page 1 were recognised in a picture; check them"
    ]


def test_an_unsure_line_has_a_note_of_its_own() -> None:
    """Below the line of confidence a note gives the words."""
    lines = [
        Element(Kind.LINE, text, layout=Layout(recognised=sure), place="page 2")
        for text, sure in (("磨坊", 0.9), ("豆府", 0.3), ("推磨", None))
    ]
    assert [(note.code, note.where) for note in unsure_notes(lines)] == [("OCR_UNSURE", "豆府")]


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra was not installed."""
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_scan_is_refused_by_its_name() -> None:
    """The refusal says what to install."""
    with pytest.raises(FeatureError, match=r"only pictures; .*pip install 'audio-edition\[ocr\]'"):
        PdfFormat().read(scanned(PIECES), "scan.pdf")


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_picture_among_pages_of_text_is_a_note() -> None:
    """Pages of text are read, and the note names the page that was not."""
    document = PdfFormat().read(text_and_picture(), "scan.pdf")
    assert BODY[0] in "".join(blocks(document))
    assert [(note.code, note.message.split(" may be")[0]) for note in document.notes] == [("OCR_MISSING", "page 2")]


def text_and_picture() -> bytes:
    """A page of text, then a page that is a grey picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas: Any = Canvas(file, pagesize=(600, 800))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(40, 700, BODY[0])
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 600, 800)
    canvas.save()
    return file.getvalue()


def test_the_invisible_text_under_a_scan_is_its_text() -> None:
    """A scan that another program has recognised is read by the text it wrote under the picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas: Any = Canvas(file, pagesize=(600, 800))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 600, 800)
    text = canvas.beginText(40, 700)
    text.setTextRenderMode(3)
    text.setFont("STSong-Light", 10)
    text.textOut(BODY[0])
    canvas.drawText(text)
    canvas.save()
    document = PdfFormat().read(file.getvalue(), "scan.pdf")
    assert blocks(document) == [BODY[0]]
    assert document.notes == ()
