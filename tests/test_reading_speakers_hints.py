"""Who says what, told by less than a cue verb. All people and sentences are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers import attribute

Said = list[tuple[str, str | None]]

ELDERS: list[tuple[list[str], Said]] = [
    (
        ["“针脚要密。”78岁的柳阿婆仔细看着手里的布，突然抬起头，“密了才暖和。”"],
        [("针脚", "柳阿婆"), ("密了", "柳阿婆")],
    ),
    (["秦阿公直呼：“味道没变！”"], [("味道", "秦阿公")]),
]

VIEWS: list[tuple[list[str], Said]] = [
    (
        [
            "研究员沈若岚来了三次。",
            "村主任葛向东修了路。桥是另一回事。在沈若岚看来，修桥必须先修路，“路不通，桥修得再好也是摆设，没有人走”。",
        ],
        [("路不通", "沈若岚")],
    ),
    (
        ["“我带过七支队伍，没见过这样的雨。”发布会上，外籍主帅安东·维洛维奇的嗓子已经哑了。"],
        [("我带过", "安东·维洛维奇")],
    ),
    (["“别慌，我们看得见你。”群里跳出一条回复。发消息的人是沈若岚。"], [("别慌", "沈若岚")]),
    (
        ["船工沈若岚留在岸上。", "“别慌，我们看得见你。”群里跳出一条回复。", "“收到。”发消息的人是葛向东。"],
        [("收到", "葛向东")],
    ),
]

ACTS: list[tuple[list[str], Said]] = [
    (["19岁的护士沈若岚被困在三楼。她连发了两条语音：“水到二楼了。”“快来。”"], [("水到", "沈若岚")]),
    (["葛向东报了警。沈若岚被抬上救护车。“我看她不太好。”"], [("我看", None)]),
    (["沈若岚走过来，当着所有人的面捡起瓶子，说：“这也是标本。”"], [("这也", "沈若岚")]),
    (
        ["连长葛向东下达命令：“出发！”营区动了起来。“一号车就位！”、“二号车就位！”各班开始装车。"],
        [("二号", None)],
    ),
]

ENGLISH: list[tuple[list[str], Said]] = [
    (
        [
            "Ana Ruiz, who heads the growers, said the plan had “turned farmers into clerks for good.” "
            "Her members lost sales worth an estimated $9,000."
        ],
        [("turned", "Ana Ruiz")],
    ),
]


def check(paragraphs: list[str], language: str, expected: Said) -> None:
    voiced = attribute(list(enumerate(paragraphs)), language)
    spoken = [s for spans in voiced.spans for s in spans if s.kind is SpanKind.SPEECH]
    for opening, speaker in expected:
        span = next(s for s in spoken if s.words.startswith(opening))
        assert span.attribution is not None
        assert span.attribution.speaker == speaker


@pytest.mark.parametrize(("paragraphs", "expected"), ELDERS, ids=lambda value: str(value)[:24])
def test_an_elder_under_a_family_name_is_one_person(paragraphs: list[str], expected: Said) -> None:
    """柳阿婆 is a name with its courtesy title, not a bare 阿婆."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), VIEWS, ids=lambda value: str(value)[:24])
def test_views_voices_and_senders_name_the_speaker(paragraphs: list[str], expected: Said) -> None:
    """In the view of somebody, somebody's voice is hoarse, the sender of the message is somebody."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), ACTS, ids=lambda value: str(value)[:24])
def test_who_acts_and_who_does_not(paragraphs: list[str], expected: Said) -> None:
    """Somebody carried away can be meant by a pronoun but does not speak; a row of reports is many voices."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH, ids=lambda value: str(value)[:24])
def test_english_words_in_the_narrators_clause(paragraphs: list[str], expected: Said) -> None:
    """Words that end their sentence belong to the verb before them, not to the sentence after."""
    check(paragraphs, "en", expected)


def test_a_work_with_its_year_is_a_title() -> None:
    """“Second Stitch” (1994) is a book, whatever verb stands before it."""
    voiced = attribute([(0, "“Buttons bite,” Ana Ruiz wrote in her memoir, “Second Stitch” (1994).")], "en")
    assert [s.words for s in voiced.spans[0] if s.kind is SpanKind.SPEECH] == ["Buttons bite,"]
