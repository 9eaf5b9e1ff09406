"""Several stories in one file are told apart; a story with sections stays one."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Element, Kind, Layout, laid
from audio_edition.model import Feature
from audio_edition.reading.documents.html import HtmlFormat
from audio_edition.reading.learned.labels import LineLabel
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read_stories
from audio_edition.reading.stories.beginnings import further
from tests.builders import learned

BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"
MORE = "清晨的渡口还没有人，老船工已经把缆绳解开又系上了三遍。他说这是给河水打招呼，河水听得懂，来的人却要慢慢才懂。"
BY = ("本报记者 王晓岚", "本报记者 孙立", "本报记者 吴敏")
TITLES = ("最后一个渡口", "山上的学校开学了", "茶园里来了年轻人")


def of_text(*parts: str) -> tuple[Feature, ...]:
    return read_stories(document_from_text("\n\n".join(parts), "page.txt"))


def title(number: int, begins: float, headline: float = 0.95) -> LineLabel:
    """An element that is probably a headline."""
    return learned(number, begins, headline=headline)


def text(number: int) -> LineLabel:
    """An element that is running text."""
    return learned(number, paragraph=1.0)


def headlines(stories: tuple[Feature, ...]) -> list[str]:
    return [" ".join(block.text for block in story.headline) for story in stories]


def test_titles_with_bylines_below_are_stories() -> None:
    """Three titles, each with its reporter and words of its own, are three stories with three bylines."""
    stories = of_text(*(part for title, by in zip(TITLES, BY, strict=True) for part in (title, by, BODY, MORE)))
    assert headlines(stories) == list(TITLES)
    assert [[block.text for block in story.byline] for story in stories] == [[by] for by in BY]


def test_each_story_accounts_for_its_own_words() -> None:
    """No story has a word of another, and none is lost."""
    stories = of_text(TITLES[0], BY[0], BODY, TITLES[1], BY[1], MORE)
    bodies = [[p.block.text for section in story.sections for p in section.paragraphs] for story in stories]
    assert bodies == [[BODY], [MORE]]


def test_titles_before_datelines_are_stories() -> None:
    """A digest of wire reports, each with its dateline, is parted."""
    first, second = f"本报海角9月1日电 {BODY}", f"本报清溪9月2日电 {MORE}"
    assert headlines(of_text(TITLES[0], first, TITLES[1], second)) == list(TITLES[:2])


def test_sections_stay_in_their_story() -> None:
    """Subheads without a byline of their own part nothing."""
    assert len(of_text(TITLES[0], BY[0], BODY, "修桥的人", MORE, "开船的人", BODY)) == 1


def test_a_signature_at_the_end_begins_nothing() -> None:
    """A second byline below the last paragraph, with credits behind it, signs the same story."""
    assert len(of_text(TITLES[0], BODY, MORE, BY[0], "责任编辑：吴敏")) == 1


def test_headline_type_over_words_of_its_own_is_a_story() -> None:
    """On a printed page a title as large as a headline begins a story; a subhead, a little larger, does not."""
    rows = [(TITLES[0], 28.0), (BODY, 10.0), ("修桥的人", 12.0), (MORE, 10.0), (TITLES[1], 20.0), (BODY, 10.0)]
    text, elements = laid(Element(Kind.LINE, words, layout=Layout(size, page=0)) for words, size in rows)
    assert headlines(read_stories(Document("page.pdf", text, elements, "pdf"))) == list(TITLES[:2])


def test_what_is_left_out_between_stories_is_in_one_ledger() -> None:
    """Furniture of the page belongs to the story it stands in or behind; nothing is listed twice or lost."""
    rows = [
        Element(Kind.HEADING, TITLES[0], level=1, layout=Layout(tag="h1")),
        Element(Kind.PARAGRAPH, BY[0]),
        Element(Kind.PARAGRAPH, BODY),
        Element(Kind.PARAGRAPH, "上一篇 下一篇", left_out="navigation"),
        Element(Kind.HEADING, TITLES[1], level=1, layout=Layout(tag="h1")),
        Element(Kind.PARAGRAPH, BY[1]),
        Element(Kind.PARAGRAPH, MORE),
    ]
    text, elements = laid(rows)
    stories = read_stories(Document("page.html", text, elements, "html"))
    assert [[item.text for item in story.skipped] for story in stories] == [["上一篇 下一篇"], []]


def test_a_record_of_a_database_is_one_story_and_the_next_record_another() -> None:
    """Fields in 【】 belong to their record; the first field's name again begins the next."""
    record = "【日期】20240901\n【标题】{}\n【作者】王晓岚\n【正文】\n（本报记者 王晓岚）\n{}"
    assert headlines(of_text(record.format(TITLES[0], BODY))) == [TITLES[0]]
    both = "\n".join([record.format(TITLES[0], BODY), record.format(TITLES[1], MORE)])
    assert headlines(of_text(both)) == list(TITLES[:2])


def digest(*articles: str) -> tuple[Feature, ...]:
    page = f"<html><head><title>今日要闻</title></head><body><h1>今日要闻</h1>{''.join(articles)}</body></html>"
    return read_stories(HtmlFormat().read(page.encode(), "page.html"))


def article(title: str, *paragraphs: str) -> str:
    return f"<article><h2>{title}</h2>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"


def test_articles_of_a_digest_are_stories_with_or_without_a_byline() -> None:
    """Each article element with a heading and words of its own is a story; the digest's title stands by the first."""
    stories = digest(article(TITLES[0], BY[0], BODY), article(TITLES[1], BY[1], MORE), article(TITLES[2], BODY + MORE))
    assert headlines(stories) == list(TITLES)
    assert [block.text for block in stories[0].deck] == ["今日要闻"]
    assert [[block.text for block in story.byline] for story in stories] == [[BY[0]], [BY[1]], []]


def test_sections_of_one_article_element_stay_together() -> None:
    """Headings inside one article are its sections."""
    sections = f"<h2>修桥的人</h2><p>{BODY}</p><h2>开船的人</h2><p>{MORE}</p>"
    assert len(digest(f"<article><p>{MORE}</p>{sections}</article>")) == 1


def test_an_introduction_above_the_only_byline_is_no_story() -> None:
    """A few sentences of the editors between the headline and the byline belong to the story that is signed below."""
    source = "本文首发于海角周末 未经授权 不得转载"
    assert len(of_text(TITLES[0], "编者按：" + BODY, source, BY[0], MORE, BODY)) == 1


@pytest.mark.parametrize(
    ("told", "begun"),
    [
        ([title(0, 0.0), text(1), title(2, 0.3), text(3)], [2]),
        ([title(0, 0.0), text(1), title(2, 0.05), text(3)], []),  # a subhead set as a headline
        ([title(0, 0.0), text(1), title(2, 0.3, headline=0.7), text(3)], []),
        ([title(0, 0.0), text(1), title(2, 0.3, headline=0.7), learned(3, meta=1.0), learned(3, turn=1.0)], [2]),
        ([title(0, 0.0), title(2, 0.3), text(1), text(3)], []),  # one headline in two lines
        ([title(0, 0.0), text(1), title(2, 0.3)], []),  # a link to another story
        ([text(1), title(2, 0.3), text(3)], []),  # the first headline of a page
    ],
)
def test_a_learned_beginning_is_a_sure_headline_between_running_text(told: list[LineLabel], begun: list[int]) -> None:
    """A further story has a headline that is nearly certain, and as the first one words of its own."""
    elements = document_from_text("\n".join((TITLES[0], BODY, TITLES[1], MORE)), "page.txt").elements
    assert list(further(told, elements)) == begun


def test_pieces_with_a_source_below_each_are_stories() -> None:
    """What a site puts below every piece, its source and time, belongs to the piece above it."""
    source = "来源：海角晚报  2024-05-06 08:12"
    bus = "记者昨日从市公交公司获悉，因中山路地下管网改造，3路、17路、28路下月1日起临时改道，预计持续两个月。"
    melon = "入夏以来，本地西瓜集中成熟。记者走访城北批发市场看到，8424西瓜批发价每斤1.2元，比去年同期低三成左右。"
    titles = ["老城区三条公交线路下月起改道", "西瓜大量上市 价格比去年低三成"]
    stories = of_text(titles[0], bus, source, titles[1], melon, source)
    assert headlines(stories) == titles
    assert [[p.block.text for s in story.sections for p in s.paragraphs] for story in stories] == [[bus], [melon]]
