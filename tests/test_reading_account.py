"""Contract 1 on any page: nothing is lost, nothing is there twice."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.document import Document, Element, Kind, Layout
from audio_edition.errors import LostTextError
from audio_edition.model import solid
from audio_edition.reading.account import account, blocks_of
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read

_WORDS = st.sampled_from(
    """本报记者 张三 李四 图为 摄 老街 的 一角 。 ， “ ” 「 」 —— －－ （ ） 【 标  题 】 【正文】 【作者】 一、 （完）
    ▲ 责任编辑： 返回目录 第04版 2024年5月6日 本报北京9月1日电 新华社 供图 内容: 通讯： 相关阅读
    By Ann Credit: Getty re- well- known The river . ? ! " ' LONDON — ** # ## ![a](b) [a](b)
    <p> </p> <figcaption> | \\| --- > * 1. 文 来源 他说： 作者简介 题： ：""".split()
)
_SPACES = st.sampled_from(
    ["", " ", "\n", "\n\n", "\n    ", "\u3000\u3000", "\n\u3000\u3000", "\t", "\r\n", "\f", "\u2028"]
)
PAGES = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(_WORDS, _SPACES, st.text(max_size=12)), max_size=120).map("".join),
    st.lists(st.text("老河边的人说，。“”\n 　ab.-", min_size=1, max_size=60), max_size=20).map("\n".join),
)


@settings(max_examples=300)
@given(PAGES)
def test_every_character_is_in_one_block_or_skipped(text: str) -> None:
    """Any text is read, and its non-space characters are in the blocks and the skipped items once each."""
    feature = read(document_from_text(text, "page.txt"))
    found = sorted(
        "".join(solid(block.text) for block in blocks_of(feature)) + "".join(solid(i.text) for i in feature.skipped)
    )
    assert found == sorted(solid(text))


@settings(max_examples=100)
@given(PAGES)
def test_every_skipped_item_says_why(text: str) -> None:
    """Whatever is not read out carries a reason and stands where it says."""
    for item in read(document_from_text(text, "page.txt")).skipped:
        assert item.reason
        assert text[item.start : item.start + len(item.text)] == item.text


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.one_of(_WORDS, st.text("一二三。，ab ", max_size=80)).map(lambda t: " ".join(t.splitlines())),
            st.sampled_from(["", "h1", "h2", "p", "li", "figcaption", "blockquote"]),
            st.sampled_from([None, 9.0, 12.0, 30.0]),
            st.booleans(),
        ),
        max_size=20,
    )
)
def test_layout_facts_never_cost_a_character(rows: list[tuple[str, str, float | None, bool]]) -> None:
    """A page with any tags, type sizes and bold type is read whole."""
    lines, start = [], 0
    for index, (text, tag, size, bold) in enumerate(rows):
        layout = Layout(size, bold, x=50.0, top=20.0 * index, page=0, tag=tag)
        lines.append(Element(Kind.LINE, text, start, layout=layout))
        start += len(text) + 1
    read(Document("page", "\n".join(row[0] for row in rows), tuple(lines), format="html"))


def test_a_stray_mark_inside_a_quotation_that_runs_on_costs_nothing() -> None:
    """An opening mark without a partner, inside a quotation from the paragraph before, does not double the text."""
    text = "他说：“今天没有风。\n\n船「开得很慢”，人也不急。「到了对岸再说。」\n"
    assert read(document_from_text(text, "page.txt")).sections


def test_a_lost_character_is_an_error_that_says_where() -> None:
    """A feature from which a paragraph is missing is refused, with the line and the words."""
    page = document_from_text("桥头的早市\n\n天刚亮，桥头就热闹起来了。\n\n卖菜的人说今天的菜好。\n", "page.txt")
    feature = read(page)
    short = dataclasses.replace(feature, sections=())
    with pytest.raises(LostTextError, match=r"line 3, near “.*天刚亮"):
        account(page, short)


def test_text_outside_the_lines_of_a_page_is_an_error() -> None:
    """A format whose lines do not cover the text it hands over is found out."""
    page = Document("page", "一行字。\n另一行字。", (Element(Kind.LINE, "一行字。", 0),))
    with pytest.raises(LostTextError, match="line 2"):
        read(page)


class Watched(str):
    """A text that knows which of its characters were looked at."""

    def __getitem__(self, at: Any) -> str:
        looked.add(at if isinstance(at, int) else at.start)
        return super().__getitem__(at)


looked: set[int] = set()


def test_a_story_among_many_is_accounted_for_alone() -> None:
    """Of a text with many stories only its own part is looked at; words of another story in it are an error."""
    text = "桥\n桥修好了。\n渡\n渡口的灯亮了。"
    elements = tuple(Element(Kind.LINE, line, text.index(line)) for line in text.split("\n"))
    page = Document("page", Watched(text), elements)
    second = read(dataclasses.replace(page, text=" " * 8 + text[8:], elements=elements[2:]))
    looked.clear()
    account(page, second, 8, len(text))
    assert looked == set(range(8, len(text)))
    with pytest.raises(LostTextError, match="in two places"):
        account(page, second, 12, len(text))
