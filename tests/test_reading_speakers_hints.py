"""Who says what, told by less than a cue verb. All people and sentences are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.attribution import attribute

pytestmark = pytest.mark.usefixtures("rules_alone")

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

RELATIVES: list[tuple[list[str], Said]] = [
    (
        ["“她从小爱唱。”岳晚晴的母亲说。", "但舅舅记得的是另一回事。“那天她一句话没讲。”他停了很久，“后来也没讲过。”"],
        [("她从小", "岳晚晴的母亲"), ("那天", "舅舅"), ("后来", "舅舅")],
    ),
    (
        [
            "岳晚晴收拾阁楼。",
            "外婆叫邵玉兰，做过广播员。",
            "磁带里的外婆报天气。有一盒里，她念道：“今日小雨，出门带伞。”",
        ],
        [("今日", "邵玉兰")],
    ),
    (
        ["葛向东整理柜子，发现一张纸条，没有写日期：“向东：钥匙留给邻居。邵玉兰。”", "老伴邵玉兰说过要走。"],
        [("向东", "邵玉兰")],
    ),
]

NEWCOMERS: list[tuple[list[str], Said]] = [
    (
        ["葛向东守在桥头。撑船的是个网名叫“蓝鲸”的大学生，没人知道他的真名。“我就会划船。”他在留言里写道。"],
        [("我就会", "蓝鲸")],
    ),
    (["葛向东守在桥头。船上下来一名志愿者，浑身湿透。“人都接到了。”他说。"], [("人都", None)]),
    (["葛向东是一名木匠。“我只会做榫头。”他说。"], [("我只会", "葛向东")]),
]

PROFILES: list[tuple[list[str], Said]] = [
    (
        [
            "葛向东在山里修路。",
            "葛向东不爱说话。",
            "葛向东去年病了。",
            "病房很静。",
            "窗外有雨。",
            "药很苦。",
            "天黑得早。",
            "护士问疼不疼，他说：“还行。”",
        ],
        [("还行", "葛向东")],
    ),
    (
        [
            "葛向东和韩建国在山里修路。",
            "葛向东不爱说话。",
            "工程师韩建国病了。",
            "葛向东笑了，韩建国也笑了。",
            "病房很静。",
            "窗外有雨。",
            "药很苦。",
            "天黑得早。",
            "护士问疼不疼，他说：“还行。”",
        ],
        [("还行", None)],
    ),
    (["沈若岚说，这件事关乎一种理念：“学校只管把书教好就行了吗？”"], [("学校只", "沈若岚")]),
]

ENGLISH: list[tuple[list[str], Said]] = [
    (
        [
            "Ana Ruiz, who heads the growers, said the plan had “turned farmers into clerks for good.” "
            "Her members lost sales worth an estimated $9,000."
        ],
        [("turned", "Ana Ruiz")],
    ),
    (
        ["Ana Ruiz bought the mill in 1973. The bank had turned her down.", "“They asked where my husband was.”"],
        [("They", "Ana Ruiz")],
    ),
    (
        ["Ana Ruiz bought the mill in 1973 from Otto Brandt, a farmer.", "“They asked where my husband was.”"],
        [("They", None)],
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


@pytest.mark.parametrize(("paragraphs", "expected"), RELATIVES, ids=lambda value: str(value)[:24])
def test_relatives_of_the_narrator_are_people(paragraphs: list[str], expected: Said) -> None:
    """舅舅 acts under that word; 外婆叫某某 gives her name; a note belongs to whoever signed it."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), NEWCOMERS, ids=lambda value: str(value)[:24])
def test_a_pronoun_means_whom_the_sentence_before_brings_in(paragraphs: list[str], expected: Said) -> None:
    """Somebody new and unnamed stays a label, or gets the nickname told; a person named there is meant instead."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), PROFILES, ids=lambda value: str(value)[:24])
def test_far_pronouns_mean_the_person_a_profile_is_about(paragraphs: list[str], expected: Said) -> None:
    """Only one named far more often than any other is meant; a question is spoken even after a noun of mottos."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH, ids=lambda value: str(value)[:24])
def test_english_words_in_the_narrators_clause(paragraphs: list[str], expected: Said) -> None:
    """Words that end their sentence belong to the verb before them, not to the sentence after."""
    check(paragraphs, "en", expected)


def test_a_work_with_its_year_is_a_title() -> None:
    """“Second Stitch” (1994) is a book, whatever verb stands before it."""
    voiced = attribute([(0, "“Buttons bite,” Ana Ruiz wrote in her memoir, “Second Stitch” (1994).")], "en")
    assert [s.words for s in voiced.spans[0] if s.kind is SpanKind.SPEECH] == ["Buttons bite,"]
