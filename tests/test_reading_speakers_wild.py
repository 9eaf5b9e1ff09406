"""Who says what in features unlike the ones the rules were first written with. All people are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.attribution import attribute

pytestmark = pytest.mark.usefixtures("rules_alone")

Said = list[tuple[str, str | None]]

NAMES: list[tuple[list[str], Said]] = [
    (["青禾教育秦晓岚老师认为，孩子要多读。“读得慢不要紧。”秦晓岚说。"], [("读得慢", "秦晓岚")]),
    (["晨光助学社的项目由远航科技陆文博先生捐建。", "“钱花在明处。”陆先生说。"], [("钱花", "陆文博")]),
    (["林泽男曾在城里打工。“回来踏实。”林泽男笑着回忆。", "林泽男现在养蜂。"], [("回来", "林泽男")]),
    (
        ["市畜牧局局长阿不都·热依木·库尔班义表示，要建新棚圈。“不能让一家掉队，”他强调。"],
        [("不能让", "阿不都·热依木·库尔班义")],
    ),
    (["柯尔克孜族妇女古丽娜尔也学会了开网店。她一边揉面一边说：“夜里也有人下单。”"], [("夜里", "古丽娜尔")]),
    (["谈起这次返乡，澳门青年商会名誉会长邵三站连连称赞：“比想的好！”"], [("比想", "邵三站")]),
    (["山脚下，上士多吉次旦坐在石头上，解开鞋带。", "“山认得我。”他咧嘴一笑。"], [("山认得", "多吉次旦")]),
    (["赵文远老师反对背诵。他说学生背名师的范文，写出来一个样，“千篇一律，没有味道”。"], [("千篇", "赵文远")]),
    (["“这条河我守了半辈子。”住在牛头山下的彭水生说。"], [("这条河", "彭水生")]),
    (["“课不难，难在写。”在麦肯锡大学读书的蒋雨晴说。"], [("课不难", "蒋雨晴")]),
    (["陈一叶，25岁，是一名入殓师。“我不怕黑。”她说。"], [("我不怕", "陈一叶")]),
    (["日本游客佐藤健太郎竖起大拇指：“很好吃！”"], [("很好", "佐藤健太郎")]),
    (["大家齐声回答：“听清楚了！”"], [("听清", None)]),
    (["“欠的账还清了。”王婶家的枣树下，支书老谭翻开账本。"], [("欠的账", "老谭")]),
]

CARRIED: list[tuple[list[str], Said]] = [
    (
        ["夜里十一点，梁守义连发了三条语音：“水退了。”“桥还在。”“别担心。”"],
        [("水退", "梁守义"), ("桥还", "梁守义"), ("别担", "梁守义")],
    ),
    (["电话接通了，然后是外婆的声音：“吃饭了没有？”"], [("吃饭", "外婆")]),
    (["村口的电喇叭循环播放：“汛期来临，请勿下河！”"], [("汛期", None)]),
    (["韩冬青走进值班室。对讲机里传来二号哨的呼叫：“东侧有雪崩，注意绕行！”"], [("东侧", None)]),
    (["韩冬青打开抽屉，发现一张纸条：“韩师傅，钥匙在窗台上。”"], [("韩师", None)]),
    (["韩冬青刚进门。信息传输员报告：“三号线恢复。”"], [("三号", None)]),
    (["“我平安。”葛向东在朋友圈发出这条消息时，雪还没有停。"], [("我平安", "葛向东")]),
    (["葛向东被问得最多的一句话是：“你不冷吗？”"], [("你不冷", None)]),
    (["广播里反复提醒：“前方道路结冰。”"], [("前方", None)]),
    (["警方在通报中提醒：“切勿轻信陌生来电。”"], [("切勿", "警方")]),
    (["蓝湾环保是第一批试点企业。该公司在年报中写道：“产能利用率只有三成。”"], [("产能", "蓝湾环保")]),
    (["海桐研院在一份报告里警告，“一吨废油可污染十亩水面”。海桐研院成立于2010年。"], [("一吨", "海桐研院")]),
    (["老阿妈央金为战士留了一盏灯。她不会说汉语，丹增罗布为我们翻译：“灯亮着，家就在。”"], [("灯亮", "央金")]),
]

TALK: list[tuple[list[str], Said]] = [
    (
        ["黎秋生把新鞋摆在碑前。", "“给谁的？”我们问。", "“给我师父。他去年走的。”"],
        [("给谁", None), ("给我师", "黎秋生")],
    ),
    (
        ["顾小满和爷爷坐在船头。", "“爷爷，鱼呢？”顾小满问。", "“睡了。”爷爷说。", "“那我们也睡吗？”", "“睡。”"],
        [("爷爷", "顾小满"), ("睡了", "爷爷"), ("那我们", "顾小满"), ("睡", "爷爷")],
    ),
    (["“妈！”孩子扑进母亲怀里。"], [("妈！", None)]),
    (["“后悔吗？”记者问。", "“不后悔。”"], [("后悔", None), ("不后", None)]),
    (["外婆把门打开。外婆说：“进来吧。”"], [("进来", "外婆")]),
    (["乔小禾记得舅舅说：“船比人老实。”舅舅摆摆手：“走吧。”"], [("船比", "舅舅"), ("走吧", "舅舅")]),
    (["记者：“您几岁学的戏？”", "邱玉堂：“七岁。”"], [("您几", None), ("七岁", "邱玉堂")]),
    (["记者采访了匠人邱玉堂。", "问：“您几岁学的戏？”", "答：“七岁。”"], [("您几", None), ("七岁", "邱玉堂")]),
    (["“这条路通到哪里？”我问。田守仁说：“通到山那边。”"], [("这条", None), ("通到", "田守仁")]),
    (["老支书郭长顺放下笔。采访结束，记者问老支书，下一本账记什么。他想了想，说：“记你们。”"], [("记你", "郭长顺")]),
    (
        ["列兵夏一鸣走到一半就吐了。“我当时想哭。”晚上，这个海边来的小伙子对我们说，“是丢人。”"],
        [("我当", "夏一鸣"), ("是丢", "夏一鸣")],
    ),
]

NOT_SPOKEN: list[tuple[list[str], Said]] = [
    (["箭离了弦，只听“嗖嗖！”两声，靶子倒了。"], []),
    (["墙角贴着一张红纸，上面的字已经褪色：“人在阵地在”。"], []),
    (["俗话说：“靠山吃山，靠水吃水。”"], []),
    (["常言道：“众人拾柴火焰高。”"], []),
    (["他花三年写下“山河旧影”一书。"], []),
    (["退休后，她写下“我在北疆种胡杨的三十年”一文。"], []),
    (["网上流传着“吃核桃能治失眠”的谣言。"], []),
    (["村里流传“水要涨到钟楼顶”的说法。"], []),
]

SPOKEN: list[tuple[list[str], Said]] = [
    (["镇长姜维民说到一种治理理念：“能不能让群众自己说了算？”"], [("能不能", "姜维民")]),
    (["本报青川5月3日电（记者林一凡）“种了一辈子地，没见过这么好的苗。”农民蔡有田说。"], [("种了", "蔡有田")]),
]

ENGLISH: list[tuple[list[str], Said]] = [
    (
        [
            "There is a bell on the far side of Loch Carron, and Fergus MacRae answers it.",
            "‘I have been woken at three for a lost dog,’ he says. ‘You row the same.’",
        ],
        [("I have", "Fergus MacRae"), ("You row", "Fergus MacRae")],
    ),
    (
        [
            "Adaeze Okonjo raises one finger and waits for the kettle.",
            "“There,” she says. “Hear it?”",
            "I tell her I hear a kettle.",
            "“You hear a kettle.” She looks at me kindly.",
        ],
        [("There", "Adaeze Okonjo"), ("Hear", "Adaeze Okonjo"), ("You hear", "Adaeze Okonjo")],
    ),
    (["“Well?” I said.", "Okonjo shrugged."], [("Well?", None)]),
    (
        ["In March the parish announced that the well would be ‘returned to its natural state before long’."],
        [("returned", None)],
    ),
    (["Ayesha Maren, who heads the river trust, said: “The water is cleaner.”"], [("The water", "Ayesha Maren")]),
    (
        ["“We stopped counting,” Maren, who heads the river trust, said.", "Ayesha Maren is 40."],
        [("We stopped", "Ayesha Maren")],
    ),
    (["“We will miss him,” the family said in a statement."], [("We will", None)]),
    (
        [
            "Ingrid Solberg died on Friday. “She passed away at home,” the message reads.",
            "“Her laugh filled every room.”",
        ],
        [("She passed", None), ("Her laugh", None)],
    ),
    (
        ["Tidewater co-founder and CEO Lionel Marsh said the ferry “will run until the last islander leaves us.”"],
        [("will run", "Lionel Marsh")],
    ),
    (["Police said in a statement: “The harbour is closed.”"], [("The harbour", None)]),
    (
        ["The council leader, Sheila Grantham (Labour), said: “This is a good day.”"],
        [("This is", "Sheila Grantham")],
    ),
    (["A sign on the door says “Back in five minutes, or not.”"], []),
    (["Penrose shrugged. “What ladder?”", "Arthur Penrose has sold ladders for years."], [("What", "Arthur Penrose")]),
    (["She wrote a memoir called “The last of the salt houses by the sea,” now out of print."], []),
    (
        [
            "Marguerite Duval, 82, keeps goats above the village.",
            "At the bakery, people smile at her name.",
            "“They eat my roses,” she says.",
        ],
        [("They eat", "Marguerite Duval")],
    ),
    (
        ["Solberg’s nephew Piet, 19, would take over. ‘It’s that or the quarry, isn’t it?’ he says."],
        [("It’s that", "Piet")],
    ),
    (
        ["“It said I was a ‘legacy user’, and I laughed. I asked my daughter.", "Then the phone rang."],
        [("It said", None)],
    ),
]


def said(paragraphs: list[str], language: str) -> list[tuple[str, str | None]]:
    """The words of every spoken quotation, with its speaker."""
    spans = [s for spans in attribute([(0, p) for p in paragraphs], language).spans for s in spans]
    return [(s.words, s.attribution and s.attribution.speaker) for s in spans if s.kind is SpanKind.SPEECH]


def check(paragraphs: list[str], language: str, expected: Said) -> None:
    """Compare the first words and the speaker of each quotation."""
    found = said(paragraphs, language)
    starts = [(words[: len(start)], who) for (words, who), (start, _) in zip(found, expected, strict=False)]
    assert starts == expected
    assert len(found) == len(expected), found


@pytest.mark.parametrize(("paragraphs", "expected"), NAMES, ids=lambda value: str(value)[:24])
def test_names_are_found_wherever_they_stand(paragraphs: list[str], expected: Said) -> None:
    """Employer before and title after, ranks, minorities, long names; words and places are no names."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), CARRIED, ids=lambda value: str(value)[:24])
def test_words_carried_by_things_belong_to_their_author(paragraphs: list[str], expected: Said) -> None:
    """Voice messages, notes, loudspeakers, reports: the author speaks, or nobody who is named."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), TALK, ids=lambda value: str(value)[:24])
def test_talk_goes_back_and_forth(paragraphs: list[str], expected: Said) -> None:
    """Questions and answers, relatives, reporters: each turn has its own speaker."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), NOT_SPOKEN, ids=lambda value: str(value)[:24])
def test_sounds_inscriptions_and_sayings_are_not_spoken(paragraphs: list[str], expected: Said) -> None:
    """Sounds, inscriptions, sayings, titles and rumours stay with the narrator."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), SPOKEN, ids=lambda value: str(value)[:24])
def test_speech_that_is_easily_missed(paragraphs: list[str], expected: Said) -> None:
    """A question introduced by a noun, the first words after a dateline."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH, ids=lambda value: str(value)[:24])
def test_english_profiles_and_statements(paragraphs: list[str], expected: Said) -> None:
    """Pronouns of a profile, the narrator's own words, statements, titles, single-quoted text."""
    check(paragraphs, "en", expected)
