"""Strangers, papers and places: what must not be given to the person named last. All people are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.people.roster import full_names
from audio_edition.reading.speakers.attribution import attribute

pytestmark = pytest.mark.usefixtures("rules_alone")

Said = list[tuple[str, str | None, str | None]]

STRANGERS: list[tuple[list[str], Said]] = [
    (
        ["“工钱够用。”余大江说。", "一个修伞的中年匠人蹲在桥头，看看四周，凑过来说：“这活明年没人干了。”"],
        [("工钱", "余大江", None), ("这活", None, "一个修伞的中年匠人")],
    ),
    (
        ["余大江说，钱不多。“够用。”", "在码头卖票的锦绣如今也想搬走：“孩子要上学。”"],
        [("够用", "余大江", None), ("孩子", None, "锦绣")],
    ),
    (
        ["余大江看完了租约。", "合同上关于押金的部分写着：“退租时原数退还。”"],
        [("退租", None, "合同")],
    ),
    (
        ["余大江收工了。", "清道工围住门口停下的汽车问道：“工钱什么时候发？”"],
        [("工钱", None, "清道工")],
    ),
    (
        ["上海港务局的韩若水走了。", "门卫不信。他让大家登记，逐个核对。“我只认名单。”"],
        [("我只", None, "门卫")],
    ),
    (
        ["海角网记者石望川5月4日报道：渔港今天开市。他们等了三个月。“总算能出海了。”"],
        [("总算", None, None)],
    ),
]

PLACES: list[tuple[list[str], Said]] = [
    (
        ["周远足球俱乐部今天开训。周远将士都到了，周远俱乐部总教练梁若川表示：“不怕输。”"],
        [("不怕", "梁若川", None)],
    ),
    (
        ["“福满门来春满院。”腊月里，在冯老庄村委会门口，驻村书记秦晓峰一字一句地念道。"],
        [("福满", "秦晓峰", None)],
    ),
]

NAMES: list[tuple[list[str], Said]] = [
    (["牧民阿拉巴图根登指着雪山。“路通了。”阿拉巴图根登说。"], [("路通", "阿拉巴图根登", None)]),
    (["教练库夫曼感到高兴。对于这场球，库夫曼表示：“尽力就好。”"], [("尽力", "库夫曼", None)]),
    (["农民阿不力孜·伊不拉音站在葡萄架下。“今年甜。”他说。"], [("今年", "阿不力孜·伊不拉音", None)]),
    (
        ["护边员阿力木·努尔别尔都木牵着马。“雪再大也要走。”阿力木·努尔别尔都木说。"],
        [("雪再", "阿力木·努尔别尔都木", None)],
    ),
    (["学生萨里姆—纳哈汀对记者说：“我想读书。”"], [("我想", "萨里姆—纳哈汀", None)]),
    (
        ["干了十年的许若说，活不好找。许若住得远。许若每天骑车两小时，“路上都是灯”。“习惯了。”许若说。"],
        [("习惯", "许若", None)],
    ),
]


NEXT: list[tuple[list[str], Said]] = [
    (
        ["店员坐在经理于淼面前。", "于淼问她：“你清楚吗？”", "她回答：“清楚。”", "于淼点头。后来于淼走了。"],
        [("你清", "于淼", None), ("清楚", None, "她")],
    ),
    (
        [
            "“邻居病了！”琥珀阿姨打电话给儿子。",
            "“妈，你别急。”儿子和儿媳都是护士，这些天琥珀阿姨一个人在家。",
            "琥珀阿姨每天散步。“这里谁都不认识。”",
            "琥珀阿姨后来有了朋友。",
        ],
        [("邻居", "琥珀阿姨", None), ("妈，", "儿子", None), ("这里", "琥珀阿姨", None)],
    ),
    (
        ["矿工韩若山回到宿舍。韩若山洗脸。韩若山坐下。", "“我想回家开个店。”谈起将来，小伙子笑了。"],
        [("我想", "韩若山", None)],
    ),
    (
        ["“从没见过这么大的鱼”；船主钟顺安说，昨天风大。"],
        [("从没", "钟顺安", None)],
    ),
    (
        ["法官谢若兰回家了。一直以她为骄傲的儿子三天没理她，之后对她说的第一句话就是：“妈妈，你会打人吗？”"],
        [("妈妈", None, "一直以她为骄傲的儿子")],
    ),
    (
        ["韩若水走进活动室，站了很久。她对大家说：", "“今天是最后一天，谢谢各位。”"],
        [("今天", "韩若水", None)],
    ),
    (
        [
            "牧民晓禾刚到河边，就看见牧民尕登在忙碌，晓禾边走边冲尕登开玩笑：“你会搭帐篷吗？”",
            "尕登没抬头。“你来搭。”尕登说。",
        ],
        [("你会", "晓禾", None), ("你来", "尕登", None)],
    ),
    (
        ["余大江坐在船头。", "我给余大江递上一支烟：“这船多少年了？”", "余大江说：“比我大。”"],
        [("这船", None, "我"), ("比我", "余大江", None)],
    ),
    (
        ["老人余大江守着渡口。", "河上起了雾。这位满头白发的老人说：“今天不开船。”"],
        [("今天", "余大江", None)],
    ),
    (
        ["韩若山递上扳手。师傅看了他一眼说：“拿错了。”"],
        [("拿错", None, "师傅")],
    ),
]

UNLISTED: list[tuple[str, str]] = [
    ("镇长韩道勇向记者解释，路修好了。", "韩道勇"),
    ("理事长邵国正指出，鱼少了。邵国正说，没见过。后来邵国正走了。", "邵国正"),
    ("成员Milly分享了最难忘的一次，她笑了。", "Milly"),
    ("60岁的Ada则认为，这样最好。", "Ada"),
    ("牧民晓禾刚到河边。晓禾说，天要下雨。", "晓禾"),
    ("女学生瑾苒至今留着那页笔记。瑾苒说，字迹没褪。", "瑾苒"),
    ("卖花生的是代小莲，她住得远。代小莲说，家里有地。", "代小莲"),
    ("店长于淼拿着一张通知。于淼说没办法。后来于淼走了。", "于淼"),
    ("李闰苟一家回乡。李闰苟的母亲高兴。李闰苟说，不走了。李闰苟烫衣服。", "李闰苟"),
]


def _speech(paragraphs: list[str]) -> Said:
    voiced = attribute([(0, p) for p in paragraphs], "zh")
    spans = [s for row in voiced.spans for s in row if s.kind is SpanKind.SPEECH]
    return [(s.words, s.attribution.speaker, s.attribution.label) for s in spans if s.attribution]


def _check(paragraphs: list[str], expected: Said) -> None:
    said = _speech(paragraphs)
    for begins, speaker, label in expected:
        found = [(s, n) for words, s, n in said if words.startswith(begins)]
        assert found == [(speaker, label)]


@pytest.mark.parametrize(("paragraphs", "expected"), STRANGERS)
def test_a_stranger_or_a_paper_is_not_the_person_named_last(paragraphs: list[str], expected: Said) -> None:
    """Somebody unnamed, or a paper, that a sentence lets speak keeps its words from everybody named before."""
    _check(paragraphs, expected)


@pytest.mark.parametrize(("paragraphs", "expected"), NEXT)
def test_who_is_announced_or_acts_speaks(paragraphs: list[str], expected: Said) -> None:
    """A colon at the end of a paragraph announces the next one's words; whom somebody jokes with does not speak."""
    _check(paragraphs, expected)


@pytest.mark.parametrize(("text", "name"), UNLISTED)
def test_a_name_of_unlisted_characters_is_found_by_what_stands_around_it(text: str, name: str) -> None:
    """A title once and a clause of its own another time; a family name that is a word; the whole of what always
    stands together."""
    assert name in full_names([text])


@pytest.mark.parametrize(
    "text",
    [
        "忙得连雨伞都忘了带。",
        "她是大江的妻子。",
        "《马闻》成员七人。《马闻》说来话长。",
        "村民代表到齐了。代表说，同意。",
        "村民定居后高兴。定居说来容易。",
    ],
)
def test_a_word_behind_a_title_is_no_name(text: str) -> None:
    """Ordinary words may follow a title and open a clause too."""
    assert not full_names([text])


@pytest.mark.parametrize(("paragraphs", "expected"), PLACES)
def test_a_team_or_a_village_named_like_a_person_is_nobody(paragraphs: list[str], expected: Said) -> None:
    """A string that is also the name of a club or a village does not speak; the person beside it does."""
    _check(paragraphs, expected)


@pytest.mark.parametrize(("paragraphs", "expected"), NAMES)
def test_long_and_seldom_names_are_kept_whole(paragraphs: list[str], expected: Said) -> None:
    """Foreign and minority names without a dot, with a dash, with seldom characters; a name that comes again."""
    _check(paragraphs, expected)


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("葛小满不愿多谈那个冬天，“那就是一阵冷风”。", "那就是一阵冷风"),
        ("邻居说戴口罩。一户烧饭，另一户就等下，“最多拿水喷一喷就好了”。", "最多拿水喷一喷就好了"),
        ("声明认为他不符合要求，“建议他辞去教职。”", "建议他辞去教职。"),
        ("葛小满有一个月只领到两百元，“饭钱都不够他们扣的”。", "饭钱都不够他们扣的"),
    ],
)
def test_a_plain_clause_of_talk_is_spoken_without_a_cue(paragraph: str, words: str) -> None:
    """Everyday adverbs show talk where no cue verb, no pronoun and no stop inside the marks does."""
    voiced = attribute([(0, paragraph)], "zh")
    assert [s.words for s in voiced.spans[0] if s.kind is SpanKind.SPEECH] == [words]


def test_a_slogan_in_the_same_place_is_not_spoken() -> None:
    """A slogan after a comma has no such adverbs and stays with the narrator."""
    voiced = attribute([(0, "街口挂起红布，“家家种树户户栽花”。")], "zh")
    assert not [s for s in voiced.spans[0] if s.kind is SpanKind.SPEECH]
