"""Word documents: styles, text that other readers lose, and what stands beside the text."""

from __future__ import annotations

import pytest

from audio_edition.errors import FeatureError
from audio_edition.model import Page
from audio_edition.reading.documents.docx import DocxFormat
from tests.formats_samples import CAPTION, DECK, HEADLINE, PARAGRAPHS, SUBHEAD, docx


def read(body: str, parts: tuple[tuple[str, str], ...] = ()) -> Page:
    return DocxFormat().read(docx(body, parts), "page.docx")


def told(page: Page) -> list[tuple[str | None, str]]:
    return [(line.tag, line.text) for line in page.lines if line.text]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


BODY = "".join(paragraph(run(text)) for text in PARAGRAPHS)


def test_styles_become_tags() -> None:
    """Title, subtitle, caption and heading styles are headline, deck, caption and subhead."""
    page = read(
        paragraph(run(HEADLINE), "Title")
        + paragraph(run(DECK), "Subtitle")
        + paragraph(run(CAPTION), "Caption")
        + paragraph(run(SUBHEAD), "Heading1")
        + BODY
    )
    assert told(page)[:4] == [("h1", HEADLINE), ("deck", DECK), ("figcaption", CAPTION), ("h2", SUBHEAD)]


def test_a_lone_top_heading_is_the_headline() -> None:
    """Without a title, the one top heading is the headline."""
    assert told(read(paragraph(run(HEADLINE), "Heading1") + BODY))[0] == ("h1", HEADLINE)


def test_top_headings_below_the_first_line_are_subheads() -> None:
    """Several top headings below an unstyled headline are subheads."""
    page = read(paragraph(run(HEADLINE)) + paragraph(run("一"), "Heading1") + BODY + paragraph(run("二"), "Heading1"))
    assert [tag for tag, text in told(page) if text in "一二"] == ["h2", "h2"]


def test_size_and_weight_are_those_of_the_whole_paragraph() -> None:
    """A paragraph is bold or in a size only if all its words are."""
    big = "<w:b/><w:sz w:val='44'/>"
    lines = read(paragraph(run(HEADLINE, big)) + paragraph(run("何守成", big) + run("说。"))).lines
    assert [(line.size, line.bold) for line in lines if line.text] == [(22.0, True), (None, False)]


def test_inserted_and_controlled_text_is_read_and_deleted_text_is_not() -> None:
    """Tracked insertions, content controls and hyperlinks are text; tracked deletions are not."""
    page = read(
        paragraph(
            run("他")
            + f"<w:ins>{run('今年')}</w:ins><w:del><w:r><w:delText>去年</w:delText></w:r></w:del>"
            + f"<w:sdt><w:sdtContent>{run('七十')}</w:sdtContent></w:sdt><w:hyperlink>{run('二岁。')}</w:hyperlink>"
        )
    )
    assert told(page) == [("p", "他今年七十二岁。")]


def test_tables_are_lines() -> None:
    """Each row of a table is a line of its cells."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>" for a, b in (("年份", "学徒"), ("1990", "九人")))
    assert told(read(f"<w:tbl>{rows}</w:tbl>")) == [("tr", "年份 学徒"), ("tr", "1990 九人")]


def test_a_line_break_keeps_the_block_together() -> None:
    """A break inside a paragraph gives two lines with no blank line between them."""
    page = read(paragraph("<w:r><w:t>柳溪镇的</w:t><w:br/><w:t>老裁缝</w:t></w:r>") + BODY)
    assert [line.text for line in page.lines][:3] == ["柳溪镇的", "老裁缝", ""]


def test_a_part_that_cannot_be_unpacked_is_refused() -> None:
    """Damage inside the packed text is a damaged document, whatever the unpacking says of it."""
    data = bytearray(docx(BODY))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 60] = bytes(60)
    with pytest.raises(FeatureError, match=r"page\.docx is a damaged"):
        DocxFormat().read(bytes(data), "page.docx")


def test_running_heads_and_notes_are_dropped_with_the_reason() -> None:
    """The words of headers, footnotes and comments are listed, not read."""
    notes = {"header1": "柳溪日报 &amp; 周刊", "footnotes": "见旧报。", "comments": "请核实年龄"}
    parts = tuple(
        (f"word/{part}.xml", f"<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>") for part, text in notes.items()
    )
    found = {(skipped.text, skipped.reason) for skipped in read(BODY, parts).dropped}
    assert found == {("柳溪日报 & 周刊", "running head"), ("见旧报。", "footnote"), ("请核实年龄", "comment")}


@pytest.mark.parametrize("muddle", ["<w:r:t/>", "<x:r/>", "<w:r>"])
def test_text_that_is_no_sound_xml_is_refused(muddle: str) -> None:
    """A prefix that is not declared, a doubled one, a tag that is not closed: one sentence, no traceback."""
    with pytest.raises(FeatureError, match="damaged DOCX"):
        read(BODY + muddle)
