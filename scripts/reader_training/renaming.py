"""The same article with other people in it: names anew in every epoch, so that nothing is learned by heart."""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Mapping, Sequence

FAMILIES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易"
    "常武乔贺赖龚文区麦古桂柏水窦章云葛奚乌焦巴牧隗山谷车宓蓬全郗班仰秋仲宁仇栾暴甘厉戎祖符景詹束幸司韶郜蓟薄印宿怀蒲邰从鄂索咸籍卓蔺屠蒙池"
)
DOUBLE = ("欧阳", "上官", "司马", "诸葛", "司徒", "慕容", "尉迟")
FOREIGN = "阿艾安奥巴贝博布查达德迪丁杜恩法菲弗福格古哈海赫霍加杰卡凯科克库拉莱兰雷里利林卢罗洛马迈曼梅米莫姆穆纳内尼努诺欧帕佩皮普齐切萨塞赛沙史斯苏索塔泰特提托瓦威维沃西希夏谢雅亚伊尤约泽扎"
TITLED = ("女士", "先生", "师傅", "大姐", "阿姨", "某", "某某", "母", "父", "老师", "大爷", "奶奶")
MEN, WOMEN = ("先生", "师傅", "父", "大爷"), ("女士", "大姐", "阿姨", "母", "奶奶")


class Names:
    """Given names as people of the corpus bear them, by gender; new names are drawn from their characters."""

    def __init__(self, articles: Sequence[Mapping]) -> None:
        self.given = {"m": [], "f": [], "u": []}
        for article in articles:
            for name in article["people"]:
                if 2 <= len(name) <= 3 and name[0] in FAMILIES:
                    gender = article["genders"].get(name, "u")
                    self.given["u"] += name[1:]
                    if gender != "u":
                        self.given[gender] += name[1:]

    def new(self, gender: str, chance: random.Random) -> tuple[str, str]:
        """A family name (or foreign first name with its dot, or 小 …) and a given name."""
        given = self.given[gender]
        kind = chance.random()
        if kind < 0.68:
            family = chance.choice(FAMILIES) if chance.random() < 0.96 else chance.choice(DOUBLE)
            return family, "".join(chance.choice(given) for _ in range(chance.choice((1, 2, 2, 2))))
        if kind < 0.80:
            first, last = ("".join(chance.choice(FOREIGN) for _ in range(chance.randint(2, 5))) for _ in range(2))
            return ("", first) if chance.random() < 0.5 else (first + "·", last)
        if kind < 0.88:
            return chance.choice("小阿老大"), chance.choice(given if chance.random() < 0.6 else FAMILIES)
        if kind < 0.94:
            return "", "".join(chance.choice(given) for _ in range(2))
        titles = {"m": MEN, "f": WOMEN}.get(gender, TITLED)
        return chance.choice(FAMILIES), chance.choice((*titles, "某", "某某"))


def renamed(article: dict, names: Names, chance: random.Random) -> dict:
    """The article with about three of four people renamed, their other forms with them; places and answers follow."""
    new: dict[str, str] = {}
    people: dict[str, list[str]] = {}
    genders: dict[str, str] = {}
    for name, forms in article["people"].items():
        gender = article["genders"].get(name, "u")
        if chance.random() < 0.25 or len(name) < 2 or name.isascii():
            people[name], genders[name] = forms, gender
            continue
        family, given = names.new(gender, chance)
        full = family + given
        new[name] = full
        others = [full]
        for form in forms[1:]:
            if form == name:
                continue
            if len(name) in (2, 3) and form == name[1:] and len(form) == 2:
                other = given if len(given) > 1 else form
            elif form[:1] == name[0] and len(form) >= 2 and family and form[1:] not in name:
                other = family.rstrip("·") + form[1:]
            elif len(form) == 2 and form[0] in "小老阿" and form[1] == name[0] and family and family not in "小阿老大":
                other = form[0] + family[0]
            elif "·" in name and form in name.split("·"):
                other = (family.rstrip("·") or given) if form == name.split("·")[0] else given
            else:
                other = form
            new[form] = other
            others.append(other)
        people[full], genders[full] = others, gender
    new = {old: to for old, to in new.items() if len(old) >= 2}
    if not new:
        return article
    pattern = re.compile("|".join(re.escape(old) for old in sorted(new, key=len, reverse=True)))
    out, shifts, at, length = [], [], 0, 0
    for found in pattern.finditer(article["text"]):
        out.append(article["text"][at : found.start()])
        length += found.start() - at
        to = new[found.group()]
        shifts.append((found.start(), found.end(), length, length + len(to)))
        out.append(to)
        length += len(to)
        at = found.end()
    out.append(article["text"][at:])
    starts = [shift[0] for shift in shifts]

    def moved(place: int) -> int:
        n = bisect.bisect_right(starts, place) - 1
        if n < 0:
            return place
        start, end, begins, ends = shifts[n]
        return ends + place - end if place >= end else min(ends, begins + place - start)

    def answer(text: str) -> str:
        sign = text[:1] if text[:1] in "~!@=?" else ""
        return sign + pattern.sub(lambda found: new[found.group()], text[len(sign) :])

    quotes = [
        dict(q, start=moved(q["start"]), end=moved(q["end"]), answers=[answer(a) for a in q["answers"]])
        for q in article["quotes"]
    ]
    return dict(article, text="".join(out), quotes=quotes, people=people, genders=genders)


_MARKS = (
    (0.12, str.maketrans("“”‘’", "「」『』")),
    (0.08, str.maketrans("“”", '""')),
    (0.05, str.maketrans("“”‘’", "『』「」")),
)


def remarked(article: dict, chance: random.Random) -> dict:
    """The article with another style of quotation marks, now and then."""
    draw = chance.random()
    for share, table in _MARKS:
        if draw < share:
            return dict(article, text=article["text"].translate(table))
        draw -= share
    return article
