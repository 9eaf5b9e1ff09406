"""What copies of pages put round and into a story: slugs, links, advertisements, sources. All names are invented."""

from __future__ import annotations

import pytest

from audio_edition.reading.inspection import as_json
from audio_edition.reading.labels.bylines import is_byline
from audio_edition.reading.labels.captions import has_caption_cue
from audio_edition.reading.labels.credits import is_credit
from audio_edition.reading.labels.furniture import furniture_reason
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read

LEAD = "清晨的渡口还没有人，老船工已经把缆绳解开又系上了三遍。他说这是给河水打招呼，河水听得懂，来的人却要慢慢才懂。"
BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"
STORY = (
    "The harbour was empty when the ferry came in. Nobody had told the crew that the quay was closed for the winter."
)


def _feature(*lines: str) -> dict:  # type: ignore[type-arg]
    return as_json(read(document_from_text("\n\n".join(lines), "page.txt")))


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("[廣告] 請繼續往下閱讀..", "zh"),
        ("扫码订阅精选邮件，看见更多的河流", "zh"),
        ("[The harbour that keeps its fog for the winter]", "en"),
        ("date 2021-04-05", "en"),
        ("APRIL 5, 2021", "en"),
        ("Click to follow", "en"),
        ("news.marrow.example.com查看原始檔", "zh"),
        ("003.jpg", "zh"),
        ("国内统一刊号：CN00-0003 河边报社出版", "zh"),
        ("您现在所在位置：首页 > 社会", "zh"),
        ("詳情#", "zh"),
        ("2021 04/ 05 17:51:32", "zh"),
        ("海角网 > > 正文", "zh"),
        ("您当前的位置：首页 > 社会", "zh"),
        ("地点：南渡口", "zh"),
        ("發佈時間：2021-04-05", "zh"),
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
        "初审编辑：林小满",
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


@pytest.mark.parametrize(
    "line", ["林小满 摄影报道", "林小满 文/图", "《海角日报》（2021年4月5日 03版）林小满 摄影报道"]
)
def test_what_stands_behind_a_name_signs_a_line(line: str) -> None:
    """Words for writing behind a name sign it, with the issue before it or without; a photographer alone does not."""
    assert is_byline(line, "zh")
    assert not is_byline("林小满 摄影", "zh")


def test_marked_names_are_no_slug() -> None:
    """■ before two names below the headline is the byline."""
    told = _feature("最后一个渡口", "■石望川 林小满", BODY, LEAD)
    assert told["byline"] == "■石望川 林小满"


def test_a_word_below_the_headline_signs_nothing() -> None:
    """A subhead that looks like a family name and a given name (成长, 代价) is no byline."""
    assert _feature("最后一个渡口", "代价", LEAD, BODY, LEAD)["byline"] is None


def test_names_alone_do_not_run_into_the_next_paragraph() -> None:
    """A line of names without a full stop further down is no cut paragraph."""
    told = _feature("最后一个渡口", LEAD, "船工余大江：修了一辈子船", "■石望川 林小满", BODY, LEAD)
    assert BODY in told["sections"][-1]["paragraphs"]


def test_who_gave_a_picture_ends_its_caption() -> None:
    """图片由…提供 behind a comma makes the line a caption."""
    assert has_caption_cue("渡口停航的告示，图片由船工提供", "zh")


def test_a_mark_before_every_subhead() -> None:
    """Subheads with ■ before each open sections."""
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


@pytest.mark.parametrize("line", ["新春走基层【12】", "杂谈 |", "今日河谷中小学生版"])
def test_a_column_or_an_edition_above_the_headline_is_none(line: str) -> None:
    """The number of an instalment, a bar behind the column, an edition for pupils."""
    assert _feature(line, "最后一个渡口", "本报记者 石望川", LEAD, BODY)["headline"] == "最后一个渡口"


def test_a_menu_above_the_trail_is_no_headline() -> None:
    """Short lines above 首页 > 副刊 > 正文 belong to the site."""
    told = _feature("河边副刊", "首页 >> 最新 >> 正文", "最后一个渡口", "本报记者 石望川", LEAD, BODY)
    assert told["headline"] == "最后一个渡口"


def test_a_signature_behind_a_paragraph_is_cut_from_it() -> None:
    """A line of reporters behind the full stop signs the story; a photographer there ends a caption."""
    told = _feature("最后一个渡口", LEAD + " 海角晚报记者 石望川 林小满/文 余大江/图", BODY)
    assert told["byline"] == "海角晚报记者 石望川 林小满/文 余大江/图"
    assert told["sections"][0]["paragraphs"] == [LEAD, BODY]


@pytest.mark.parametrize("opening", ["【海角网】（记者石望川 实习记者林小满）", "海角网记者石望川5月4日报道："])
def test_a_signature_in_front_of_the_first_paragraph_is_cut_from_it(opening: str) -> None:
    """With the paper's name in brackets before it, or with the day behind it."""
    told = _feature("最后一个渡口", opening + LEAD, BODY)
    assert told["byline"] == opening
    assert told["sections"][0]["paragraphs"] == [LEAD, BODY]


def test_a_photographer_ends_a_wrapped_block() -> None:
    """Captions set right under one another are parted behind who took the picture."""
    lines = [BODY[i : i + 20] for i in range(0, len(BODY), 20)]
    page = [
        "清晨的渡口没有人。图/受访者提供",
        "缆绳系了三遍。图/受访者提供",
        "最后一个渡口",
        "本报记者 石望川",
        "　　" + LEAD[:18],
    ]
    page += [LEAD[i : i + 20] for i in range(18, len(LEAD), 20)] + [
        "　　" + lines[0][:18],
        lines[0][18:] + lines[1][:18],
    ]
    told = as_json(read(document_from_text("\n".join(page), "page.txt")))
    assert told["captions"] == page[:2]
    assert told["headline"] == "最后一个渡口"


def test_what_stands_below_the_word_photo_is_a_caption() -> None:
    """A site's word above its picture makes the next lines a caption."""
    caption = "Keepers at the quay on Monday. In winter the town will close it and send the boats to the other harbour."
    told = _feature("Who keeps the quay?", "By Ann Moor", "Photo", caption, STORY, STORY)
    assert told["captions"] == [caption]


def test_the_full_stop_of_an_abbreviation_does_not_end_a_subhead() -> None:
    """The U.S. in a subhead is no end of a sentence."""
    told = _feature("Who keeps the quay?", "By Ann Moor", STORY, "The U.S. hasn’t built one for years", STORY)
    assert [s["heading"] for s in told["sections"]] == [None, "The U.S. hasn’t built one for years"]


def test_a_sentence_that_tells_in_traditional_characters_is_no_caption() -> None:
    """還, 沒 and 說 tell as their simplified forms do."""
    told = _feature("最後一個渡口", LEAD, "回到還沒離開渡口的日子。", BODY, LEAD + BODY)
    assert not told["captions"]


def test_a_quoted_subhead_in_two_lines_is_one() -> None:
    """What one pair of quote marks holds, flush left between indented paragraphs, is one subhead."""
    page = ["最后一个渡口", "本报记者 石望川"]
    for paragraph in (LEAD, BODY):
        page += [("　　" + paragraph)[i : i + 22] for i in range(0, len(paragraph) + 2, 22)]
    page += ["“真没想到，", "大家一进院门就看船”"]
    page += [("　　" + BODY)[i : i + 22] for i in range(0, len(BODY) + 2, 22)]
    told = as_json(read(document_from_text("\n".join(page), "page.txt")))
    assert [(s["heading"], s["paragraphs"]) for s in told["sections"]] == [
        (None, [LEAD, BODY]),
        ("“真没想到，大家一进院门就看船”", [BODY]),
    ]


def test_a_lead_that_tells_what_began_is_no_caption() -> None:
    """开始 in a sentence with a day tells what happened, and does not only show it."""
    lead = "4月18日，船工余大江带着徒弟小石，在南渡口外边的浅滩上，开始给旧船上漆。"
    told = _feature("最后一个渡口", lead, "余大江今年六十岁。", LEAD, BODY)
    assert told["sections"][0]["paragraphs"][0] == lead


def test_a_chapter_headed_with_a_time_is_a_heading() -> None:
    """### 时间：… is what the writer calls a chapter, 时间：… in a line of its own the site's date."""
    told = _feature("# 最后一个渡口", "作者：石望川", LEAD, "### 时间：2017 年 4 月", BODY)
    assert [s["heading"] for s in told["sections"]] == [None, "时间：2017 年 4 月"]
