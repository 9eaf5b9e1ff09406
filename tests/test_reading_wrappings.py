"""What copies of pages put round and into a story: slugs, links, advertisements, sources. All names are invented."""

from __future__ import annotations

import pytest

from audio_edition.reading.bylines import is_byline
from audio_edition.reading.captions import has_caption_cue
from audio_edition.reading.credits import is_credit
from audio_edition.reading.furniture import furniture_reason
from audio_edition.reading.inspection import as_json
from audio_edition.reading.page import page_from_text
from audio_edition.reading.read import read

LEAD = "清晨的渡口还没有人，老船工已经把缆绳解开又系上了三遍。他说这是给河水打招呼，河水听得懂，来的人却要慢慢才懂。"
BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"
STORY = (
    "The harbour was empty when the ferry came in. Nobody had told the crew that the quay was closed for the winter."
)


def _feature(*lines: str) -> dict:  # type: ignore[type-arg]
    return as_json(read(page_from_text("\n\n".join(lines), "page.txt")))


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("[廣告] 請繼續往下閱讀..", "zh"),
        ("扫码订阅精选邮件，看见更多的河流", "zh"),
        ("[The harbour that keeps its fog for the winter]", "en"),
        ("date 2021-04-05", "en"),
    ],
)
def test_lines_of_the_site_inside_a_story_are_skipped(line: str, language: str) -> None:
    """An advertisement's notice, a call to subscribe, a link in square brackets, a named date."""
    assert furniture_reason(line, language)


@pytest.mark.parametrize("line", ["[He paused.] Then the ferry left without him.", "[sic]"])
def test_words_of_the_story_in_square_brackets_stay(line: str) -> None:
    """A sentence in square brackets is no link."""
    assert furniture_reason(line, "en") is None


@pytest.mark.parametrize(
    "line",
    [
        "出自 HAIJIAO ：最后一个渡口",
        "核查：林小满",
        "（時間：4月5日 來源：海角時報）",
        "（时间：4月5日 来源：海角时报）",
    ],
)
def test_sources_and_checkers_are_credits(line: str) -> None:
    """Where a text was first published and who checked it."""
    assert is_credit(line, "zh")


def test_names_behind_a_papers_name_sign_a_line() -> None:
    """Two names that run on from the name of a magazine, and 报道 at the end; not two trades."""
    assert is_byline("河边周末石望川、林小满报道", "zh")
    assert not is_byline("交警、城管联合报道", "zh")


def test_who_gave_a_picture_ends_its_caption() -> None:
    """图片由…提供 behind a comma makes the line a caption."""
    assert has_caption_cue("渡口停航的告示，图片由船工提供", "zh")


def test_the_slug_of_a_series_below_the_byline_is_skipped() -> None:
    """■ with the name of a campaign stands once and opens no section; such marks before every subhead do."""
    once = _feature("最后一个渡口", "本报记者 石望川", "■2024冬日走河边", LEAD, BODY)
    assert [s["heading"] for s in once["sections"]] == [None]
    often = _feature("最后一个渡口", "本报记者 石望川", LEAD, "■桥还没修好", BODY, "■船还在等人", BODY)
    assert [s["heading"] for s in often["sections"]] == [None, "■桥还没修好", "■船还在等人"]


def test_a_quoted_block_below_the_headline_is_the_deck() -> None:
    """In Markdown a block quotation between headline and story introduces it."""
    told = _feature(
        "# 最后一个渡口",
        "作者：石望川",
        "> 上个月底，渡口停航的消息传遍两岸，记者走访了十位船工，记下他们的话：",
        LEAD,
        BODY,
    )
    assert told["deck"] == "上个月底，渡口停航的消息传遍两岸，记者走访了十位船工，记下他们的话："


def test_a_standfirst_without_its_last_stop_is_the_deck() -> None:
    """Several sentences right below an English headline, the last without a full stop, are no caption."""
    deck = (
        "There was a time when every quay had three things – a crane, a bell and a keeper. While the cranes are still "
        "there, the keepers are not. Keeper Ines Okafor tells what her work means to the town"
    )
    told = _feature("Who keeps the quay in winter?", deck, STORY, STORY)
    assert told["deck"] == deck
    assert not told["captions"]


def test_links_below_an_english_story_are_skipped() -> None:
    """What stands below Read more: leads to other articles."""
    told = _feature(
        "The last ferry", "By Ann Moor", STORY, STORY, "Read more:", "The bridge that was never built", "Fog again"
    )
    assert [s["paragraphs"] for s in told["sections"]] == [[STORY, STORY]]
    assert not told["credits"]
