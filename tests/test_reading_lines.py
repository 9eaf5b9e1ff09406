"""Signed lines, datelines, captions, furniture and wraps, one form at a time. All names are invented."""

from __future__ import annotations

import pytest

from audio_edition.reading.inspection import as_json
from audio_edition.reading.labels.bylines import is_byline, is_name_list
from audio_edition.reading.labels.captions import has_caption_cue
from audio_edition.reading.labels.credits import is_credit
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.furniture import furniture_reason
from audio_edition.reading.labels.headings import is_subhead
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read


@pytest.mark.parametrize(
    "line",
    [
        "（本报记者 石望川）",
        "□本报记者石望川 通讯员林小满",
        "本报记者 石望川 林小满 文/图",
        "文 | 石望川",
        "文/石望川 图/林小满",
        "采写：海角晚报记者 石望川",
        "撰文：石望川　摄影：林小满",
        "本报驻海角、天涯特派记者 石望川 林 满",
        "新华社记者石望川、阿依努尔·买买提",
        "记者 石望川 海角报道",
        "記者 石望川／報導",
        "本报记者 石望川 shi@paper.example",
    ],
)
def test_signed_lines_are_bylines(line: str) -> None:
    """A line that names its reporters with their title or a sign is a byline."""
    assert is_byline(line, "zh")


@pytest.mark.parametrize(
    "line",
    [
        "记者手记",
        "记者来到渡口的时候，天已经亮了。",
        "记者：您好",
        "通讯员队伍",
        "文化 | 渡口",
        "编辑：石望川",
        "图/石望川",
        "本报记者节特刊",
        "一名记者",
    ],
)
def test_lines_that_sign_nothing_are_no_bylines(line: str) -> None:
    """Headings, sentences, questions of an interview and picture credits are no bylines."""
    assert not is_byline(line, "zh")


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Moor",
        "By ANN MOOR and Joe Tarn",
        "Words by Ann Moor",
        "ANN MOOR, STAFF WRITER",
        "Ann Moor, Coast Editor",
    ],
)
def test_english_bylines(line: str) -> None:
    """English bylines open with By or close with the reporter's post."""
    assert is_byline(line, "en")


@pytest.mark.parametrize(
    "line", ["By the river, everyone waits", "By Monday the water was gone.", "Moor, Staff and Rain"]
)
def test_english_lines_with_by_that_are_no_bylines(line: str) -> None:
    """A line that opens with By and goes on in small letters, or without one, is no byline."""
    assert not is_byline(line, "en")


def test_names_alone_are_names() -> None:
    """Personal names alone are known as such, other short words are not."""
    assert is_name_list("石望川 林小满", "zh")
    assert not is_name_list("渡口 水声", "zh")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报海角9月1日电 渡口", "本报海角9月1日电 "),
        ("新华社海角九月一日电（记者", "新华社海角九月一日电"),
        ("本报讯 渡口", "本报讯 "),
        ("海角晚报讯（记者", "海角晚报讯"),
        ("【本报海角讯】渡口", "【本报海角讯】"),
        ("9月1日，渡口", ""),
        ("他在电话里说", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    """The dateline at the start of a paragraph is found, and a date in a sentence is none."""
    assert text[: dateline_at_start(text, "zh")] == dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("PORT MARROW — The tide", "PORT MARROW — "),
        ("PORT MARROW, Maine, Sept. 1 (AP) — The tide", "PORT MARROW, Maine, Sept. 1 (AP) — "),
        ("THE END — he thought", ""),
        ("Port Marrow is a town", ""),
    ],
)
def test_english_datelines(text: str, dateline: str) -> None:
    """An English dateline is a place in capitals and a dash before a sentence."""
    assert text[: dateline_at_start(text, "en")] == dateline


@pytest.mark.parametrize(
    "line",
    [
        "图为渡口的早晨。",
        "渡口的早晨。 石望川 摄",
        "渡口的早晨。（受访者供图）",
        "▲渡口的早晨",
        "渡口的早晨。新华社记者石望川摄",
        "渡口的早晨。图源网络",
        "图①：渡口的早晨。",
    ],
)
def test_captions_say_so_themselves(line: str) -> None:
    """A caption opens with 图为 or a mark, or ends with its photographer."""
    assert has_caption_cue(line, "zh")


@pytest.mark.parametrize(
    "line", ["他喜欢拍照，也给渡口拍了照。", "图书馆的灯亮着。", "她把信发了出去。", "他为孩子们摄影。"]
)
def test_sentences_about_pictures_are_no_captions(line: str) -> None:
    """A sentence of the story with 图, 发 or 摄 in it is no caption."""
    assert not has_caption_cue(line, "zh")


@pytest.mark.parametrize(
    "line", ["责任编辑：石望川", "本版图片由渡口镇提供", "（文中人物均为化名）", "（原题为《渡口》）", "来源：海角晚报"]
)
def test_credits(line: str) -> None:
    """Editors, picture credits, sources and notes are credits."""
    assert is_credit(line, "zh")


@pytest.mark.parametrize(
    "line",
    [
        "第03版：要闻",
        "海角晚报 2024年5月6日 星期一",
        "放大 缩小 全文复制",
        "2024-05-06 08:30",
        "* * *",
        "返回目录",
        "▲",
    ],
)
def test_furniture_has_a_reason(line: str) -> None:
    """Page numbers, dates, buttons and dividers are no part of the story."""
    assert furniture_reason(line, "zh")


@pytest.mark.parametrize("line", ["渡口", "大", "二〇二四年的春天", "上一篇文章里，他写到了渡口。"])
def test_words_of_the_story_are_no_furniture(line: str) -> None:
    """Short lines and dates in words may belong to the story."""
    assert furniture_reason(line, "zh") is None or line == "大"


def test_a_half_sentence_is_no_subhead() -> None:
    """A line with an open quote mark is the first part of a sentence."""
    assert not is_subhead("渡口开展“清晨", "zh")


@pytest.mark.parametrize(
    ("start", "label"),
    [
        ("（记者 石望川）", "byline"),
        ("〔記者石望川／海角報導〕", "byline"),
        ("本报记者 石望川 海角报道\u3000\u3000", "byline"),
        ("本报海角9月1日电 ", "dateline"),
        ("【海角日报专讯】", "dateline"),
    ],
)
def test_the_start_of_the_first_paragraph_is_parted(start: str, label: str) -> None:
    """A dateline or signature inside the first paragraph is a block of its own."""
    body = "渡口的第一班船在清晨五点开出，船上只有一个人，他要去对岸的镇上卖鱼。鱼在水桶里，每一条鱼都有名字。"
    feature = read(document_from_text(f"老渡口的早晨\n\n{start}{body}", "page.txt"))
    assert [block.text for block in getattr(feature, label)] == [start.strip()]
    assert feature.sections[0].paragraphs[0].block.text == body


def _paragraphs(text: str) -> list[str]:
    return [p.block.text for s in read(document_from_text(text, "page.txt")).sections for p in s.paragraphs]


def test_chinese_lines_are_joined_without_a_space() -> None:
    """A hard-wrapped Chinese paragraph has no space where a line ended, also before digits."""
    text = (
        "渡口的第一班船在清晨五点开出，船上只有一个\n人，他要去对岸的镇上卖鱼，鱼在水桶里，一共\n"
        "12条，每一条都有名字，名字写在桶的边上。"
    )
    assert _paragraphs(text) == [text.replace("\n", "")]


def test_english_lines_are_joined_with_a_space() -> None:
    """A hard-wrapped English paragraph has one space where a line ended."""
    text = (
        "The first boat leaves the dock at\nfive in the morning with one man on\n"
        "board, and he is going over the water\nto sell fish."
    )
    assert _paragraphs(text) == [text.replace("\n", " ")]


def test_a_divided_word_is_whole_again_and_a_compound_keeps_its_hyphen() -> None:
    """A hyphen at a line end goes, unless the page has the compound elsewhere."""
    text = (
        "The first boat leaves the har-\nbour at five with one well-\nknown passenger, who is also\nwell-known on the "
        "other side\nof the water, for the fish he\nsells there in the market."
    )
    found = _paragraphs(text)[0]
    assert "harbour at five" in found
    assert "one well-known passenger" in found


def test_inspection_has_the_keys_of_the_gold_schema() -> None:
    """The JSON of ``inspect`` has the fields a feature is scored by, and the evidence of every quotation."""
    text = (
        "老渡口的早晨\n\n本报记者 石望川\n\n"
        "老船工林大河站在船头。“今天没有风。”林大河说。他把船撑开，河面上一圈一圈的水纹，一直到了对岸。"
    )
    found = as_json(read(document_from_text(text, "page.txt")))
    assert (found["headline"], found["byline"], found["deck"]) == ("老渡口的早晨", "本报记者 石望川", None)
    assert found["sections"][0]["heading"] is None
    assert [(q["text"], q["speaker"], q["section"], q["paragraph"]) for q in found["quotes"]] == [
        ("今天没有风。", "林大河", 0, 0)
    ]
    assert found["quotes"][0]["evidence"]
