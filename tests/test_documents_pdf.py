"""Printed pages: lines in reading order with size, weight and place."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.pdf import PdfFormat
from audio_edition.reading.documents.pdf.lines import stretches
from audio_edition.reading.documents.pdf.spacing import Character
from tests.formats_samples import DECK, HEADLINE, PARAGRAPHS, pdf, set_in_columns

BODY = "".join(PARAGRAPHS) * 3


def read(*pages: list[tuple[float, float, float, str]], on_its_side: bool = False) -> Document:
    """The document of a PDF with these pieces of text."""
    return PdfFormat().read(pdf(pages, on_its_side), "page.pdf")


def texts(page: Document) -> list[str]:
    return [element.text for element in page.elements if element.text and not element.left_out]


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("drawn", ["by column", "by row"])
def test_columns_are_read_one_after_another(columns: int, drawn: str) -> None:
    """A headline over columns comes first, then each column from top to bottom, however the file draws them."""
    body = set_in_columns([BODY], columns)
    if drawn == "by row":
        body.sort(key=lambda piece: (piece[1], piece[0]))
    page = read([(40, 60, 28, HEADLINE), (40, 100, 14, DECK), *body])
    assert texts(page)[:2] == [HEADLINE, DECK]
    assert "".join(texts(page)[2:]) == BODY


def test_running_head_and_page_number_do_not_break_the_columns() -> None:
    """The line above the page and the number below it come first and last, not between two columns."""
    head = [(40.0, 20.0, 8.0, "柳溪日报"), (500.0, 20.0, 8.0, "第5版")]
    page = read([*head, (40, 60, 28, HEADLINE), *set_in_columns([BODY], 3), (298, 780, 8, "5")])
    assert texts(page)[0] == "柳溪日报 第5版"
    assert texts(page)[-1] == "5"
    assert "".join(texts(page)[2:-1]) == BODY


def test_a_subhead_over_the_columns_parts_them() -> None:
    """Columns above a line that spans them are read before it, columns below after it."""
    above, below = set_in_columns([BODY], 2), set_in_columns([BODY[::-1]], 2)
    page = read([*above, (220, 420, 20, HEADLINE), *((x, top + 300, size, text) for x, top, size, text in below)])
    assert "".join(texts(page)) == BODY + HEADLINE + BODY[::-1]


def test_lines_tell_size_weight_and_place() -> None:
    """Size in points, x from the left, top from the upper edge, and the page counted from 0."""
    page = read([(40, 100, 28, HEADLINE)], [(72, 200, 10, PARAGRAPHS[0][:20])])
    first, second = (element.layout for element in page.elements)
    assert (first.size, first.x, first.page, second.size, second.x, second.page) == (28, 40, 0, 10, 72, 1)
    assert first.top == pytest.approx(100 - 0.88 * 28, abs=0.1)
    assert [element.place for element in page.elements] == ["page 1", "page 2"]


def test_elements_tile_the_text() -> None:
    """Every element is the text at its start, and only white space is between two."""
    page = read([(40, 60, 28, HEADLINE), *set_in_columns([BODY], 3)])
    end = 0
    for element in page.elements:
        assert page.text[element.start : element.end] == element.text
        assert not page.text[end : element.start].strip()
        end = element.end
    assert end == len(page.text)
    assert {element.kind for element in page.elements} == {Kind.LINE}


def test_a_line_that_is_set_in_opens_a_paragraph() -> None:
    """Before a first line that is set in by two characters there is a blank line."""
    lines = [PARAGRAPHS[0][:20], PARAGRAPHS[0][20:40], PARAGRAPHS[1][:18], PARAGRAPHS[1][18:38], PARAGRAPHS[2][:20]]
    pieces = [(60.0 if n == 2 else 40.0, 100.0 + 15 * n, 10.0, text) for n, text in enumerate(lines)]
    assert [element.text for element in read(pieces).elements] == [*lines[:2], "", *lines[2:]]


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    """A page whose text runs upwards is read as if it were turned."""
    pieces = [(40.0, 300.0 + 15 * n, 10.0, text) for n, text in enumerate(PARAGRAPHS)]
    assert texts(read(pieces, on_its_side=True)) == list(PARAGRAPHS)


def test_words_at_an_angle_are_left_out_with_the_reason() -> None:
    """A watermark across the page is an element of its own that is not read into the article."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    for n in range(6):
        canvas.drawString(40, 700 - 15 * n, "The lamp in the shop has been lit for an hour.")
    canvas.rotate(45)
    canvas.drawString(300, 100, "ARCHIVE")
    canvas.save()
    page = PdfFormat().read(file.getvalue(), "page.pdf")
    assert [(e.text, e.left_out, e.place) for e in page.left_out] == [("ARCHIVE", "set at an angle", "page 1")]
    assert len(texts(page)) == 6


def test_english_keeps_its_spaces_and_hyphens() -> None:
    """Words are parted by one space, and a hyphen at a line end is there for the unwrapping."""
    page = read([(40, 100, 10, "Arthur Hale  has a long-"), (40, 115, 10, "standing habit of rising early.")])
    assert texts(page) == ["Arthur Hale has a long-", "standing habit of rising early."]


def test_spaces_between_names_stay() -> None:
    """A space that was set between Chinese words is in the text."""
    assert texts(read([(40, 100, 10, "本报记者 林晓禾 陈小满")])) == ["本报记者 林晓禾 陈小满"]


def characters(text: str, left: float = 0, baseline: float = 0, size: float = 10, step: float = 10) -> list[Character]:
    return [
        Character(c, left + n * step, left + n * step + size, baseline, size, False, False) for n, c in enumerate(text)
    ]


def test_what_is_drawn_twice_to_look_bold_is_there_once() -> None:
    """A line, or each character of it, drawn again a hair beside itself is one line."""
    line, again = characters("老裁缝"), characters("老裁缝", left=0.4)
    pairs = [character for both in zip(line, again, strict=True) for character in both]
    for drawn in (line + again, pairs):
        found, twice = stretches(drawn)
        assert [stretch.text for stretch in found] == ["老裁缝"]
        assert "".join(character.text for character in twice) == "老裁缝"


def test_a_large_initial_joins_its_line() -> None:
    """A letter that opens a paragraph over two lines is the first letter of its first line."""
    initial = characters("T", baseline=-15, size=26)
    lines = characters("he lamp", left=27, step=5, size=5), characters("is lit.", left=27, baseline=-14, step=5, size=5)
    first = [Character(c.text, c.left, c.right, 4, 5, False, False) for c in lines[0]]
    assert [stretch.text for stretch in stretches(initial + first + lines[1])[0]] == ["The lamp", "is lit."]


def test_radicals_become_the_characters_meant() -> None:
    """Fonts that map 人 to the radical of the same shape are read as 人."""
    from audio_edition.reading.documents.pdf.glyphs import _text

    assert _text(0x2F08) == "人"


def test_fonts_that_do_not_tell_their_characters_are_refused() -> None:
    """Text of unmapped characters is refused, not read as nonsense."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(40, 700, "¤¦§¨©ª«¬®¯±²³´µ¶¸¹º»¼½¾¿ÀÁÂÃ" * 3)
    canvas.save()
    with pytest.raises(FeatureError, match="do not tell which characters they show"):
        PdfFormat().read(file.getvalue(), "page.pdf")
