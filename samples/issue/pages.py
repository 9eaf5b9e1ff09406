"""Draws the two printed pages of the sample paper: python samples/issue/pages.py (needs reportlab)."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
MEASURE = 38  # characters of a line
WIDTH, HEIGHT = 600, 800  # points

A3 = (
    (
        "皮影老人收了洋徒弟",
        "本报记者 江晚",
        (
            "七十一岁的皮影艺人钟世安上个月收了第一个外国徒弟，徒弟来自海边的一座小城，名叫安娜。",
            "“我学了三年中文，就是为了听懂唱词，”安娜说。",
            "钟世安教她的第一出戏是《借灯》，全本要唱四十分钟。",
        ),
    ),
    (
        "老戏台年内修好",
        "本报记者 江晚",
        (
            "石湾村的老戏台建了一百八十年，去年夏天塌了一角，今年春天开始修，工匠用的全是旧瓦。",
            "“戏台修好那天，我要唱一整夜，”村里的老艺人柳玉成说。",
            "工程由县文化馆负责，预计十二月底完工。",
        ),
    ),
    (
        "诗人在车站读诗",
        "本报记者 路遥舟",
        (
            "每个星期五的傍晚，清溪汽车站的候车室里有人读诗，听众是等末班车的人。",
            "“车晚点的时候，大家听得最认真，”诗人叶知秋说。",
        ),
    ),
)
A4 = (
    (
        "县女篮四连胜",
        "本报记者 马跃",
        (
            "县女子篮球队昨晚以68比59战胜邻县队，取得四连胜，排名升到第二。",
            "“最后三分钟我们没有失误，”队长邵小雨说，“这比赢球更让我高兴。”",
            "下一场比赛在星期六下午举行。",
        ),
    ),
    (
        "山地长跑报名满额",
        "本报记者 马跃",
        (
            "青云岭山地长跑的八百个名额两天报满，最大的选手七十三岁，最小的十八岁。",
            "组委会说，今年的终点设在老戏台前，沿途有六个补水站。",
        ),
    ),
    (
        "少年棋手得第三名",
        "本报记者 丁立言",
        (
            "松坡小学五年级学生卓然在上周结束的全省少年围棋赛上得了第三名，一共下了九盘，赢了七盘，这是全县十年来最好的成绩，教练请他明年再来。",
            "“最后一盘输了半目，”卓然说，“回家再练。”",
        ),
    ),
)


def lines(paragraph: str) -> list[str]:
    """A paragraph set to the measure, two characters in."""
    text = "　　" + paragraph
    return [text[at : at + MEASURE] for at in range(0, len(text), MEASURE)]


def page(number: str, section: str, stories: tuple[tuple[str, str, tuple[str, ...]], ...]) -> None:
    """One page: its folio, then the stories one under another, each under a large headline."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(HERE / f"{number}.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)

    def put(size: float, top: float, text: str) -> None:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(72, HEIGHT - top, text)

    put(9, 30, f"清溪日报　2026年11月27日　星期五　{number}　{section}")
    top = 80.0
    for headline, byline, paragraphs in stories:
        put(26, top, headline)
        put(10, top + 26, byline)
        top += 46
        for line in (line for paragraph in paragraphs for line in lines(paragraph)):
            put(12, top, line)
            top += 18
        top += 44
    canvas.save()


if __name__ == "__main__":
    page("A3", "文化", A3)
    page("A4", "体育", A4)
