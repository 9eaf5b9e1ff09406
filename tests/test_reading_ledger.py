"""The ledger: what is not spoken, with reason and place; a note where it stood inside the article."""

from __future__ import annotations

from audio_edition.document import Document, Element, Kind, laid
from audio_edition.model import Feature
from audio_edition.reading.read import read

BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"
MORE = "清晨的渡口还没有人，老船工已经把缆绳解开又系上了三遍。他说这是给河水打招呼，河水听得懂，来的人却要慢慢才懂。"


def left(text: str, reason: str, place: str = "") -> Element:
    return Element(Kind.PARAGRAPH, text, left_out=reason, place=place)


def feature_of(*between: Element, above: tuple[Element, ...] = ()) -> Feature:
    body = (Element(Kind.PARAGRAPH, BODY), *between, Element(Kind.PARAGRAPH, MORE))
    text, elements = laid((*above, Element(Kind.HEADING, "最后一个渡口", level=1), *body))
    return read(Document("page.html", text, elements, "html"))


def test_neighbours_of_one_reason_are_one_entry_and_whole() -> None:
    """A menu of three links is one entry with the place of its first, and no word of it is cut."""
    menu = tuple(left(word, "navigation", f"li[{n}]") for n, word in enumerate(("首页", "新闻", "副刊"), 1))
    entries = feature_of(above=menu).skipped
    assert [(item.text, item.reason, item.place) for item in entries] == [("首页\n新闻\n副刊", "navigation", "li[1]")]


def test_what_is_left_out_inside_the_article_is_a_note() -> None:
    """An advertisement between two paragraphs is told with its reason; the menu above the headline is not."""
    feature = feature_of(left("买茶叶，找青石", "advertisement"), above=(left("首页", "navigation"),))
    assert [(note.code, note.message, note.where) for note in feature.notes] == [
        ("LEFT_OUT", "advertisement", "买茶叶，找青石")
    ]


def test_marks_are_no_words_and_get_no_note() -> None:
    """A note mark and a ruby's reading inside a paragraph are in the ledger alone."""
    feature = feature_of(left("[1]", "note mark"), left("wàng", "reading of a ruby"))
    assert [item.text for item in feature.skipped] == ["[1]", "wàng"]
    assert feature.notes == ()
