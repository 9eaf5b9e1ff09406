"""Markdown: words without marks, captions, and plain text that only looks like it."""

from __future__ import annotations

import pytest

from audio_edition.model import Page
from audio_edition.reading.documents.markdown import MarkdownFormat
from tests.formats_samples import CAPTION, HEADLINE, PARAGRAPHS, SUBHEAD


def read(text: str, name: str = "page.md") -> Page:
    return MarkdownFormat().read(text.encode(), name)


def told(page: Page) -> list[tuple[str | None, str]]:
    return [(line.tag, line.text) for line in page.lines if line.text]


def test_marks_go_and_words_stay() -> None:
    """Emphasis, links, strokes and escapes leave their words."""
    page = read(r"他**今年**七十二岁，见[旧报](https://example.org)，~~五十~~*四十*年。文 \| 林晓禾 &amp; 陈小满")
    assert told(page) == [("p", "他今年七十二岁，见旧报，五十四十年。文 | 林晓禾 & 陈小满")]


def test_a_wholly_bold_line_is_bold() -> None:
    """A paragraph all in bold says so; one with a bold word does not."""
    lines = [line for line in read(f"**{SUBHEAD}**\n\n他**今年**七十二岁。").lines if line.text]
    assert [line.bold for line in lines] == [True, False]


@pytest.mark.parametrize(
    "picture", [f"![{CAPTION}](1.jpg)", f'![1.jpg](1.jpg "{CAPTION}")', f"<figcaption>{CAPTION}</figcaption>"]
)
def test_what_stands_under_a_picture_is_its_caption(picture: str) -> None:
    """The words for a picture, its title or an HTML caption are a caption; the name of the file is none."""
    assert told(read(f"{PARAGRAPHS[0]}\n\n{picture}\n\n{PARAGRAPHS[1]}"))[1] == ("figcaption", CAPTION)


def test_a_caption_that_was_wrapped_is_one_line() -> None:
    """The words for a picture may be wrapped in the file; a line of the page holds no line end."""
    assert told(read(f"![{CAPTION[:5]}\n{CAPTION[5:]}](1.jpg)")) == [("figcaption", f"{CAPTION[:5]} {CAPTION[5:]}")]


def test_the_name_of_a_picture_file_is_dropped() -> None:
    """A picture that is only called 01.jpg has no caption."""
    page = read(f"![01.jpg](https://example.org/01.jpg)\n\n{PARAGRAPHS[0]}")
    assert told(page) == [("p", PARAGRAPHS[0])]
    assert [(skipped.text, skipped.reason) for skipped in page.dropped] == [("01.jpg", "name of a picture file")]


def test_numbers_of_a_list_are_words() -> None:
    """The numbers that the writer typed are read."""
    assert told(read("1. 剪刀\n2. 尺子")) == [("li", "1. 剪刀"), ("li", "2. 尺子")]


def test_an_indented_paragraph_is_no_code() -> None:
    """Newspaper paragraphs are set in; that makes them no code."""
    assert told(read(f"    {PARAGRAPHS[0]}")) == [("p", PARAGRAPHS[0])]


def test_wrapped_lines_stay_lines_of_one_block() -> None:
    """Lines that the writer wrapped are left to the unwrapping, with no blank line between them."""
    page = read(f"{PARAGRAPHS[0][:20]}\n{PARAGRAPHS[0][20:]}\n\n{PARAGRAPHS[1]}")
    assert [line.text for line in page.lines][:3] == [PARAGRAPHS[0][:20], PARAGRAPHS[0][20:], ""]


def test_front_matter_gives_headline_and_byline() -> None:
    """What a site's front matter says of the article is headline, deck and byline, and is known as facts."""
    page = read(f'---\ntitle: "{HEADLINE}"\nauthor: 林晓禾\ndate: 2026-03-04\nlayout: post\n---\n\n{PARAGRAPHS[0]}')
    assert told(page) == [("h1", HEADLINE), ("byline", "林晓禾"), ("p", PARAGRAPHS[0])]
    assert page.facts == {"title": HEADLINE, "author": "林晓禾", "date": "2026-03-04"}


def test_a_headline_in_the_text_is_not_told_twice() -> None:
    """When the text has its headline, the front matter's is not put above it."""
    page = read(f"---\ntitle: {HEADLINE}\n---\n\n# {HEADLINE}\n\n{PARAGRAPHS[0]}")
    assert told(page) == [("h1", HEADLINE), ("p", PARAGRAPHS[0])]


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
