"""What stretches inside a web page's blocks mean: in the text itself, in runs, or cut out of it with a reason."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Element, Inline
from tests.formats_samples import PARAGRAPHS
from tests.test_documents_html import p, read


def page_with(paragraph: str, more: str = "") -> Document:
    """An article with this paragraph, as HTML, in its middle."""
    return read(f"<article><h1>老渡口</h1>{p(*PARAGRAPHS[:2])}<p>{paragraph}</p>{p(*PARAGRAPHS[2:])}{more}</article>")


def of(document: Document, start: str) -> Element:
    """The element that is heard and begins so."""
    return next(e for e in document.elements if e.text.startswith(start) and not e.left_out)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("水里有10<sup>3</sup>毫克盐，船工们都知道。", "水里有10³毫克盐，船工们都知道。"),
        ("细菌长到2.5 ×10<sup>-6</sup>米，肉眼看不见。", "细菌长到2.5 ×10⁻⁶米，肉眼看不见。"),
        ("水是H<sub>2</sub>O，谁都学过的。", "水是H₂O，谁都学过的。"),
        ("院子有40 m<sup>2</sup>，够晒网了。", "院子有40 m²，够晒网了。"),
        (
            "He was born in the 21<sup>st</sup> century, his mother said.",
            "He was born in the 21st century, his mother said.",
        ),
        ("The price is x<sup>a/b</sup>, as the clerk wrote.", "The price is x^(a/b), as the clerk wrote."),
        ("They sell Lamp<sup>TM</sup> oil, of course.", "They sell Lamp™ oil, of course."),
    ],
)
def test_raised_and_lowered_characters_are_written_out(markup: str, text: str) -> None:
    """An exponent, an index, an ordinal and a trade mark are in the text by the characters Unicode has for them."""
    assert of(page_with(markup), text).text == text


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ('船是他祖父造的<sup><a href="#n1">[1]</a></sup>，一直用到今天。', "[1]"),
        ('船是他祖父造的<a href="#n1"><sup>1</sup></a>，一直用到今天。', "1"),
        ("船是他祖父造的<sup>*</sup>，一直用到今天。", "*"),
        ("船是他祖父造的<sup>注</sup>，一直用到今天。", "注"),
        ("船是他祖父造的<sup>12</sup>，一直用到今天。", "12"),
    ],
)
def test_note_marks_are_cut_out(markup: str, mark: str) -> None:
    """The mark of a note is not spoken; it is an element right behind the sentence."""
    page = page_with(markup)
    at = page.elements.index(of(page, "船是他祖父造的，一直用到今天。"))
    assert (page.elements[at + 1].text, page.elements[at + 1].left_out) == (mark, "note mark")


def test_a_year_is_not_raised_to_a_power() -> None:
    """A raised number behind a year is a note's mark, as nobody raises years to powers."""
    assert of(page_with("桥建于1998<sup>3</sup>年，镇上人都记得。"), "桥建于").text == "桥建于1998年，镇上人都记得。"


def test_struck_words_are_cut_out_and_inserted_ones_stay() -> None:
    """What the page crosses out is not spoken, what it puts in its place is."""
    page = page_with("票价是<del>五十元</del><ins>四十五元</ins>，<s>不含</s>含早餐。")
    element = of(page, "票价")
    assert element.text == "票价是四十五元，含早餐。"
    assert [e.text for e in page.left_out if e.left_out == "crossed out"] == ["五十元", "不含"]
    assert [element.text[r.start : r.end] for r in element.runs if r.inline is Inline.INSERTED] == ["四十五元"]


def test_the_reading_of_a_ruby_is_not_spoken() -> None:
    """A ruby's base stays and its reading is told beside it."""
    page = page_with("神话里的<ruby>饕<rt>tāo</rt>餮<rt>tiè</rt></ruby>什么都吃，他说。")
    element = of(page, "神话")
    assert element.text == "神话里的饕餮什么都吃，他说。"
    assert [(element.text[r.start : r.end], r.told) for r in element.runs] == [("饕餮", "tāotiè")]
    assert [e.text for e in page.left_out if e.left_out == "reading of a ruby"] == ["tāo", "tiè"]


def test_an_abbreviation_tells_its_expansion() -> None:
    """What an abbreviation stands for is told in its run."""
    element = of(page_with('<abbr title="World Health Organization">WHO</abbr> sent two doctors.'), "WHO")
    assert [(r.inline, r.told) for r in element.runs] == [(Inline.ABBREVIATION, "World Health Organization")]


@pytest.mark.parametrize(
    ("math", "line"),
    [
        ('<math alttext="a squared"><msup><mi>a</mi><mn>2</mn></msup></math>', "a squared"),
        ("<math><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><mi>b</mi></math>", "a²+b"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2"),
        ("<math><msqrt><mi>x</mi></msqrt></math>", "√x"),
    ],
)
def test_a_formula_is_its_words_or_its_line(math: str, line: str) -> None:
    """A formula gives its alternative text, else its own characters in one line."""
    assert of(page_with(f"公式是{math}，大家都知道。"), "公式是").text == f"公式是{line}，大家都知道。"


def test_hidden_words_in_a_sentence_are_cut_out() -> None:
    """Words that the page does not show are an element of their own."""
    page = page_with('孩子们过河<span style="display:none">隐藏的字</span>去上学，天天如此。')
    assert of(page, "孩子们过河").text == "孩子们过河去上学，天天如此。"
    assert {e.text: e.left_out for e in page.left_out}["隐藏的字"] == "not shown on the page"


def test_a_button_in_a_sentence_is_cut_out() -> None:
    """A button's word is no part of the sentence that it stands in."""
    page = page_with("孩子们过河去上学，<button>复制</button>天天如此。")
    assert of(page, "孩子们过河").text == "孩子们过河去上学，天天如此。"


def test_signs_of_icon_fonts_and_emoji_are_elements_of_their_own() -> None:
    """A private character and an emoji are listed as signs without words."""
    page = page_with("孩子们😀过河去上学\ue60e，天天如此。")
    assert of(page, "孩子们").text == "孩子们过河去上学，天天如此。"
    assert [e.text for e in page.left_out if e.left_out == "sign without words"] == ["😀", "\ue60e"]


def test_a_picture_inside_a_sentence_does_not_part_it() -> None:
    """A small picture in a line leaves the line whole."""
    assert (
        of(page_with('孩子们过河<img src="a.png" alt="小船">去上学，天天如此。'), "孩子们").text
        == "孩子们过河去上学，天天如此。"
    )


def test_a_first_letter_set_large_stays_with_its_word() -> None:
    """A drop cap in an element of its own is not parted from its word."""
    assert of(page_with('<span class="drop-cap">T</span>he ferry is old, he said.'), "The ferry")


def test_foot_notes_are_notes_left_out() -> None:
    """What a note mark points to is a foot note, not a paragraph."""
    mark = '船是他祖父造的<sup><a href="#n1" id="r1">1</a></sup>，一直用到今天。'
    page = page_with(mark, '<hr><p id="n1">见县志第三卷。<a href="#r1">返回</a></p>')
    note = next(e for e in page.elements if e.text.startswith("见县志"))
    assert (str(note.kind), note.left_out) == ("note", "foot note")


def test_a_long_line_of_many_pieces_keeps_its_runs_in_place() -> None:
    """Runs point at their words also far behind the beginning of a long paragraph."""
    element = of(page_with("船到了东岸，" * 60 + "<b>石望川</b>说，到了10<sup>6</sup>次。"), "船到")
    assert [element.text[r.start : r.end] for r in element.runs] == ["石望川", "⁶"]
