# ruff: noqa: E501 - a paragraph of a feature is one line
"""Whole features: a person is introduced once and then goes by many forms. All people are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.attribution import attribute

pytestmark = pytest.mark.usefixtures("rules_alone")

TOFU = """\
“一天能卖三百多斤。”走进位于城东的早市，豆腐摊前排着长队，摊主老秦的手没停过。
秦家的豆腐坊传了三代。“我爷爷那会儿用石磨，我爸用电磨，到我这儿，又改回石磨了。”老秦说。
妻子刘翠萍负责记账。“他只管做，钱的事从来不问。”她佯装生气。
“豆腐西施来啦！”街坊们打趣。
在社区民警眼里，老秦是个热心肠。民警小郑说，去年冬天，老秦自掏腰包给环卫工送了一个月的热豆浆，“拦都拦不住”。
对于将来，老秦没想太多，他说“能干一天是一天”。
女儿秦晓月大学毕业后在杭州做电商，她给父亲出主意：“爸，咱上网卖吧！”父亲起初不同意，“豆腐又不是衣服，坏了算谁的？”
“现在我服了。”老秦笑道，“姑娘比我有眼光。”
去年，秦晓月的直播间卖出两万单。“评论区最多的一句话是‘吃出了小时候的味道’。”秦晓月告诉记者，这让她觉得值。
市商务局相关负责人介绍，当地将出台“老字号振兴计划”，“让老味道走得更远”。
中国食品工业协会豆制品专业委员会秘书长吴月芳认为，传统作坊的出路在于“守正创新”。“手艺要守，设备要新。”她强调。
采访结束时，天已擦黑。老秦又泡上了第二天的豆子。“明天四点，接着干！”
"""

SAND = """\
“要把绿水青山留给子孙后代。”10月12日，省委书记高振业在黄梁县调研时强调。
在随后召开的座谈会上，高振业指出，要坚持问题导向，“不能等、不能拖、不能推”。
黄梁县县委书记欧阳慧汇报了全县工作。欧阳慧说，全县上下将以“一天也不耽误”的劲头推进整改。
护林员白音巴特尔的父亲生前种了四十年树。
“以前出门一身土，现在出门一片绿。”白音巴特尔的邻居、五十六岁的其木格乐呵呵地说。
中国科学院院士、生态学家严守真在接受本报记者采访时表示：“草方格是中国人的发明。”
美国《科学》杂志评论道：“这是人类治沙史上的奇迹。”
法国记者让-皮埃尔·杜邦来过三次，他在报道里写道：“这里的人用双手改写了地图。”
联合国防治荒漠化公约秘书处的官员卡洛琳·史密斯女士对此印象深刻：“我从没见过这么整齐的草方格。”史密斯说，她会把经验带回去。
“你图啥？”常有人这样问他。
“图个心安。”白音巴特尔总是这样回答。
2019年，当地一家企业想买下林子，开价三百万元。“给多少都不卖！”白音巴特尔一口回绝。妻子乌云其其格也支持他：“树是孩子，哪有卖孩子的？”
县林草局局长宋铁民坦率地说，资金缺口仍然很大，“光靠我们自己，再过二十年也干不完”。
“宋局长说的是实话。”副局长贺敏补充道，“但我们有信心。”
志愿者小汪是杭州来的大学生。“第一天，手上磨了六个泡。”她伸出手给记者看，“现在都成茧子了。”
“风沙大不大？”“大！”“怕不怕？”“不怕！”孩子们齐声回答。
网友“沙漠之舟”留言说：“看哭了。”
当地流传着一句顺口溜：“一年一场风，从春刮到冬。”
“沙漠绿了，人心就定了。”这句话，写在白音巴特尔的日记本扉页上。
"""

LIGHTHOUSE = """\
The lighthouse at Scarra Point has been dark since 1998, and Morag Tulloch would like it back.
“I can see it from my kitchen,” says Tulloch, who is 83 and whose father was its last keeper. “It’s like living opposite a dead man.”
Her campaign, which she calls “Light for Scarra,” began with a letter to the harbour board.
“She wrote that she was not asking for much,” recalls Edwin Baird, the board’s secretary. “Then came eleven pages.”
Baird, 51, is sympathetic. But a new lamp would cost £240,000, he says, and “nobody has that kind of money for a view.”
Not everyone agrees. “A light is not a view,” the skipper of the Ellen Rose, Callum Muir, told the board in March. “A light is how you get home.”
The novelist Ines Fabre, who spent two winters in the keeper’s cottage, described the beam in her diary: “It counts you in your sleep.”
According to a spokesperson for the coastguard, modern vessels “do not depend on visual aids.”
“Depend!” Tulloch says, when the sentence is read to her. She pours more tea.
“I went up the stairs last year for the first time since I was a girl. There are a hundred and twelve.
“I counted them aloud, and at the top I heard my father answer,” she says.
The song “Scarra Light” is still sung in the pubs.
"""


EXPECTED: list[tuple[str, str, list[str | None]]] = [
    (
        "zh",
        TOFU,
        [
            "老秦",
            "老秦",
            "刘翠萍",
            None,
            "小郑",
            "老秦",
            "秦晓月",
            "父亲",
            "老秦",
            "老秦",
            "秦晓月",
            None,
            "吴月芳",
            "老秦",
        ],
    ),
    (
        "zh",
        SAND,
        [
            "高振业",
            "高振业",
            "其木格",
            "严守真",
            "美国《科学》杂志",
            "让-皮埃尔·杜邦",
            "卡洛琳·史密斯",
            None,
            "白音巴特尔",
            "白音巴特尔",
            "乌云其其格",
            "宋铁民",
            "贺敏",
            "贺敏",
            "小汪",
            "小汪",
            None,
            None,
            None,
            None,
            "沙漠之舟",
            None,
        ],
    ),
    (
        "en",
        LIGHTHOUSE,
        [
            "Morag Tulloch",
            "Morag Tulloch",
            "Edwin Baird",
            "Edwin Baird",
            "Edwin Baird",
            "Callum Muir",
            "Callum Muir",
            "Ines Fabre",
            None,
            "Morag Tulloch",
            "Morag Tulloch",
            "Morag Tulloch",
        ],
    ),
]


@pytest.mark.parametrize(("language", "feature", "speakers"), EXPECTED, ids=["tofu", "sand", "lighthouse"])
def test_every_quotation_of_a_feature_has_its_speaker(language: str, feature: str, speakers: list[str | None]) -> None:
    """In order, each spoken quotation belongs to the person a reader would name; terms are not spoken."""
    voiced = attribute([(0, paragraph) for paragraph in feature.splitlines()], language)
    spans = [span for spans in voiced.spans for span in spans if span.kind is SpanKind.SPEECH]
    assert [span.attribution and span.attribution.speaker for span in spans] == speakers
