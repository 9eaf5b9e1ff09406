"""Labels of a page's elements, learned: what is sure, what is left to the rules, and that nothing gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from audio_edition.document import Element
from audio_edition.model import Label
from audio_edition.reading.labels import sure
from audio_edition.reading.learned.encoder import encoder
from audio_edition.reading.learned.facts import FACTS, facts, heard
from audio_edition.reading.learned.labels import PAGE as PAGE_LINES
from audio_edition.reading.learned.labels import LineLabel, labels
from audio_edition.reading.learned.line_windows import LENGTH, windows
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read
from tests.builders import learned as line

BODY = (
    "渡口村的摆渡船停了三年，今年四月又开了。撑船的是六十一岁的石望川，他在岸边的小屋里住了半辈子。",
    "每天早上六点，他先把船舱里的积水舀干净，再把缆绳解开。来坐船的多半是到对岸上学的孩子。",
    "“桥修好以后我就不撑了。”石望川说，桥墩已经打好了四个，明年春天就能通车。",
)
PAGE = "\n\n".join(("首页 > 副刊 > 正文", "渡口村最后一条摆渡船", *BODY, "分享到：", "责任编辑：林小满", "返回顶部"))


def told(monkeypatch: pytest.MonkeyPatch, *lines: LineLabel) -> None:
    """The learned labels are these, and those of some furniture below."""
    around = (line(len(lines) + n, furniture=0.99) for n in range(sure.FURNISHED))
    monkeypatch.setattr(sure, "labels", lambda elements, title: [*lines, *around])


def found(*lines: str) -> Sequence[Label | None]:
    """What is sure of each of these lines, in order; some furniture stands below them."""
    document = document_from_text("\n".join([*lines, *["本周热榜一览"] * sure.FURNISHED]), "page")
    known = sure.sure_labels(document, "zh")
    places = (known.get(element.start) for element in document.elements[: len(lines)])
    return [place.label if place else None for place in places]


def test_headline_is_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two likely headlines apart from one another only the likelier is one."""
    told(monkeypatch, line(0, headline=0.9), line(1, headline=0.85), line(2, deck=0.4), line(3, headline=0.8))
    assert found("甲", "乙", "丙", "丁") == [Label.HEADLINE, Label.HEADLINE, None, None]


def test_running_text_is_left_out_only_when_nearly_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same probability leaves a short line out and a long one in."""
    told(monkeypatch, line(0, furniture=0.96), line(1, furniture=0.96))
    assert found("大家都在看", BODY[0]) == [Label.SKIPPED, None]


def test_between_running_text_more_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short line with running text above and below is left out only from a higher probability."""
    body = line(0, paragraph=0.99), line(4, paragraph=0.99)
    told(monkeypatch, body[0], line(1, furniture=0.97), line(2, furniture=0.985), line(3, verse=0.7), body[1])
    assert found(BODY[0], "再过一两天就要到渡口", "大家都在看", "我马上要来了", BODY[1])[1:3] == [None, Label.SKIPPED]


def test_what_is_not_sure_is_left_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label below its line is none."""
    told(monkeypatch, line(0, headline=0.2, byline=0.4), line(1, caption=0.4, paragraph=0.4))
    assert found("甲", "乙") == [None, None]


def test_of_a_headline_said_twice_the_one_nearest_the_text_is_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's title above its menu is left to the rules; below the text nothing is looked for."""
    lines = line(0, headline=0.99), line(1, furniture=0.99), line(2, headline=0.5), line(3, paragraph=0.99)
    told(monkeypatch, *lines, line(4, headline=0.5))
    title = "渡口的船"
    assert found(title, "大家都在看", title, BODY[0], title)[:3] == [None, Label.SKIPPED, Label.HEADLINE]


@pytest.mark.parametrize(
    ("words", "heard_as"),
    [
        ("2024-05-06 08:12 阅读 312", Label.SKIPPED),
        ("2024-05-06 08:12 作者：", Label.SKIPPED),
        ("2024-05-06 08:12 发布到海角（作者：石望川）字号", Label.CREDIT),
    ],
)
def test_a_line_of_source_and_time_is_left_out_unless_it_names_somebody(
    monkeypatch: pytest.MonkeyPatch, words: str, heard_as: Label
) -> None:
    """When it was published nobody needs to hear; who wrote it or where it is from is a credit."""
    told(monkeypatch, line(0, meta=0.96))
    assert found(words) == [heard_as]


def test_source_and_furniture_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may be a date line or a button, and nothing else, is left out though neither is sure."""
    told(monkeypatch, line(0, meta=0.5, furniture=0.48))
    assert found("海角网 05-06 分享") == [Label.SKIPPED]


def test_a_sure_credit_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who made the page is a credit where the reader knows it, whatever word stands before the names."""
    told(monkeypatch, line(0, credit=0.9))
    assert found("灯光丨石望川") == [Label.CREDIT]


@pytest.mark.parametrize("words", ["开栏语：今天起，本报推出“渡口人物”栏目。", "图为石望川解缆绳。", "本报记者 石望川"])
def test_what_says_that_it_is_the_storys_is_never_left_out(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """A deck, a caption or a byline by its words is heard, however sure the reader is that it is furniture."""
    told(monkeypatch, line(0, furniture=0.999))
    assert found(words) == [None]


@pytest.mark.parametrize(
    ("words", "left"), [("版权所有 海角网", True), ("本文系海角网独家稿件，未经授权不得转载", False)]
)
def test_a_line_of_rights_names_no_maker(monkeypatch: pytest.MonkeyPatch, words: str, left: bool) -> None:
    """Who may print it is furniture where the reader is sure; where the story is from is heard."""
    told(monkeypatch, line(0, furniture=0.99))
    assert found(words) == [Label.SKIPPED if left else None]


def clean(monkeypatch: pytest.MonkeyPatch, count: int, *lines: LineLabel) -> Sequence[Label]:
    """What is sure of a text of so many lines with nothing around it, whose first lines are these."""
    rest = (line(n, paragraph=0.99) for n in range(len(lines), count))
    monkeypatch.setattr(sure, "labels", lambda elements, title: [*lines, *rest])
    known = sure.sure_labels(document_from_text("\n".join(map(str, range(count))), "page"), "zh")
    return [one.label for one in known.values()]


def test_a_clean_text_loses_nothing_by_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing stands around an article its lines are told apart, and nothing is left out."""
    lines = line(0, headline=0.99), line(1, furniture=0.99), line(2, caption=0.9), line(3, heading=0.95)
    found_ = clean(monkeypatch, sure.LONG, *lines)
    assert found_ == [Label.HEADLINE, Label.CAPTION, Label.HEADING, *[Label.PARAGRAPH] * (sure.LONG - 4)]


def test_of_a_short_text_only_what_is_nearly_certain_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few lines a headline is one from a higher probability than of many; the rest is left to the page."""
    lines = line(0, headline=0.95), line(1, heading=0.85), line(2, heading=0.95)
    assert clean(monkeypatch, 3, *lines) == [Label.HEADLINE, Label.HEADING]


def test_a_caption_of_a_short_text_has_the_form_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few lines a plain sentence is one sooner than any other words, and two or three characters never."""
    chances = [line(n, caption=chance) for n, chance in enumerate((0.85, 0.85, 0.95, 0.95))]
    monkeypatch.setattr(sure, "labels", lambda elements, title: chances)
    words = "渡口小学的学生在船上上课。\n他说，渡口要修桥。\n石望川和学生在船上合影\n老渡口"
    known = sure.sure_labels(document_from_text(words, "page"), "zh")
    assert list(known.values()) == [sure.Sure(Label.CAPTION)] * 2
    assert [words[start:].split("\n")[0] for start in known] == [words.split("\n")[0], words.split("\n")[2]]


def test_a_deck_says_something_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """The headline in another line, and a deck that stands there twice, are repeats."""
    told(monkeypatch, line(0, headline=0.9), *(line(n, deck=0.9) for n in (1, 2, 3)))
    assert found("渡口的船", "——石望川的三十年", "本报讯 渡口的船", "——石望川的三十年") == [
        Label.HEADLINE,
        Label.DECK,
        None,
        None,
    ]


def test_a_caption_by_its_words_is_no_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    """What says in words that it goes with a picture is left to its words."""
    told(monkeypatch, line(0, paragraph=0.99), line(1, paragraph=0.99))
    assert found("图为石望川解开缆绳。", BODY[0]) == [None, Label.PARAGRAPH]


def test_a_format_that_tells_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a format says what its elements are only those are labelled of which it says nothing; all are heard."""
    chances = line(0, caption=0.9), line(1, caption=0.9), line(2, furniture=0.99), line(3, furniture=0.99)
    rest = (line(n, paragraph=0.99) for n in range(len(chances), sure.LONG))
    monkeypatch.setattr(sure, "labels", lambda elements, title: [*chances, *rest])
    document = document_from_text("\n".join(map(str, range(sure.LONG))), "page")
    tagged = replace(document.elements[0], layout=replace(document.elements[0].layout, tag="h2"))
    known = sure.sure_labels(replace(document, elements=(tagged, *document.elements[1:]), format="html"), "zh")
    assert [one.label for one in known.values()] == [Label.CAPTION, *[Label.PARAGRAPH] * (sure.LONG - 4)]


def test_running_text_stays_running_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short line of the story is no heading by its form where it was learned that it is running text."""
    rest = (line(2 * n, paragraph=0.99) for n in range(1, sure.LONG))
    monkeypatch.setattr(sure, "labels", lambda elements, title: [line(0, headline=0.99), *rest])
    lines = ["渡口村最后一条摆渡船", *(f"{BODY[0]}{n}" for n in range(sure.LONG - 3)), "船又开了", BODY[1]]
    feature = read(document_from_text("\n\n".join(lines), "page"))
    assert not any(section.heading for section in feature.sections)


def test_furniture_is_skipped_with_its_reason() -> None:
    """What stands around an article is in the ledger, each with a reason, and the article is heard whole."""
    feature = read(document_from_text(PAGE, "page"))
    skipped = {item.text: item.reason for item in feature.skipped}
    assert {"分享到：", "返回顶部"} <= set(skipped)
    assert all(skipped.values())
    assert [p.block.text for section in feature.sections for p in section.paragraphs] == list(BODY)


def test_labels_are_probabilities() -> None:
    """Each element with words has one label's probabilities, which sum to one."""
    lines = labels(document_from_text(PAGE, "page").elements, "")
    assert [one.number for one in lines] == [n for n, text in enumerate(PAGE.split("\n")) if text]
    assert all(abs(sum(one.probabilities) - 1) < 1e-3 for one in lines)


def test_states_of_a_window_are_its_own() -> None:
    """What the encoder sees of a window does not depend on the windows beside it."""
    first, second = [2, 100, 101, 3], [2, 300, 301, 302, 3]
    alone, beside = encoder().states([first])[0], encoder().states([first, second])[0]
    assert np.array_equal(alone, beside)
    assert alone.shape[0] == len(first)


def test_a_page_longer_than_what_is_decided_together() -> None:
    """Every element of a very long page has its one label."""
    document = document_from_text("\n".join(["渡口的船。", "船又开了。"] * (PAGE_LINES // 2 + 20)), "page")
    assert [one.number for one in labels(document.elements, "")] == list(range(len(document.elements)))


def test_lines_are_packed_and_each_read_once() -> None:
    """Windows of lines share some, and every line is read in just one of them."""
    made = windows([[6, *range(100, 140)]] * 60)
    assert [line for window in made for line in range(*window.reads)] == list(range(60))
    assert all(len(window.numbers) <= LENGTH for window in made)


def test_facts_of_an_empty_page() -> None:
    """A page without words has no facts."""
    elements = (Element(document_from_text(" ", "page").elements[0].kind, " "),)
    assert facts(elements, heard(elements), "").shape == (0, FACTS)


def test_a_record_is_read_by_the_names_of_its_fields() -> None:
    """What a database says in words of each piece is not guessed."""
    record = "\n".join(
        ("【 日  期 】20190412", "【 版  号 】6", "【 标  题 】渡口村最后一条摆渡船", "【 正  文 】", *BODY)
    )
    assert sure.sure_labels(document_from_text(record, "page"), "zh") == {}
    assert [block.text for block in read(document_from_text(record, "page")).headline] == ["渡口村最后一条摆渡船"]
