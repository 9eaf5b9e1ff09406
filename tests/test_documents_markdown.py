"""Markdown: words without marks, structure kept, captions, and plain text that only looks like it."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Element, Inline, Kind
from audio_edition.reading.documents.markdown import MarkdownFormat
from tests.formats_samples import CAPTION, HEADLINE, PARAGRAPHS, SUBHEAD


def read(text: str, name: str = "page.md") -> Document:
    return MarkdownFormat().read(text.encode(), name)


def heard(document: Document) -> list[Element]:
    return [element for element in document.elements if element.text and not element.left_out]


def told(document: Document) -> list[tuple[str, str]]:
    return [(element.layout.tag, element.text) for element in heard(document)]


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(element.text, element.left_out) for element in document.left_out if element.text]


def test_marks_go_and_words_stay() -> None:
    """Emphasis, links and escapes leave their words; what is crossed out is listed."""
    page = read(r"他**今年**七十二岁，见[旧报](https://example.org)，~~五十~~*四十*年。文 \| 林晓禾 &amp; 陈小满")
    assert told(page) == [("p", "他今年七十二岁，见旧报，四十年。文 | 林晓禾 & 陈小满")]
    assert left_out(page) == [("五十", "crossed out")]


@pytest.mark.parametrize(
    ("written", "words", "cut"),
    [
        ("[柳溪人家](javascript:void(0);)来信", "柳溪人家来信", []),
        ("[旧报](https://old.example/a b)说", "旧报说", [("https://old.example/a b", "address of a link")]),
        ("**■ **何守成在铺子里", "■ 何守成在铺子里", [("**", "mark of the markup")] * 2),
        ("他说**“不走。”**然后笑了", "他说“不走。”然后笑了", [("**", "mark of the markup")] * 2),
        ("*量布 *的老人", "量布 的老人", [("*", "mark of the markup")] * 2),
        ("布长3*4米，宽5*6米", "布长3*4米，宽5*6米", []),
    ],
)
def test_broken_marks_are_listed_and_never_words(written: str, words: str, cut: list[tuple[str, str]]) -> None:
    """A link or an emphasis that no parser takes for one leaves its words; a star between numbers is a word."""
    page = read(written)
    assert ([text for _, text in told(page)], left_out(page)) == ([words], cut)


def test_an_emphasis_that_its_neighbours_break_is_still_strong() -> None:
    """Words between two marks that punctuation makes useless to a parser are strong all the same."""
    (line,) = heard(read("他说**“不走。”**然后笑了"))
    assert [(mark.inline, line.text[mark.start : mark.end]) for mark in line.runs] == [(Inline.STRONG, "“不走。”")]


def test_inline_html_keeps_its_meaning() -> None:
    """Powers, indices, rubies and struck words written in HTML are what they mean."""
    page = read("10<sup>3</sup>吨H<sub>2</sub>O，石<ruby>望<rp>(</rp><rt>wàng</rt><rp>)</rp></ruby>川<del>不</del>来。")
    assert told(page) == [("p", "10³吨H₂O，石望川来。")]
    assert left_out(page) == [
        ("(", "reading of a ruby"),
        ("wàng", "reading of a ruby"),
        (")", "reading of a ruby"),
        ("不", "crossed out"),
    ]


def test_a_wholly_bold_line_is_bold() -> None:
    """A paragraph all in bold says so; one with a bold word does not, but has it as a run."""
    lines = heard(read(f"**{SUBHEAD}**\n\n他**今年**七十二岁。"))
    assert [(line.layout.bold, len(line.runs)) for line in lines] == [(True, 0), (False, 1)]


@pytest.mark.parametrize(
    "picture",
    [
        f"![{CAPTION}](1.jpg)",
        f'![1.jpg](1.jpg "{CAPTION}")',
        f"<figcaption>{CAPTION}</figcaption>",
        f"![](1.jpg)\n\n*{CAPTION}*",
        f"![](1.jpg)\n*{CAPTION}*",
    ],
)
def test_what_stands_under_a_picture_is_its_caption(picture: str) -> None:
    """Words that end with the photographer, a title, an HTML caption and a slanted line below are a caption."""
    page = heard(read(f"{PARAGRAPHS[0]}\n\n{picture}\n\n{PARAGRAPHS[1]}"))
    assert [(e.kind, e.layout.tag, e.text) for e in page[1:2]] == [(Kind.CAPTION, "figcaption", CAPTION)]


def test_the_words_for_a_picture_are_a_description() -> None:
    """The alternative text is no caption: it is told as a picture's description, and not when the caption says it."""
    page = read("![老人在灯下量布](1.jpg)\n\n![老人收工](2.jpg)\n\n*老人收工*")
    figures = [(e.text, e.left_out) for e in page.elements if e.kind is Kind.FIGURE]
    assert figures == [("老人在灯下量布", ""), ("老人收工", "repeats the caption")]


def test_a_caption_that_was_wrapped_is_one_line() -> None:
    """The words for a picture may be wrapped in the file; an element holds no line end."""
    assert told(read(f"![{CAPTION[:5]}\n{CAPTION[5:]}](1.jpg)")) == [("figcaption", f"{CAPTION[:5]} {CAPTION[5:]}")]


def test_the_name_of_a_picture_file_is_left_out() -> None:
    """A picture that is only called 01.jpg has no caption."""
    page = read(f"![01.jpg](https://example.org/01.jpg)\n\n{PARAGRAPHS[0]}")
    assert (told(page), left_out(page)) == ([("p", PARAGRAPHS[0])], [("01.jpg", "name of a picture file")])


def test_a_list_has_its_numbers_and_depth() -> None:
    """Items have the numbers that the writer typed, or the next where all are typed alike; bullets have none."""
    page = read("1. 剪刀\n1. 尺子\n   - 竹尺\n\n二话不说：\n\n3) 针\n5) 线")
    assert [(e.kind, e.level, e.number, e.text) for e in heard(page)] == [
        (Kind.ITEM, 0, "1.", "剪刀"),
        (Kind.ITEM, 0, "2.", "尺子"),
        (Kind.ITEM, 1, "", "竹尺"),
        (Kind.PARAGRAPH, 0, "", "二话不说："),
        (Kind.ITEM, 0, "3)", "针"),
        (Kind.ITEM, 0, "5)", "线"),
    ]


def test_a_table_keeps_its_cells_apart() -> None:
    """A table is one element; its first row is the header, and marks in its cells are gone."""
    (found,) = heard(read("| 年份 | 学徒 |\n|---|---|\n| 1990 | **9** |\n| 2024 | 1 |"))
    assert found.table is not None
    assert (found.kind, found.text) == (Kind.TABLE, "年份\t学徒\n1990\t9\n2024\t1")
    assert [cell.header for row in found.table.rows for cell in row] == [True, True, False, False, False, False]


def test_quotations_are_told() -> None:
    """A paragraph that is set as a quotation is one."""
    assert [(e.kind, e.text) for e in heard(read(f"> {PARAGRAPHS[0]}"))] == [(Kind.QUOTATION, PARAGRAPHS[0])]


def test_short_lines_that_were_broken_are_verse() -> None:
    """A stanza broken on purpose is told line by line; credits broken so are not verse."""
    verse = "雪落在柳溪  \n灯亮在铺子里  \n针走在布上"
    credits = "**文** | 林晓禾  \n**编辑** | 陈小满  \n**校对** | 何远"
    kinds = [element.kind for element in heard(read(f"# {HEADLINE}\n\n{PARAGRAPHS[0]}\n\n{verse}\n\n{credits}"))]
    assert kinds[2:] == [Kind.VERSE] * 3 + [Kind.PARAGRAPH] * 3


def test_foot_notes_are_listed_with_their_marks() -> None:
    """A note's mark is not spoken, its words are an element of their own."""
    page = read("他今年七十二岁[^age]，还在做。\n\n[^age]: 按**虚岁**算。\n[^2]: 见旧报。")
    assert told(page) == [("p", "他今年七十二岁，还在做。")]
    assert left_out(page) == [("[^age]", "note mark"), ("按虚岁算。", "foot note"), ("见旧报。", "foot note")]
    assert [e.number for e in page.elements if e.kind is Kind.NOTE] == ["age", "2"]


def test_addresses_named_apart_are_no_words() -> None:
    """A link by a label leaves its words, and the line that says where it leads is listed."""
    page = read("见[旧报][a]。\n\n[a]: https://old.example/1")
    assert told(page) == [("p", "见旧报。")]
    assert left_out(page) == [("[a]: https://old.example/1", "address of a link")]
    assert heard(page)[0].runs[0].told == "https://old.example/1"


def test_an_indented_paragraph_is_no_code() -> None:
    """Newspaper paragraphs are set in; that makes them no code."""
    assert told(read(f"    {PARAGRAPHS[0]}")) == [("p", PARAGRAPHS[0])]


def test_wrapped_lines_stay_lines_of_one_block() -> None:
    """Lines that the writer wrapped are left to the unwrapping, with no white space between them."""
    page = heard(read(f"{PARAGRAPHS[0][:20]}\n{PARAGRAPHS[0][20:]}\n\n{PARAGRAPHS[1]}"))
    assert [(e.text, e.layout.apart, e.place) for e in page] == [
        (PARAGRAPHS[0][:20], True, "line 1"),
        (PARAGRAPHS[0][20:], False, "line 2"),
        (PARAGRAPHS[1], True, "line 4"),
    ]


def test_front_matter_gives_headline_and_byline() -> None:
    """What a site's front matter says of the article is headline, deck and byline; the rest of it is listed."""
    page = read(
        f'---\ntitle: "{HEADLINE}"\nauthor: [林晓禾, 何远]\ndate: 2026-03-04\nlayout: post\n---\n\n{PARAGRAPHS[0]}'
    )
    assert told(page) == [("h1", HEADLINE), ("byline", "林晓禾 何远"), ("p", PARAGRAPHS[0])]
    assert page.facts == {"title": HEADLINE, "author": "林晓禾 何远", "date": "2026-03-04"}
    listed = ['title: ""', "author: [, ]", "date: 2026-03-04", "layout: post"]
    assert left_out(page) == [(text, "front matter") for text in listed]
    assert heard(page)[-1].place == "line 8"


def test_a_headline_in_the_text_is_not_told_twice() -> None:
    """When the text has its headline, the front matter's is listed, not put above it."""
    page = read(f"---\ntitle: {HEADLINE}\n---\n\n# {HEADLINE}\n\n{PARAGRAPHS[0]}")
    assert told(page) == [("h1", HEADLINE), ("p", PARAGRAPHS[0])]
    assert left_out(page) == [(HEADLINE, "front matter"), ("title:", "front matter")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n# 1 号铺",
        f"* * *\n\n{PARAGRAPHS[0]}\n\n- 剪刀\n- 尺子",
        "The price rose from 3*4 to 5*6 [sic] (see below).",
    ],
)
def test_plain_text_with_a_stray_mark_is_not_taken_for_markdown(text: str) -> None:
    """One kind of mark alone does not make a text Markdown."""
    assert not MarkdownFormat().accepts(text.encode(), "page.txt")


def test_text_with_several_marks_is_taken_for_markdown() -> None:
    """Headings and pictures in Markdown make a .txt file Markdown."""
    text = f"## {SUBHEAD}\n\n![1.jpg](https://example.org/1.jpg)\n\n{PARAGRAPHS[0]}"
    assert MarkdownFormat().accepts(text.encode(), "page.txt")
