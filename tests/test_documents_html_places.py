"""Where a web page keeps its article: folded, behind an early end, in a script's data; and what it puts in between."""

from __future__ import annotations

import json

import pytest

from audio_edition.document import Document
from audio_edition.reading.documents.html import HtmlFormat
from tests.formats_samples import PARAGRAPHS
from tests.test_documents_html import p, read, reasons

HEADLINE = "老渡口"


def texts(document: Document) -> list[str]:
    """What is for the listener."""
    return [e.text for e in document.elements if e.text and not e.left_out]


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</body>", "</BODY ></HTML><!DOCTYPE html><html><body>"])
def test_an_early_end_of_the_page_ends_nothing(end: str) -> None:
    """What stands behind the end tags that an included part brought is read."""
    page = f"<html><body><h1>{HEADLINE}</h1>{p(*PARAGRAPHS[:2])}{end}{p(*PARAGRAPHS[2:])}</body></html>"
    assert texts(HtmlFormat().read(page.encode(), "page.html")) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("attributes", "button"),
    [
        ('style="display:none"', "展开全文"),
        ("hidden", "点击阅读全文"),
        ('class="collapse-content" style="display:none"', "↓"),
        ('class="hidden"', "Read more"),
    ],
)
def test_folded_text_is_the_article(attributes: str, button: str) -> None:
    """What a click on a button of the page unfolds is read, the button is not."""
    fold = f"<div {attributes}>{p(*PARAGRAPHS[2:])}</div><a>{button}</a>"
    page = read(f"<article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS[:2])}{fold}</article>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_hidden_boxes_are_left_out_with_a_reason() -> None:
    """Without a button that unfolds it, a hidden paragraph beside the text stays hidden, and is listed."""
    box = '<div style="display:none"><p>登录之后，您可以在这里查看您的账户，并且修改密码。</p></div>'
    page = read(f"<article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}{box}</article>")
    assert reasons(page) == {"登录之后，您可以在这里查看您的账户，并且修改密码。": "not shown on the page"}


def test_an_article_that_only_noscript_has_is_read() -> None:
    """Where a script would load the article, its copy for browsers without scripts is it."""
    page = read(f"<h1>{HEADLINE}</h1><div id=app>加载中…</div><noscript>{p(*PARAGRAPHS)}</noscript>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_a_noscript_copy_of_what_is_shown_is_left_out() -> None:
    """The same article twice is read once."""
    page = read(f"<h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}<noscript>{p(*PARAGRAPHS)}</noscript>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize("graph", [False, True])
def test_an_article_that_only_the_linked_data_have_is_read(graph: bool) -> None:
    """Where the page shows nothing, the article of its JSON-LD is read, with its facts."""
    data: object = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "author": [{"@type": "Person", "name": "林小满"}],
        "datePublished": "2026-06-15",
        "articleBody": "\n".join(PARAGRAPHS),
    }
    data = {"@graph": [{"@type": "WebSite", "name": "柳溪网"}, data]} if graph else data
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = read('<div id="root"></div><noscript>Please enable JavaScript.</noscript>', head=script)
    assert texts(page) == [HEADLINE, *PARAGRAPHS]
    assert {name: page.facts[name] for name in ("author", "date")} == {"author": "林小满", "date": "2026-06-15"}


def test_linked_data_that_are_damaged_are_passed_over() -> None:
    """Broken or very deep JSON costs nothing but itself."""
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in ("{", "[" * 100_000))
    assert texts(read(f"<h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}", head=scripts)) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "box",
    [
        "<p><strong>延伸阅读</strong></p><p><a href=a>河边的人</a></p>",
        "<div><h3>相关阅读</h3><ul><li><a href=a>河边的人</a></li><li><a href=b>山里的灯</a></li></ul></div>",
        "<p>推荐阅读：<a href=a>河边的人和他们的船</a></p>",
    ],
)
def test_what_follows_a_box_of_links_stays(box: str) -> None:
    """A box of other articles in the flow is left out, and the text goes on behind it."""
    page = read(f"<article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS[:2])}{box}{p(*PARAGRAPHS[2:])}</article>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_a_last_paragraph_in_an_element_of_another_kind_stays() -> None:
    """Prose right behind the last paragraph is the article's, whatever element it is in."""
    parts = "".join(f"<div class=part{n}><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS[:-1]))
    page = read(
        f"<div class=top>柳溪网</div><h2>{HEADLINE}</h2>{parts}<div class=more><div>{PARAGRAPHS[-1]}</div></div>"
        "<div class=rel><h3>相关阅读</h3><ul><li><a>河边的人</a></li></ul></div>",
        head=f"<title>{HEADLINE}-柳溪网</title>",
    )
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_readers_comments_are_no_article() -> None:
    """Comments are left out even where they are longer than the article."""
    comments = "".join(
        f'<div class="comment-item"><p>第{n}条：{PARAGRAPHS[n % 4]}我也是这么想的。</p></div>' for n in range(20)
    )
    page = read(
        f"<h1>{HEADLINE}</h1><div>{p(*PARAGRAPHS)}</div><div>{comments}</div>", head=f"<title>{HEADLINE}</title>"
    )
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_a_form_around_the_whole_page_is_no_box() -> None:
    """Some servers put the page into a form: its article is read."""
    page = read(f"<form><article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}</article></form>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_the_text_of_details_is_read() -> None:
    """What a reader can unfold with details is part of the article."""
    more = "<details><summary>更多</summary><p>石望川的徒弟应小禾如今在城里开公交车。</p></details>"
    page = read(f"<article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}{more}</article>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS, "石望川的徒弟应小禾如今在城里开公交车。"]


@pytest.mark.parametrize(
    "line",
    [
        "最后更新: 2026-09-07 15:14:21",
        "2026年09月07日 15:14 来源：柳溪网 ",
        "来源：柳溪网",
        "（原标题：渡口上的最后一条船）",
        "字号：大 中 小",
        "您所在的位置：首页 > 新闻 > 社会",
    ],
)
def test_lines_about_the_page_are_not_read(line: str) -> None:
    """Time, source, first headline, type size and the way through the site are left out."""
    page = read(f"<div><h1>{HEADLINE}</h1><p>{line}</p><div>{p(*PARAGRAPHS)}</div></div>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_a_line_that_asks_to_follow_is_not_read() -> None:
    """At the article's edge, the paper's word for its own channels is left out."""
    page = read(f"<div><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}<p>关注柳溪新闻官方微信（liuxi-news）</p></div>")
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_a_refrain_is_kept() -> None:
    """The same question to several people is asked as often as the page asks it."""
    question = "<p>您为什么还要守着这个渡口，哪怕一天只有三五个人过河，船也已经旧了，孩子们都搬到城里去了呢？</p>"
    talk = "".join(f"{question}<p>{text}</p>" for text in PARAGRAPHS)
    page = read(f"<article><h1>{HEADLINE}</h1>{talk}</article>")
    assert len(texts(page)) == 1 + 2 * len(PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>本文为付费内容，登录后阅读全文。</p>", ""),
        ('<div class="x"><p>Subscribe to continue reading this story.</p></div>', ""),
        ("", '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'),
    ],
)
def test_a_teaser_is_told_as_one(body: str, head: str) -> None:
    """Where the page says that the rest is for subscribers, there is a note, and the words are not read."""
    page = read(f"<article><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}{body}</article>", head=head)
    assert [note.code for note in page.notes] == ["TEASER"]
    assert texts(page) == [HEADLINE, *PARAGRAPHS]


def test_facts_come_from_the_metadata() -> None:
    """Title, author, time, section, publisher and language are facts, the title without the site's name."""
    head = (
        f'<meta property="og:title" content="{HEADLINE}_柳溪网"><meta property="og:site_name" content="柳溪网">'
        '<meta name="author" content="林小满"><meta itemprop="datePublished" content="2026-03-04">'
        '<meta property="article:section" content="副刊">'
    )
    page = HtmlFormat().read(f'<html lang="zh-CN"><head>{head}</head><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}'.encode(), "a")
    assert page.facts == {
        "title": HEADLINE,
        "author": "林小满",
        "date": "2026-03-04",
        "section": "副刊",
        "publisher": "柳溪网",
        "language": "zh-CN",
    }
