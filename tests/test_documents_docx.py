"""Word documents by their whole XML: what Word shows is told, what it hides is listed, numbers and tables are right."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Element, Inline, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.docx import DocxFormat
from tests.formats_samples import CAPTION, DECK, HEADLINE, PARAGRAPHS, SUBHEAD, docx

NUMBERS = (
    "<w:numbering>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/>'
    '<w:lvlText w:val="{1}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
    "</w:numbering>"
)


def read(body: str, parts: tuple[tuple[str, str], ...] = (), **more: object) -> Document:
    return DocxFormat().read(docx(body, parts, **more), "page.docx")  # type: ignore[arg-type]


def heard(document: Document) -> list[Element]:
    return [element for element in document.elements if element.text and not element.left_out]


def told(document: Document) -> list[tuple[str, str]]:
    return [(element.layout.tag, element.text) for element in heard(document)]


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(element.text, element.left_out) for element in document.left_out if element.text]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, style: str = "Normal", properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def item(text: str, level: int = 0, list_id: int = 1) -> str:
    return paragraph(run(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: tuple[str, ...], first: str = "") -> str:
    """A table of rows of cells; a cell given as XML (``<w:tc>…``) is taken as it is."""
    cells = [[c if c.startswith("<w:tc>") else f"<w:tc>{paragraph(run(c))}</w:tc>" for c in row] for row in rows]
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{first if n == 0 else ''}{''.join(row)}</w:tr>" for n, row in enumerate(cells))
        + "</w:tbl>"
    )


def rows_of(document: Document) -> list[list[str]]:
    (found,) = [element.table for element in document.elements if element.table]
    return [[cell.text for cell in row] for row in found.rows]


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
    assert [element.kind for element in heard(page)[:4]] == [Kind.HEADING, Kind.PARAGRAPH, Kind.CAPTION, Kind.HEADING]


@pytest.mark.parametrize("name", ["Überschrift 2", "标题 2", "heading 2"])
def test_headings_of_other_languages_are_headings(name: str) -> None:
    """A heading style is known by the name that other programs give it."""
    style = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    assert heard(read(paragraph(run(SUBHEAD), "x") + BODY, styles=style))[0].level == 2


def test_a_style_is_what_it_is_based_on() -> None:
    """A style of the paper's own that is based on a heading is a heading."""
    named = '<w:name w:val="社报小标题"/><w:basedOn w:val="Heading1"/>'
    style = f'<w:style w:type="paragraph" w:styleId="ours">{named}</w:style>'
    page = read(paragraph(run(HEADLINE), "Title") + paragraph(run(SUBHEAD), "ours") + BODY, styles=style)
    assert told(page)[1] == ("h2", SUBHEAD)


def test_an_outline_level_makes_a_short_line_a_heading() -> None:
    """A paragraph that stands in the outline is a heading, unless it is as long as a paragraph."""
    outlined = '<w:outlineLvl w:val="2"/>'
    page = read(paragraph(run(SUBHEAD), properties=outlined) + paragraph(run(PARAGRAPHS[0] * 2), properties=outlined))
    assert [tag for tag, _ in told(page)] == ["h3", "p"]


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
    lines = heard(read(paragraph(run(HEADLINE, big)) + paragraph(run("何守成", big) + run("说。"))))
    assert [(line.layout.size, line.layout.bold) for line in lines] == [(22.0, True), (None, False)]


def test_a_bold_label_is_a_run() -> None:
    """Bold words at the head of a paragraph are told as such: in an interview they name who speaks."""
    (line,) = heard(read(paragraph(run("何守成：", "<w:b/>") + run("我不走。"))))
    assert [(mark.inline, line.text[mark.start : mark.end]) for mark in line.runs] == [(Inline.STRONG, "何守成：")]


def test_inserted_and_controlled_text_is_read_and_deleted_text_is_listed() -> None:
    """Tracked insertions, content controls, tags, fields and hyperlinks are text; tracked deletions are left out."""
    page = read(
        paragraph(
            run("他")
            + f"<w:ins>{run('今年')}</w:ins><w:del><w:r><w:delText>去年</w:delText></w:r></w:del>"
            + f"<w:sdt><w:sdtContent>{run('七')}</w:sdtContent></w:sdt><w:smartTag>{run('十')}</w:smartTag>"
            + f"<w:fldSimple w:instr='DATE'>{run('二')}</w:fldSimple><w:customXml>{run('岁')}</w:customXml>"
            + f"<w:bdo w:val='rtl'>{run('，')}</w:bdo><w:hyperlink>{run('住在柳溪。')}</w:hyperlink>"
        )
    )
    assert told(page) == [("p", "他今年七十二岁，住在柳溪。")]
    assert left_out(page) == [("去年", "deleted in a tracked change")]


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    """Two paragraphs that a tracked change joined are one."""
    gone = "<w:rPr><w:del/></w:rPr>"
    assert told(read(paragraph(run("他今年"), properties=gone) + paragraph(run("七十二岁。")))) == [
        ("p", "他今年七十二岁。")
    ]


def test_a_drop_cap_is_part_of_its_paragraph() -> None:
    """A first character set large stands in a paragraph of its own, but is a character of the next."""
    drop = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    assert told(read(paragraph(run("清"), properties=drop) + paragraph(run("晨六点。")))) == [("p", "清晨六点。")]


def test_the_result_of_a_field_is_read_and_not_its_code() -> None:
    """Of a field only what Word shows is told, also where one field is in the code of another."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    field = (
        mark("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + mark("begin")
        + mark("separate")
        + run("内")
        + mark("end")
        + mark("separate")
        + run("四十年")
        + mark("end")
    )
    page = read(paragraph(run("撑了") + field + run("船。")))
    assert told(page) == [("p", "撑了四十年船。")]
    assert left_out(page) == [("内", "code of a field")]


def test_a_ruby_is_its_base_and_its_reading_is_left_out() -> None:
    """The characters under a pronunciation are text; the pronunciation is told beside them, and not spoken."""
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('wàng')}</w:rt><w:rubyBase>{run('望')}</w:rubyBase></w:ruby></w:r>"
    page = read(paragraph(run("石") + ruby + run("川")))
    (line,) = heard(page)
    assert (line.text, line.runs[0].inline, line.runs[0].told) == ("石望川", Inline.RUBY, "wàng")
    assert left_out(page) == [("wàng", "reading of a ruby")]


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (t("x=5"), "x=5"),
        (f"<m:f><m:num>{t('a')}</m:num><m:den>{t('b+c')}</m:den></m:f>", "a/(b+c)"),
        (f"<m:sSup><m:e>{t('x')}</m:e><m:sup>{t('2')}</m:sup></m:sSup>", "x²"),
        (f"<m:sSub><m:e>{t('H')}</m:e><m:sub>{t('2')}</m:sub></m:sSub>{t('O')}", "H₂O"),
        (f"<m:rad><m:deg/><m:e>{t('16')}</m:e></m:rad>{t('=4')}", "√16=4"),
        (f"<m:d><m:e>{t('a')}</m:e><m:e>{t('b')}</m:e></m:d>", "(a|b)"),
    ],
)
def test_a_formula_is_its_linear_text(formula: str, line: str) -> None:
    """Fractions, powers, roots and brackets are written in one line."""
    assert told(read(paragraph(f"<m:oMath>{formula}</m:oMath>"))) == [("p", line)]


def test_powers_and_indices_keep_their_meaning() -> None:
    """10³ is not 103, H₂O is not H20, and the mark of a note is not spoken."""
    high, low = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
    page = read(paragraph(run("共10") + run("3", high) + run("吨H") + run("2", low) + run("O。") + run("[1]", high)))
    assert told(page) == [("p", "共10³吨H₂O。")]
    assert left_out(page) == [("[1]", "note mark")]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [("<w:vanish/>", "hidden in Word"), ("<w:strike/>", "crossed out"), ("<w:dstrike w:val='1'/>", "crossed out")],
)
def test_hidden_and_struck_words_are_listed(properties: str, reason: str) -> None:
    """What Word hides or strikes out is not spoken, and nothing of it is lost."""
    page = read(paragraph(run("他来了") + run("又走了", properties) + run("。")))
    assert (told(page), left_out(page)) == ([("p", "他来了。")], [("又走了", reason)])


def test_a_property_that_is_switched_off_does_nothing() -> None:
    """A run may say that it is not struck."""
    assert left_out(read(paragraph(run("他来了。", "<w:strike w:val='0'/>")))) == []


def test_words_of_a_hidden_style_are_hidden() -> None:
    """A character style hides words as well as a property of their own."""
    style = '<w:style w:type="character" w:styleId="h"><w:name w:val="内部"/><w:rPr><w:vanish/></w:rPr></w:style>'
    page = read(paragraph(run("他来了。") + run("待核", '<w:rStyle w:val="h"/>')), styles=style)
    assert left_out(page) == [("待核", "hidden in Word")]


def test_a_text_box_is_told_once_behind_its_paragraph() -> None:
    """Of the two forms that Word saves of a text box one is told, and it is known for a frame of its own."""
    box = "<w:txbxContent>" + paragraph(run("一把剪刀")) + "</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    page = read(paragraph(run("镇上") + both + run("下雪了。")) + paragraph(run("第二天。")))
    assert told(page) == [("p", "镇上下雪了。"), ("p", "一把剪刀"), ("p", "第二天。")]
    assert [element.layout.box for element in heard(page)] == [None, 1, None]


def picture(words: str) -> str:
    described = f'<wp:docPr id="1" name="图片 1" descr="{words}"/>'
    return f"<w:r><w:drawing><wp:inline>{described}</wp:inline></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("老人在灯下量布", ""),
        ("IMG_2041.JPG", "name of a picture file"),
        ("一群人\n\n描述已自动生成", "description made by a machine"),
        (CAPTION, "repeats the caption"),
    ],
)
def test_a_pictures_alternative_text_is_told_if_it_tells_anything(words: str, reason: str) -> None:
    """The words that stand for a picture are an element; names of files, machines' guesses, the caption again are not
    for the listener."""
    page = read(paragraph(picture(words)) + paragraph(run(CAPTION), "Caption") + BODY)
    (figure,) = [element for element in page.elements if element.kind is Kind.FIGURE]
    assert (figure.text, figure.left_out) == (" ".join(words.split()), reason)


def test_a_line_break_keeps_the_block_together() -> None:
    """A break inside a paragraph gives two lines with no white space between them."""
    page = read(paragraph("<w:r><w:t>柳溪镇的</w:t><w:br/><w:t>老裁缝</w:t></w:r>") + BODY)
    assert [(line.text, line.layout.apart) for line in heard(page)][:2] == [("柳溪镇的", True), ("老裁缝", False)]


def test_short_lines_that_were_broken_are_verse() -> None:
    """A stanza set with line breaks is told line by line; a block of credits so set is not."""
    verse, credits = (
        paragraph("<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines) + "</w:r>")
        for lines in (("雪落在柳溪", "灯亮在铺子里", "针走在布上"), ("记者 林晓禾", "编辑 陈小满", "校对 何远"))
    )
    kinds = [element.kind for element in heard(read(BODY + verse + credits))]
    assert kinds[-6:] == [Kind.VERSE] * 3 + [Kind.PARAGRAPH] * 3


@pytest.mark.parametrize(
    ("form", "pattern", "numbers"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("chineseCounting", "第%1条", ["第一条", "第二条", "第三条"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("ideographTraditional", "（%1）", ["（甲）", "（乙）", "（丙）"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("bullet", "•", ["", "", ""]),
    ],
)
def test_automatic_numbers_are_counted_as_word_shows_them(form: str, pattern: str, numbers: list[str]) -> None:
    """An item of a list has the number that Word shows, though it is not in the file."""
    page = read("".join(map(item, "剪尺针")), (("word/numbering.xml", NUMBERS.format(form, pattern)),))
    assert [(e.kind, e.number, e.text) for e in heard(page)] == [
        (Kind.ITEM, number, text) for number, text in zip(numbers, "剪尺针", strict=True)
    ]


def test_numbers_of_deeper_levels_begin_anew() -> None:
    """A deeper level counts on under one item, begins anew under the next, and shows the higher number too."""
    body = item("甲") + item("甲一", 1) + item("甲二", 1) + item("乙") + item("乙一", 1)
    page = read(body, (("word/numbering.xml", NUMBERS.format("decimal", "%1.")),))
    assert [(e.number, e.level) for e in heard(page)] == [("1.", 0), ("1.1", 1), ("1.2", 1), ("2.", 0), ("2.1", 1)]


def test_a_list_that_is_told_to_begins_anew() -> None:
    """Two lists of one kind count on together unless the second says where it starts."""
    page = read(
        item("甲") + item("乙") + item("丙", list_id=2), (("word/numbering.xml", NUMBERS.format("decimal", "%1.")),)
    )
    assert [e.number for e in heard(page)] == ["1.", "2.", "1."]


def test_a_table_keeps_its_cells_apart() -> None:
    """A table is one element of rows and cells, its first row the header where the columns below it are figures."""
    page = read(BODY + table(("年份", "学徒"), ("1990", "9"), ("2024", "1")))
    (found,) = [element for element in page.elements if element.kind is Kind.TABLE]
    assert found.text == "年份\t学徒\n1990\t9\n2024\t1"
    assert found.table is not None
    assert [[cell.header for cell in row] for row in found.table.rows] == [[True, True], [False, False], [False, False]]


def test_a_head_that_is_repeated_on_each_page_is_the_header() -> None:
    """Word's own mark of a header row counts, whatever the cells hold."""
    page = read(table(("姓名", "住处"), ("林晓", "柳溪"), first="<w:trPr><w:tblHeader/></w:trPr>"))
    (found,) = [element.table for element in page.elements if element.table]
    assert [cell.header for row in found.rows for cell in row] == [True, True, False, False]


def test_merged_cells_reach_over_columns_and_rows() -> None:
    """A cell over two columns and a cell over two rows each stand once, where they begin."""
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph(run('学徒'))}</w:tc>"
    tall, under = (
        f"<w:tc><w:tcPr><w:vMerge{mark}/></w:tcPr>{paragraph(run(text))}</w:tc>"
        for mark, text in ((" w:val='restart'", "柳溪"), ("", ""))
    )
    page = read(table(("镇", wide), (tall, "男", "9"), (under, "女", "3")))
    assert rows_of(page) == [["镇", "学徒"], ["柳溪", "男", "9"], ["女", "3"]]
    (found,) = [element.table for element in page.elements if element.table]
    assert (found.rows[0][1].columns, found.rows[1][0].rows) == (2, 2)


def test_a_deleted_row_is_left_out() -> None:
    """A row that a tracked change took away is listed and not a row."""
    gone = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('1980'))}</w:tc><w:tc>{paragraph(run('2'))}</w:tc></w:tr>"
    )
    page = read(table(("年份", "学徒"), ("1990", "9")).replace("</w:tbl>", gone + "</w:tbl>"))
    assert rows_of(page) == [["年份", "学徒"], ["1990", "9"]]
    assert left_out(page) == [(text, "deleted in a tracked change") for text in ("1980", "2")]


@pytest.mark.parametrize(
    "rows",
    [
        ((f"<w:tc>{paragraph(run(PARAGRAPHS[0]))}{paragraph(run(PARAGRAPHS[1]))}</w:tc>",),),
        ((PARAGRAPHS[0],), (PARAGRAPHS[1],)),
        ((PARAGRAPHS[0], PARAGRAPHS[1]),),
        ((f"<w:tc>{table((PARAGRAPHS[0],))}<w:p/></w:tc>", ""), (PARAGRAPHS[1], "")),
    ],
)
def test_a_table_that_lays_out_the_page_is_its_paragraphs(rows: tuple[tuple[str, ...], ...]) -> None:
    """A table of one cell, one row or one column, or with tables or articles in it, only places its paragraphs."""
    assert told(read(table(*rows))) == [("p", PARAGRAPHS[0]), ("p", PARAGRAPHS[1])]


def test_running_heads_and_notes_are_listed_with_the_reason() -> None:
    """The words of headers, foot notes and comments are listed with the part they are in, not read."""
    notes = {"header1": "柳溪日报 &amp; 周刊", "footnotes": "见旧报。", "comments": "请核实年龄"}
    parts = tuple(
        (f"word/{part}.xml", f"<w:hdr><w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x></w:hdr>")
        for part, text in notes.items()
    )
    found = {(element.text, element.left_out, element.place) for element in read(BODY, parts).left_out}
    assert found == {
        ("柳溪日报 & 周刊", "page header", "header1.xml"),
        ("见旧报。", "foot note", "footnotes.xml"),
        ("请核实年龄", "comment", "comments.xml"),
    }


def test_a_foot_note_stands_behind_the_paragraph_that_has_its_mark() -> None:
    """A note is an element of its own with its number, right behind the words it belongs to."""
    notes = (
        "<w:footnotes>"
        + "".join(
            f'<w:footnote w:id="{key}"><w:p>{run(text)}</w:p></w:footnote>'
            for key, text in (("7", "见县志。"), ("9", "见旧报。"))
        )
        + "</w:footnotes>"
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = paragraph(run("他来了。") + mark(9)) + paragraph(run("他走了。") + mark(7))
    page = read(body, (("word/footnotes.xml", notes),))
    assert [(e.kind, e.number, e.text) for e in page.elements] == [
        (Kind.PARAGRAPH, "", "他来了。"),
        (Kind.NOTE, "1", "见旧报。"),
        (Kind.PARAGRAPH, "", "他走了。"),
        (Kind.NOTE, "2", "见县志。"),
    ]


def test_a_running_foot_of_any_name_is_known_by_its_relation() -> None:
    """What a part is says the document that refers to it, not the part's name."""
    part = ("word/seite7.xml", "<w:hdr><w:p><w:r><w:t>第三版</w:t></w:r></w:p></w:hdr>")
    page = read(BODY, (part,), relations=(("r7", "footer", "seite7.xml"),))
    assert left_out(page) == [("第三版", "page footer")]


def test_a_file_set_into_the_document_is_listed_with_a_note() -> None:
    """The words of another file that Word would draw in are listed, and a note says that they are not read."""
    page = read(
        BODY + '<w:altChunk r:id="r7"/>',
        (("word/beilage.html", "<html><body><p>另一篇</p></body></html>"),),
        relations=(("r7", "aFChunk", "beilage.html"),),
    )
    assert left_out(page) == [("另一篇", "file set into the document")]
    assert [note.code for note in page.notes] == ["PART_NOT_READ"]


def test_a_link_has_its_address_beside_it() -> None:
    """The words of a link are text; where it leads is told beside them."""
    link = f'<w:hyperlink r:id="r7">{run("旧报")}</w:hyperlink>'
    page = read(paragraph(run("见") + link + run("。")), relations=(("r7", "hyperlink", "https://old.example/"),))
    assert [(mark.inline, mark.told) for mark in heard(page)[0].runs] == [(Inline.LINK, "https://old.example/")]


def test_a_sign_of_a_symbol_font_is_its_character() -> None:
    """Greek letters set in Symbol are Greek letters; an unknown icon is listed as a sign without words."""
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    page = read(paragraph(run("约3") + sign("Symbol", "F06D") + run("米。") + sign("Ornaments", "F041")))
    assert (told(page), left_out(page)) == ([("p", "约3μ米。")], [("\uf041", "sign without words")])


def test_a_part_that_cannot_be_unpacked_is_refused() -> None:
    """Damage inside the packed text is a damaged document, whatever the unpacking says of it."""
    data = bytearray(docx(BODY))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 60] = bytes(60)
    with pytest.raises(FeatureError, match=r"page\.docx is a damaged"):
        DocxFormat().read(bytes(data), "page.docx")


@pytest.mark.parametrize("muddle", ["<w:r:t/>", "<x:r/>", "<w:r>"])
def test_text_that_is_no_sound_xml_is_refused(muddle: str) -> None:
    """A prefix that is not declared, a doubled one, a tag that is not closed: one sentence, no traceback."""
    with pytest.raises(FeatureError, match="damaged DOCX"):
        read(BODY + muddle)
