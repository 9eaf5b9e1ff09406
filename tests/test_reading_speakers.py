# ruff: noqa: E501 - the sentences are the data
"""Who says what: one small feature per pattern of attribution, all people fictional."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.speakers.attribution import attribute
from audio_edition.reading.speakers.evidence import UNCERTAIN

pytestmark = pytest.mark.usefixtures("rules_alone")

Said = list[tuple[str, str | None]]


def said(paragraphs: list[str], language: str) -> list[tuple[str, Attribution]]:
    """The words of every spoken quotation, with its attribution."""
    voiced = attribute([(0, p) for p in paragraphs], language)
    spans = [span for spans in voiced.spans for span in spans]
    return [(s.words, s.attribution) for s in spans if s.kind is SpanKind.SPEECH and s.attribution]


def check(paragraphs: list[str], language: str, expected: Said) -> None:
    """Compare the first words and the speaker of each quotation."""
    found = said(paragraphs, language)
    starts = [(words[: len(start)], a.speaker) for (words, a), (start, _) in zip(found, expected, strict=False)]
    assert starts == expected
    assert len(found) == len(expected)


CHINESE: list[tuple[list[str], Said]] = [
    (["“雪化得早，羊就下山得早。”牧民巴合提·努尔兰指着远处说。"], [("雪化", "巴合提·努尔兰")]),
    (["县林草局工程师沈若岚告诉记者：“今年栽的树成活率很高。”"], [("今年栽", "沈若岚")]),
    (["“修表这门手艺，急不得，”钟表匠顾长庚一边拧螺丝一边说，“急了就坏。”"], [("修表", "顾长庚"), ("急了", "顾长庚")]),
    (["顾长庚今年七十二岁。他常说，“表走得慢，人就不慌。”"], [("表走", "顾长庚")]),
    (["社区党委书记林海棠介绍，过去这里叫“臭水湾”，如今成了“小西湖”。"], []),
    (["林海棠笑着说：“谁还记得从前的味道？”"], [("谁还", "林海棠")]),
    (["“我不走了。”", "说这句话的人叫陆明远，是村小的老师。"], [("我不走", "陆明远")]),
    (["一位不愿透露姓名的司机说：“油价涨了，活儿少了。”"], [("油价", None)]),
    (["有网友留言：“希望多开几班车。”"], [("希望多", None)]),
    (["市气象局在通报中称，“本轮降雨为近十年同期最强”。"], [("本轮", "市气象局")]),
    (["小满（化名）的母亲哭着说：“她才七岁。”"], [("她才", "小满（化名）的母亲")]),
    (
        ["村里人都叫她“花婶”。花婶本名何秀兰，今年五十八岁。", "“闺女，喝口水再走。”何秀兰把碗递过来。"],
        [("闺女", "何秀兰")],
    ),
    (["赵启明是这条河的河长。老赵说：“河清了，心就清了。”"], [("河清", "赵启明")]),
    (["“您放心！”他拍着胸脯保证。", "郑树声没有食言。"], [("您放心", None)]),
    (["郑树声接过铁锹。“您放心！”他拍着胸脯保证。"], [("您放心", "郑树声")]),
    (["姚教授的学生韩冬告诉我们：“老师从不迟到。”"], [("老师从", "韩冬")]),
    (["据副馆长白静介绍，馆内藏有“镇馆之宝”三件。“每一件都有故事。”白静说。"], [("每一件", "白静")]),
    (["他把横幅挂了起来，上面写着：“欢迎回家！”"], []),
    (["墙上“团结就是力量”的标语已经斑驳。"], []),
    (["孩子们唱起《茉莉花》：“好一朵茉莉花……”"], []),
    (["记者问：“累不累？”老孟摇摇头：“习惯了。”"], [("累不", None), ("习惯", "老孟")]),
    (["“什么时候开始养蜂的？”“有三十年了。”孟广田眯起眼睛。"], [("什么时", None), ("有三", "孟广田")]),
    (["孟广田的妻子李桂枝在一旁插话：“三十一年！”"], [("三十一", "李桂枝")]),
    (["“‘慢’不是落后，”建筑师罗以宁强调，“慢是一种尊重。”"], [("‘慢’", "罗以宁"), ("慢是", "罗以宁")]),
    (
        ["卡塔尔能源官员萨利姆·哈马迪表示：“合作前景广阔。”", "哈马迪说，“我们期待更多伙伴。”"],
        [("合作", "萨利姆·哈马迪"), ("我们期", "萨利姆·哈马迪")],
    ),
    (["店员艾山江笑了：“尝一个嘛，不甜不要钱。”"], [("尝一个", "艾山江")]),
    (["“别看地方小，要啥有啥。”在镇上开了二十年杂货铺的崔大姐说。"], [("别看", "崔大姐")]),
    (["提起当年的洪水，村民葛长根至今心有余悸：“水一下子就到了胸口。”"], [("水一", "葛长根")]),
    (["“爸，我考上了！”电话那头，女儿葛小禾哭了。"], [("爸，", "葛小禾")]),
    (["该负责人表示，“下一步将扩大试点”。"], [("下一", None)]),
    (["外交部发言人田致远14日在例行记者会上说：“中方注意到有关报道。”"], [("中方", "田致远")]),
    (["《城市规划》一书中写道：“街道是城市的客厅。”"], [("街道", None)]),
    (["他在信中写道：“妈妈，我很好，勿念。”信的落款是“儿 建平”。"], [("妈妈", None)]),
    (["「這裡的風，一年四季都不停。」島民謝阿水說。"], [("這裡", "謝阿水")]),
    (
        ["“我们厂1987年建的，那时候我二十岁。", "“后来厂子没了，人也散了。”退休工人曲长河说。"],
        [("我们厂", "曲长河"), ("后来", "曲长河")],
    ),
    (['"水要烧到九十度,"茶农苏木兰说,"再高就苦了。"'], [("水要", "苏木兰"), ("再高", "苏木兰")]),
    (
        ["“这个产业能带动两千人就业”，副县长米尔扎·卡德尔算了一笔账，“人均增收八千元”。"],
        [("这个产", "米尔扎·卡德尔"), ("人均", "米尔扎·卡德尔")],
    ),
    (["所谓“网红”，不过是昙花一现。业内把这种做法称为“割韭菜”。"], []),
    (["今年，当地提出“一村一品、一户一策”，打造“十里画廊”“百亩花海”等景点。"], []),
    (["“走，看看去！”说着，乡长唐古力就往外走。"], [("走，看", "唐古力")]),
    (["唐古力的话不多。在他看来，干部就该“少说多做”。"], []),
    (["刘思源、何晓峰两位医生异口同声地说：“不能退。”"], [("不能退", None)]),
    (["导演郭未央坦言，拍这部片子“比想象中难得多，好几次想放弃”。"], []),
    (["“谢谢你们！”临别时，老人紧紧拉住记者的手。"], [("谢谢", None)]),
    (["汪老汉今年八十一。“想吃啥？”他问孙女。孙女说：“饺子！”"], [("想吃", "汪老汉"), ("饺子", "孙女")]),
    (["“退一万步讲，”中国海洋大学教授于观澜分析说，“即便成功，也要十年。”"], [("退一", "于观澜"), ("即便", "于观澜")]),
    (["北京师范大学副教授、教育专家安如意认为，家长应“把时间还给孩子，把选择权也还给孩子”。"], []),
    (["“听党话、跟党走”“撸起袖子加油干”的口号响彻山谷。"], []),
    (["他被誉为“深山里的灯塔”，却总说自己“只是个教书的”。"], []),
    (["“不等、不靠、不要！”这是第一书记石磊上任时立下的誓言。"], [("不等", "石磊")]),
    (["“这里夏天不用开空调。”住在三楼的王阿姨对新家很满意。"], [("这里夏", "王阿姨")]),
    (["周砚秋2015年回到家乡。同年，她的父亲周福贵去世。“那时候天像塌了一样。”周砚秋回忆道。"], [("那时候", "周砚秋")]),
    (["周砚秋2015年回到家乡。她说：“家里需要我。”"], [("家里", "周砚秋")]),
]

ENGLISH: list[tuple[list[str], Said]] = [
    (
        ["“The river gives and the river takes,” said Marta Kowalczyk, a ferry captain."],
        [("The river", "Marta Kowalczyk")],
    ),
    (["Ferry captain Marta Kowalczyk is 61. She said, “I know every sandbar.”"], [("I know", "Marta Kowalczyk")]),
    (["“We were lucky,” he said.", "“Very lucky,” his wife added."], [("We were", None), ("Very", None)]),
    (
        ["Dr. Samuel Okoro, who runs the clinic, told reporters: “We need nurses.”", "“And beds,” Dr. Okoro added."],
        [("We need", "Samuel Okoro"), ("And beds", "Samuel Okoro")],
    ),
    (["According to Liam Hargreaves, “nobody expected the dam to hold.”"], [("nobody", "Liam Hargreaves")]),
    (
        ["“It was,” Mr. Hargreaves recalled, “the longest night of my life.”"],
        [("It was", "Mr. Hargreaves"), ("the longest", "Mr. Hargreaves")],
    ),
    (["A spokesman for the ministry said: “The road will reopen soon.”"], [("The road", None)]),
    (["The so-called “ghost fleet” was painted in a shade known as “haze gray.”"], []),
    (["She starred in “The Glass Orchard” and “Letters to Nobody,” both flops."], []),
    (
        ["“I came here in 1974. There was nothing.", "“Then the factory opened,” says Ines Duarte, 70."],
        [("I came", "Ines Duarte"), ("Then", "Ines Duarte")],
    ),
    (
        ["‘It’s a lottery,’ says the farmer Tom Pryce. ‘You can’t plan for it.’"],
        [("It’s a", "Tom Pryce"), ("You can’t", "Tom Pryce")],
    ),
    (
        ['"Nobody told us," Pryce\'s neighbor, Edith Vance, said. "Not a word."'],
        [("Nobody", "Edith Vance"), ("Not a", "Edith Vance")],
    ),
    (
        ["Amara Diallo laughed. “My grandmother would have hated it,” she said, wiping her hands."],
        [("My grand", "Amara Diallo")],
    ),
    (
        ["“What do you want?” asked the guard.", "“A glass of water,” replied Otto Brandt."],
        [("What do", None), ("A glass", "Otto Brandt")],
    ),
    (
        [
            "In a letter to his sister, Brandt wrote: “The snow has not stopped for nine days.”",
            "Otto Brandt never came home.",
        ],
        [("The snow", "Otto Brandt")],
    ),
    (["Residents describe the project as “a disaster.”"], []),
    (["“Our members are angry,” the union said in a statement."], [("Our mem", None)]),
    (
        [
            "Prof Helen Abara, of the University of Leeds, who was not involved in the study, said: “These findings matter.”"
        ],
        [("These find", "Helen Abara")],
    ),
    (
        [
            "“The tide turns at six,” explains Mairi MacLeod, the harbourmaster, as she unties a rope. “Miss it and you wait till morning.”"
        ],
        [("The tide", "Mairi MacLeod"), ("Miss it", "Mairi MacLeod")],
    ),
    (
        ["Jonas Weber and Petra Weber bought the mill in 2003. “Everyone thought we were mad,” Petra Weber says."],
        [("Everyone", "Petra Weber")],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), CHINESE, ids=lambda value: str(value)[:24])
def test_chinese_attribution(paragraphs: list[str], expected: Said) -> None:
    """Each Chinese pattern gives its speaker; terms, slogans, signs and songs give none."""
    check(paragraphs, "zh", expected)


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH, ids=lambda value: str(value)[:24])
def test_english_attribution(paragraphs: list[str], expected: Said) -> None:
    """Each English pattern gives its speaker; titles, terms and short fragments give none."""
    check(paragraphs, "en", expected)


def test_an_unnamed_speaker_is_labelled() -> None:
    """Somebody without a name is described in the article's words."""
    [(_, found)] = said(["一位不愿透露姓名的司机说：“油价涨了，活儿少了。”"], "zh")
    assert (found.speaker, found.label) == (None, "一位不愿透露姓名的司机")


def test_a_pronoun_tells_the_gender() -> None:
    """她 after a name that says nothing makes the speaker a woman."""
    [(_, found)] = said(["陈一尘2015年回到家乡。她说：“家里需要我。”"], "zh")
    assert (found.speaker, found.gender) == ("陈一尘", Gender.FEMALE)


def test_short_forms_stand_for_the_full_name() -> None:
    """赵老师, 老赵 and 启明 are the 赵启明 introduced before."""
    paragraphs = ["赵启明是河长。", "赵老师说：“河清了。”", "老赵说：“鱼回来了。”", "启明说：“我也回来了。”"]
    assert {a.speaker for _, a in said(paragraphs, "zh")} == {"赵启明"}


def test_a_quotation_without_any_evidence_is_uncertain() -> None:
    """Nobody is named: no speaker, low confidence and a note."""
    voiced = attribute([(0, "“天要下雨了，快收衣服。”")], "zh")
    [span] = voiced.spans[0]
    assert span.attribution is not None
    assert span.attribution.speaker is None
    assert span.attribution.confidence < UNCERTAIN
    assert [note.code for note in voiced.notes] == ["SPEAKER_UNCERTAIN"]


def test_a_missing_closing_mark_is_noted() -> None:
    """A quotation without its closing mark is spoken, and said to be so."""
    voiced = attribute([(0, "林海棠说：“谁还记得从前的味道？")], "zh")
    assert "QUOTE_UNCLOSED" in [note.code for note in voiced.notes]


def test_people_named_in_the_caption_are_known() -> None:
    """The cast is gathered from headline, deck and captions too."""
    voiced = attribute([(0, "“水开了。”沈若岚")], "zh", ["图为工程师沈若岚在检查。"])
    assert [p.name for p in voiced.people] == ["沈若岚"]


_MARKS = st.sampled_from(list("“”‘’「」『』\"'＂〝〞«»。，！？：；…—他她说道王张小老师的· \n"))


@settings(max_examples=150)
@given(st.lists(st.text(st.one_of(_MARKS, st.characters()), max_size=60), max_size=6), st.sampled_from(["zh", "en"]))
def test_spans_tile_any_text(paragraphs: list[str], language: str) -> None:
    """Whatever the text, the spans of each paragraph joined are the paragraph: nothing is lost."""
    voiced = attribute([(0, p) for p in paragraphs], language, paragraphs[:1])
    assert ["".join(span.text for span in spans) for spans in voiced.spans] == paragraphs


@settings(max_examples=150)
@given(st.lists(st.sampled_from([p for paragraphs, _ in CHINESE for p in paragraphs]), max_size=6))
def test_a_speakers_name_occurs_in_the_article(paragraphs: list[str]) -> None:
    """Contract 9: however paragraphs are mixed, no speaker is named whom the article does not name."""
    article = "\n".join(paragraphs)
    assert all(a.speaker is None or a.speaker in article for _, a in said(paragraphs, "zh"))
