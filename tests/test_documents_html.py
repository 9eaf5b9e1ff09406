"""Web pages of many makes: the article whole and in order, the rest of the page left out with a reason."""

from __future__ import annotations

import pytest

from audio_edition.document import Document, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.html import HtmlFormat
from tests.formats_samples import BYLINE, CAPTION, DECK, HEADLINE, PARAGRAPHS, SUBHEAD

ENGLISH = (
    "At six in the morning the old street is still asleep, but the lamp in Arthur Hale’s shop is lit.",
    "“I can’t let it end with me,” Mr. Hale said, smoothing a sleeve on the board that his grandfather built.",
    "Most of the young people of Willow Creek have left for the city, and few of those who stay want to learn to sew.",
    "He does not blame them. As long as somebody wears the coats he makes, he says, the lamp will stay lit.",
)


def read(body: str, head: str = "", encoding: str = "utf-8") -> Document:
    """The document of a page with this head and body."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return HtmlFormat().read(page.encode(encoding), "page.html")


def told(document: Document) -> list[tuple[str, str]]:
    """Tag and text of the elements that are for the listener."""
    return [(e.layout.tag, e.text) for e in document.elements if e.text and not e.left_out]


def reasons(document: Document) -> dict[str, str]:
    return {element.text: element.left_out for element in document.left_out}


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = [("p", text) for text in PARAGRAPHS]


def test_headings_captions_deck_and_byline_keep_their_place() -> None:
    """What the page marks as deck, byline, caption or subhead has that tag, in the order of the page."""
    page = read(
        f'<article><h1>{HEADLINE}</h1><p class="article-deck">{DECK}</p><div class="byline">{BYLINE}</div>'
        f"{p(PARAGRAPHS[0])}<figure><img src=1.jpg><figcaption>{CAPTION}</figcaption></figure>"
        f"{p(PARAGRAPHS[1])}<h2>{SUBHEAD}</h2>{p(*PARAGRAPHS[2:])}</article>"
    )
    assert told(page) == [
        ("h1", HEADLINE),
        ("deck", DECK),
        ("byline", BYLINE),
        BODY[0],
        ("figcaption", CAPTION),
        BODY[1],
        ("h2", SUBHEAD),
        *BODY[2:],
    ]


def test_an_old_page_of_tables_and_line_breaks() -> None:
    """A GBK page laid out in tables, its paragraphs parted by ``br`` and indents, gives its paragraphs."""
    text = "<br><br>".join(f"　　{text}" for text in PARAGRAPHS)
    links = "".join(f'<tr><td><a href="{n}.html">青石桥边的第{n}家早餐铺</a></td></tr>' for n in range(9))
    page = read(
        f"<table><tr><td><table>{links}</table></td><td><table><tr><td align=center>"
        f"<font size=5><b>{HEADLINE}</b></font></td></tr><tr><td><font size=3>{text}</font></td></tr></table>"
        "</td></tr></table>",
        head=f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{HEADLINE}</title>',
        encoding="gb18030",
    )
    assert page.encoding == "gb18030"
    assert told(page)[0] == ("h1", HEADLINE)
    assert [text for _, text in told(page)[1:]] == list(PARAGRAPHS)


def test_an_article_that_a_script_would_show_is_read() -> None:
    """An article that is hidden until a script shows it is still the article."""
    content = "".join(f"<section><p><span>{text}</span></p></section>" for text in PARAGRAPHS)
    page = read(f'<div id="page"><h1>{HEADLINE}</h1><div id="text" style="visibility: hidden;">{content}</div></div>')
    assert told(page) == [("h1", HEADLINE), *BODY]


def test_a_grey_line_under_a_picture_is_its_caption() -> None:
    """Under a picture, a short centred or coloured line is a caption without being tagged as one."""
    picture = '<p><img src="1.jpg"></p><p style="text-align:center"><span style="color:#888">裁缝铺的灯</span></p>'
    page = read(f"<div><h1>{HEADLINE}</h1>{p(*PARAGRAPHS[:2])}{picture}{p(*PARAGRAPHS[2:])}</div>")
    assert told(page)[3] == ("figcaption", "裁缝铺的灯")


def test_boxes_beside_the_article_are_dropped_with_a_reason() -> None:
    """Related links, newsletters and share buttons inside the article's own element are not read."""
    related = '<div class="related-links"><h3>Related</h3><ul><li><a href="/2">A bridge too old</a></li></ul></div>'
    letter = '<div class="newsletter-signup"><p>Sign up for our newsletter, delivered every morning.</p></div>'
    page = read(
        f"<main><h1>The last tailor</h1>{p(ENGLISH[0])}{related}{p(ENGLISH[1])}{letter}{p(*ENGLISH[2:])}"
        '<div class="share">Share this story</div></main>'
    )
    assert told(page) == [("h1", "The last tailor"), *(("p", text) for text in ENGLISH)]
    assert reasons(page)["A bridge too old"] == "beside the article"
    assert reasons(page)["Share this story"] == "outside the article"


def test_a_pull_quote_is_dropped_and_a_quotation_kept() -> None:
    """A quotation set apart goes when it repeats the text and stays when it says something of its own."""
    letter = "Dear Arthur, the coat you made for my father in 1971 still keeps out the wind."
    page = read(
        f"<article><h1>The last tailor</h1>{p(*ENGLISH[:2])}<aside><p>I can’t let it end with me</p></aside>"
        f"<blockquote><p>{letter}</p></blockquote>{p(*ENGLISH[2:])}</article>"
    )
    texts = [text for _, text in told(page)]
    assert letter in texts
    assert reasons(page) == {"I can’t let it end with me": "pull quote: repeats words of the article"}


def test_the_same_quotation_twice_set_apart_is_not_lost() -> None:
    """Quotations set apart that repeat only one another stay: once in the text is the least."""
    verse = "The lamp is lit, the street is white, and somebody is sewing still."
    twice = f"<blockquote><p>{verse}</p></blockquote>"
    page = read(f"<article><h1>The last tailor</h1>{p(*ENGLISH[:2])}{twice}{twice}{p(*ENGLISH[2:])}</article>")
    assert verse in [text for _, text in told(page)]


def test_headings_of_other_articles_end_the_article() -> None:
    """What comes under a heading like 相关阅读 is of another article, teaser text included."""
    teaser = "<h3>相关推荐</h3><p>青石桥边的早餐铺换了新主人，老顾客们说，豆浆的味道和三十年前没有一点分别。</p>"
    page = read(f"<div><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}{teaser}</div>")
    assert told(page) == [("h1", HEADLINE), *BODY]


def test_credits_below_the_article_stay_and_rights_go() -> None:
    """The editor's name is read, the line about rights is not."""
    below = "<p>责任编辑：陈小满</p><p>本文版权归柳溪日报所有，未经授权不得转载。</p>"
    page = read(f"<div><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}{below}</div>")
    assert told(page)[-1] == ("p", "责任编辑：陈小满")
    assert list(reasons(page).values()) == ["copyright line"]


def test_a_lead_and_an_end_in_elements_of_their_own_are_not_lost() -> None:
    """The first paragraph in a box of its own, and the last one cut off by an advertisement, stay."""
    page = read(
        f'<div class="story"><h1>{HEADLINE}</h1><div class="first">{p(PARAGRAPHS[0])}</div><div class="text">'
        f'{p(*(text + PARAGRAPHS[2] for text in PARAGRAPHS[1:] * 4))}</div><div class="ad">广告</div>'
        f'<div class="text">{p(PARAGRAPHS[3] + "冬天过去了，街上又响起了剪刀的声音。")}</div></div>'
    )
    texts = [text for _, text in told(page)]
    assert texts[1] == PARAGRAPHS[0]
    assert texts[-1].endswith("剪刀的声音。")


def test_the_headline_is_the_heading_that_the_metadata_names() -> None:
    """A site's logo in an h1 is not the headline when the page's title names another heading."""
    page = read(
        f'<h1 class="logo">柳溪日报</h1><div><h2 class="tt">{HEADLINE}</h2>{p(*PARAGRAPHS)}</div>',
        head=f'<title>{HEADLINE}-柳溪日报</title><meta property="og:title" content="{HEADLINE}">',
    )
    assert told(page) == [("h1", HEADLINE), *BODY]


@pytest.mark.parametrize("title", ["柳溪镇的老裁缝_柳溪日报", "柳溪镇的老裁缝 - 柳溪日报", "柳溪镇的老裁缝"])
def test_a_headline_that_is_only_in_the_metadata_is_read(title: str) -> None:
    """A page that shows no headline has the one of its title, without the name of the site."""
    page = read(f"<div>{p(*PARAGRAPHS)}</div>", head=f"<title>{title}</title>")
    assert told(page) == [("h1", HEADLINE), *BODY]


def test_the_time_of_publication_is_not_read_but_known() -> None:
    """The line with the time goes; the date of the metadata is a fact of the page."""
    page = read(
        f"<div><h1>{HEADLINE}</h1><p>2026-03-04 09:10</p><p>来源：柳溪日报</p>{p(*PARAGRAPHS)}</div>",
        head='<meta property="article:published_time" content="2026-03-04T09:10:00+08:00">',
    )
    assert reasons(page)["2026-03-04 09:10"] == "time of publication"
    assert page.facts["date"] == "2026-03-04T09:10:00+08:00"


def test_every_shown_word_is_in_one_element() -> None:
    """Nothing of the page vanishes: its elements have every word that is shown, once, in the page's order."""
    page = read(
        f"<nav><a href=/>首页</a></nav><h1>{HEADLINE}</h1><div>{p(*PARAGRAPHS)}</div>"
        "<ul><li>甲</li><li>乙<b>丙</b></li></ul><script>var x = 1;</script><footer>柳溪日报社</footer>"
    )
    assert "".join(page.text.split()) == "首页" + HEADLINE + "".join(PARAGRAPHS) + "甲乙丙柳溪日报社"
    assert all(page.text[e.start : e.end] == e.text for e in page.elements)


def test_lists_and_questions_of_an_interview_stay() -> None:
    """Short lines between paragraphs, list items and bold questions are parts of the article."""
    page = read(
        f"<article><h1>{HEADLINE}</h1>{p(PARAGRAPHS[0])}<p><b>问：您几岁开始学？</b></p><p>答：十三岁。</p>"
        f"{p(PARAGRAPHS[1])}<ul><li>剪刀</li><li>尺子</li></ul>{p(*PARAGRAPHS[2:])}</article>"
    )
    assert [text for _, text in told(page)][2:4] == ["问：您几岁开始学？", "答：十三岁。"]
    assert [item for item in told(page) if item[0] == "li"] == [("li", "剪刀"), ("li", "尺子")]
    assert next(e for e in page.elements if e.text.startswith("问")).layout.bold
    assert [e.kind for e in page.elements if e.layout.tag == "li"] == [Kind.ITEM, Kind.ITEM]


def test_a_damaged_byte_outside_the_article_does_not_cost_it() -> None:
    """A bad byte in an advertisement is dropped with the advertisement."""
    html = f'<meta charset="gbk"><h1>{HEADLINE}</h1><div>{p(*PARAGRAPHS)}</div><footer>广告#</footer>'
    page = HtmlFormat().read(html.encode("gbk").replace(b"#", b"\xff"), "page.html")
    assert told(page) == [("h1", HEADLINE), *BODY]


def test_a_damaged_byte_inside_the_article_is_a_note() -> None:
    """A lost character in the article itself is told, with the words before it."""
    html = f'<meta charset="gbk"><h1>{HEADLINE}</h1><div>{p(*PARAGRAPHS)}</div>'
    page = HtmlFormat().read(html.replace("五十年", "五#年").encode("gbk").replace(b"#", b"\xff"), "page.html")
    assert [note.code for note in page.notes] == ["TEXT_DAMAGED"]
    assert "五" in page.notes[0].where


def test_an_article_with_many_lost_characters_is_refused() -> None:
    """Of an article that has lost every tenth character no edition is made."""
    spoilt = ["#".join(text[i : i + 9] for i in range(0, len(text), 9)) for text in PARAGRAPHS]
    html = f'<meta charset="gbk"><h1>{HEADLINE}</h1><div>{p(*spoilt)}</div>'
    with pytest.raises(FeatureError, match=r"page\.html"):
        HtmlFormat().read(html.encode("gbk").replace(b"#", b"\xff"), "page.html")


@pytest.mark.parametrize("body", ["", "<div></div><script>load()</script>", "<ul><li><a href=1>首页</a></li></ul>"])
def test_a_page_without_an_article_is_refused(body: str) -> None:
    """A page whose article only a script would load says what to do."""
    with pytest.raises(FeatureError, match="copy the article into a text file"):
        read(body)


def test_numbers_as_subheads_stay() -> None:
    """A section headed by a mere number keeps its heading."""
    page = read(
        f"<article><h1>{HEADLINE}</h1><h2>1</h2>{p(*PARAGRAPHS[:2])}<p><b>2</b></p>{p(*PARAGRAPHS[2:])}</article>"
    )
    assert [text for _, text in told(page)] == [HEADLINE, "1", *PARAGRAPHS[:2], "2", *PARAGRAPHS[2:]]


def test_a_byline_in_a_list_is_a_byline() -> None:
    """A line that the page marks as byline is no item, be it set in a list."""
    page = read(f'<article><h1>{HEADLINE}</h1><ul class="byline"><li>{BYLINE}</li></ul>{p(*PARAGRAPHS)}</article>')
    assert [(e.kind, e.layout.tag) for e in page.elements if e.text == BYLINE] == [(Kind.PARAGRAPH, "byline")]


def test_a_flat_page_does_not_read_its_masthead() -> None:
    """When all stands in the body itself, the line above the headline is not the article's."""
    page = read(
        f"<p>柳溪日报 欢迎您</p><h1>{HEADLINE}</h1>{p(*PARAGRAPHS)}<p>柳溪日报社</p>", head=f"<title>{HEADLINE}</title>"
    )
    assert told(page)[0] == ("h1", HEADLINE)
