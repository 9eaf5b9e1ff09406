"""The blocks of a web page: tables, lists, verse, figures, headings, and where they stand."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Element, Kind
from tests.formats_samples import PARAGRAPHS
from tests.test_documents_html import p, read


def article(inside: str, head: str = "") -> Document:
    """An article with this HTML in its middle."""
    return read(f"<article><h1>老渡口</h1>{p(*PARAGRAPHS[:2])}{inside}{p(*PARAGRAPHS[2:])}</article>", head)


def of(document: Document, kind: Kind) -> list[Element]:
    """The elements of a kind that are for the listener."""
    return [e for e in document.elements if e.kind is kind and not e.left_out]


def test_a_table_keeps_its_cells() -> None:
    """A table is one element, its cells by rows, heads marked."""
    rows = "<tr><th>年份</th><th>乘客</th></tr><tr><td>2001年</td><td>36人</td></tr>"
    rows += "<tr><td>2002年</td><td>41<br>人</td></tr>"
    (element,) = of(article(f"<table><caption>渡船的乘客</caption>{rows}</table>"), Kind.TABLE)
    assert element.table is not None
    assert element.text == element.table.text == "渡船的乘客\n年份\t乘客\n2001年\t36人\n2002年\t41 人"
    assert [[cell.header for cell in row] for row in element.table.rows] == [
        [True, True],
        [False, False],
        [False, False],
    ]


def test_a_first_row_of_words_above_figures_is_the_head() -> None:
    """Plain cells of words over columns of figures are heads."""
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("村", "人口"), ("清溪", "1,200"), ("石湾", "860"))
    )
    (element,) = of(article(f"<table>{rows}</table>"), Kind.TABLE)
    assert element.table is not None
    assert [cell.header for cell in element.table.rows[0]] == [True, True]


def test_cells_that_reach_over_columns_say_so() -> None:
    """Spans are kept, absurd ones cut to what HTML allows."""
    rows = (
        "<tr><th colspan=2>渡口</th></tr><tr><td rowspan=99999>东</td><td>36</td></tr><tr><td>西</td><td>41</td></tr>"
    )
    (element,) = of(article(f"<table>{rows}</table>"), Kind.TABLE)
    assert element.table is not None
    assert [(c.columns, c.rows) for row in element.table.rows for c in row][:2] == [(2, 1), (1, 1_000)]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>",
        "<table><tr><td><p>{0}</p></td><td>广告位</td></tr><tr><td><p>{1}</p></td><td>广告位</td></tr></table>",
        '<table role="presentation"><tr><td>{0}</td><td>　</td></tr><tr><td>{1}</td><td>　</td></tr></table>',
    ],
    ids=["one column", "long cells", "presentation"],
)
def test_a_table_that_only_places_things_is_none(table: str) -> None:
    """Paragraphs in the cells of a layout table are paragraphs."""
    long = PARAGRAPHS[0] * 4, PARAGRAPHS[1] * 4
    page = article(table.format(*long))
    assert not of(page, Kind.TABLE)
    assert set(long) <= {e.text for e in of(page, Kind.PARAGRAPH)}


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol><li>剪刀</li><li>尺子</li></ol>", ["1.", "2."]),
        ('<ol start="4"><li>剪刀</li><li value="9">尺子</li><li>熨斗</li></ol>', ["4.", "9.", "10."]),
        ('<ol type="a"><li>剪刀</li><li>尺子</li></ol>', ["a.", "b."]),
        ('<ol type="I" reversed><li>剪刀</li><li>尺子</li></ol>', ["II.", "I."]),
        ("<ul><li>剪刀</li><li>尺子</li></ul>", ["", ""]),
        ('<ol style="list-style:none"><li>剪刀</li><li>尺子</li></ol>', ["", ""]),
        ("<ol><li>1. 剪刀</li><li>2. 尺子</li></ol>", ["", ""]),
    ],
)
def test_items_have_the_numbers_that_the_page_shows(markup: str, numbers: list[str]) -> None:
    """An ordered list's numbers are the browser's; a list of dots and numbers typed in the text have none."""
    assert [e.number for e in of(article(markup), Kind.ITEM)] == numbers


def test_items_know_how_deep_they_are() -> None:
    """An item of a list within an item is one deeper, and its number is its own list's."""
    page = article("<ol><li>工具<ol type=a><li>剪刀</li><li>尺子</li></ol></li><li>布料</li></ol>")
    assert [(e.text, e.level, e.number) for e in of(page, Kind.ITEM)] == [
        ("工具", 0, "1."),
        ("剪刀", 1, "a."),
        ("尺子", 1, "b."),
        ("布料", 0, "2."),
    ]


def test_the_second_paragraph_of_an_item_has_no_number() -> None:
    """An item's number is told once."""
    page = article(f"<ol><li><p>剪刀</p><p>{PARAGRAPHS[0]}又记。</p></li></ol>")
    assert [(e.text, e.number) for e in of(page, Kind.ITEM)] == [("剪刀", "1.")]


def test_a_poem_is_verse_line_by_line() -> None:
    """Short lines parted by breaks in one element are lines of verse, not headings."""
    lines = ["灯还亮着", "街是白的", "有人在缝", "一件旧衣裳"]
    page = article(f"<p>{'<br>'.join(lines)}</p>")
    assert [e.text for e in of(page, Kind.VERSE)] == lines


def test_preformatted_lines_are_verse() -> None:
    """The lines of preformatted text stay lines."""
    page = article("<pre>灯还亮着\n街是白的</pre>")
    assert [e.text for e in of(page, Kind.VERSE)] == ["灯还亮着", "街是白的"]


@pytest.mark.parametrize(
    "lines",
    [
        ["文：林小满", "图：石小川", "编辑：应小禾", "校对：杨桂枝"],
        ["1. 剪刀", "2. 尺子", "3. 熨斗", "4. 顶针"],
        [f"{text}" for text in PARAGRAPHS],
    ],
    ids=["credits", "a list", "paragraphs"],
)
def test_lines_of_facts_and_paragraphs_are_no_verse(lines: list[str]) -> None:
    """Credits, numbered lines and long paragraphs parted by breaks are paragraphs."""
    assert not of(
        read(f"<div><h1>老渡口</h1>{p(*PARAGRAPHS)}<p>{'<br>'.join(lines)}</p>{p(*PARAGRAPHS)}</div>"), Kind.VERSE
    )


def test_a_block_quotation_is_told_as_one() -> None:
    """A paragraph of a block quotation is a quotation."""
    assert [
        e.text for e in of(article("<blockquote><p>船还在，渡口就还在，孩子们也在。</p></blockquote>"), Kind.QUOTATION)
    ]


def test_a_figure_has_its_caption_and_its_description() -> None:
    """A picture's alternative text that says something of its own is kept beside its caption."""
    page = article('<figure><img data-src="1.jpg" alt="一位老人撑着船"><figcaption>最后一班渡船</figcaption></figure>')
    assert [e.text for e in of(page, Kind.FIGURE)] == ["一位老人撑着船"]
    assert [e.text for e in of(page, Kind.CAPTION)] == ["最后一班渡船"]


@pytest.mark.parametrize(
    ("alt", "reason"),
    [
        ("最后一班渡船", "repeats the caption"),
        ("DSC_0412.JPG", "name of a picture file"),
        ("图片", "says only that there is a picture"),
        ("老渡口", "repeats the headline"),
    ],
)
def test_an_alternative_text_that_says_nothing_is_left_out(alt: str, reason: str) -> None:
    """File names, empty words and repeats are listed, not heard."""
    picture = f'<figure><img src="1.jpg" alt="{alt}"><figcaption>最后一班渡船</figcaption></figure>'
    page = article(picture, head="<title>老渡口</title>")
    assert {e.text: e.left_out for e in page.left_out}[alt] == reason


def test_a_centred_line_under_a_picture_is_its_caption() -> None:
    """Also by HTML's own attribute, when the text is not centred itself."""
    page = article("<p align=center><img src=2.jpg></p><p align=center>志愿者们在岸边搬运桐油</p>")
    assert [e.text for e in of(page, Kind.CAPTION)] == ["志愿者们在岸边搬运桐油"]


def test_text_set_by_breaks_under_a_picture_is_no_caption() -> None:
    """In a block that is coloured as a whole, the first short line under a picture is text."""
    lines = "<br>".join(["清晨五点，渡船开了。", *PARAGRAPHS])
    page = read(f'<h1>老渡口</h1><div style="font-size:15px"><img src="1.jpg">{lines}</div>')
    assert not of(page, Kind.CAPTION)


def test_an_element_tells_where_it_stands() -> None:
    """Path, place, share of links and boldness of a block are known."""
    page = article('<div id="box" class="a b"><p><b>船<a href="x">票</a></b></p></div>')
    element = next(e for e in page.elements if e.text == "船票")
    assert element.layout.path == element.place == "article>div#box.a.b>p"
    assert (element.layout.links, element.layout.bold) == (0.5, True)


def test_headings_have_their_level_and_the_headline_is_one() -> None:
    """The headline is level 1; another h1 in the text is a heading below it."""
    page = article("<h1>一条船</h1><h3>一座桥</h3>")
    assert [(e.text, e.level, e.layout.tag) for e in of(page, Kind.HEADING)] == [
        ("老渡口", 1, "h1"),
        ("一条船", 2, "h2"),
        ("一座桥", 3, "h3"),
    ]


def test_a_headline_in_two_lines_is_one_block() -> None:
    """A break in a heading is a space."""
    page = read(f"<article><h1>老渡口<br>最后的船</h1>{p(*PARAGRAPHS)}</article>")
    assert next(e for e in page.elements if e.layout.tag == "h1").text == "老渡口 最后的船"


def test_a_rule_inside_the_text_is_one() -> None:
    """A line drawn between parts is an element without text."""
    assert len(of(article("<hr>"), Kind.RULE)) == 1
