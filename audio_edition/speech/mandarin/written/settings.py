"""Figures that their surroundings explain: blood pressure, 24/7, pages, 10w+, a minus, heights, school classes."""

from __future__ import annotations

import re
from decimal import Decimal

from audio_edition.speech.mandarin.written.numerals import cardinal, number, one_by_one
from audio_edition.speech.mandarin.written.rules import ALONE, NUMBER, Rule, rule

# What is counted in 万 and 千 with a letter: 粉丝100W, 月薪15k.
_ONLINE = (
    "阅读|阅读量|粉丝|粉丝数|播放|播放量|点赞|点赞数|浏览|浏览量|转发|转发量|评论|收藏|关注|销量|人次|月薪|年薪|工资|底薪"
    "|热度|观看|流量|下载|下载量|订单|曝光|薪资"
)
_COUNTED = "[+人粉元块次多个赞]|阅读|用户|订阅"
_ELECTRIC = "灯|电|功率|瓦|的功|级|充"
# Behind these a dash joins the ends of a range: 5月-7日.
_ENDS_OF_RANGES = "年月日时分秒点元角号级期米岁个人度次届万亿千百十吨斤里周至到第一二三四五六七八九零"


def _pressure(m: re.Match[str]) -> str:
    said = f"{cardinal(m['a'])}、{cardinal(m['b'])}"
    return m.groupdict().get("gap", "") + said + ("毫米汞柱" if m["unit"] else "")


def _myriads(m: re.Match[str]) -> str:
    return m["n"] + "万" + ("加" if m["more"] else "")


def _below(m: re.Match[str]) -> str:
    """A minus behind a word: 零下 for a temperature, else 负; nothing where the word says it."""
    before = m.string[max(0, m.start() - 4) : m.start()]
    if before.endswith(("零下", "负")):
        return ""
    return "零下" if m["unit"] and not set(before) & set("视光经纬角倾") else "负"


def _thousands(m: re.Match[str]) -> str:
    return m["before"] + cardinal(str(int(Decimal(m["n"].replace(",", "")) * 1000)))


def _set_scores(m: re.Match[str]) -> str:
    """Scores in brackets, set by set; with full and half hours among them they are times."""
    scores = re.findall(r"(\d{1,2})[:：∶-](\d{1,2})", m[0])
    if any(second in ("00", "30") for _, second in scores):
        return m[0]
    return re.sub(r"(\d{1,2})[:：∶-](\d{1,2})", lambda each: f"{cardinal(each[1])}比{cardinal(each[2])}", m[0])


def _page(m: re.Match[str]) -> str:
    return f"第{cardinal(m[1])}{m[3]}，共{cardinal(m[2])}{m[3]}"


def _cents(m: re.Match[str]) -> str:
    return f"{number(m['n'])}{m['unit']}{one_by_one(m['rest'])}"


RULES: tuple[Rule, ...] = (
    # 160/95毫米汞柱, 血压160/95
    rule(
        r"(?<![\d/])(?P<a>\d{2,3})[/／](?P<b>\d{2,3})\s?(?P<unit>mmHg|mmhg|MMHG|毫米汞柱)",
        _pressure,
    ),
    rule(r"(?<=血压)(?P<gap>[^\d，。；]{0,6})(?P<a>\d{2,3})[/／](?P<b>\d{2,3})(?P<unit>)(?![\d/])", _pressure),
    # 24/7, 7/24小时
    rule(rf"{ALONE}24[/／]7(?![\d/])", lambda m: "二十四小时七天"),
    rule(rf"{ALONE}7[/／*]24(?:小时)?(?![\d/])", lambda m: "七天二十四小时"),
    # 第1/3页
    rule(r"第(\d{1,4})[/／](\d{1,4})([页集期章篇部条回])", _page),
    # 10w+, 100W粉丝, 点赞5w
    rule(r"(?P<n>\d)[wW](?P<more>\+)(?![A-Za-z])", _myriads),
    rule(rf"(?P<n>\d)(?:w|W(?={_COUNTED}))(?P<more>)(?![A-Za-z\d])(?!{_ELECTRIC})", _myriads),
    rule(rf"(?P<n>(?:{_ONLINE})[^\d，。；]{{0,4}}\d[\d.,]{{0,9}})[wW](?P<more>\+?)(?![A-Za-z\d])", _myriads),
    rule(
        rf"(?P<before>(?:{_ONLINE})[^\d，。；]{{0,4}})(?P<n>\d[\d,]{{0,9}}(?:\.\d{{1,3}})?)[kK](?![A-Za-z\d])",
        _thousands,
    ),
    rule(rf"(?P<before>){ALONE}(?P<n>\d{{1,3}}\.\d{{1,3}})k(?![A-Za-z\d])", _thousands),
    # 3:2（11:9，8:11）
    rule(r"[（(]\d{1,2}[:：∶-]\d{1,2}(?:[，、,；]\s?\d{1,2}[:：∶-]\d{1,2}){1,9}[）)]", _set_scores),
    # 1V1; 5/6/7; 5‱
    rule(r"(?<![\d.A-Za-z])(\d)[vV](\d)(?!\d)", lambda m: f"{cardinal(m[1])}V{cardinal(m[2])}"),
    rule(rf"{ALONE}\d{{1,3}}(?:/\d{{1,3}}){{2,5}}(?![\d/])", lambda m: "、".join(map(number, m[0].split("/")))),
    rule(rf"(?<![\d,])({NUMBER})‱", lambda m: f"万分之{number(m[1])}"),
    # 室外-12.3度, 净利润-1.2亿元, 海拔-154米
    rule(
        rf"(?<=[㐀-鿿])(?<![{_ENDS_OF_RANGES}])[-−－﹣](?={NUMBER}\s?(?:(?P<unit>度|℃|°C|摄氏度)|[%‰万亿元米吨倍]|个百分点))",
        _below,
    ),
    # 1米82, 高三2班, 高二（3）班, 三年级5班
    rule(r"(?<![\d.])(?P<n>\d)(?P<unit>米)(?P<rest>\d\d?)(?![\d.%毫厘分万千多余个级宽高长])", _cents),
    rule(
        r"(?<=[初高大小一二三四五六七八九][一二三四五六七八九十])[（(]?(\d{1,2})[）)]?(?=班)",
        lambda m: cardinal(m[1]),
    ),
    rule(r"(?<![\d.])(\d{1,2})(?=班(?:学生|同学|的|班主任|全体|教室|班长))", lambda m: cardinal(m[1])),
    rule(r"(?<=[年班]级)[（(]?(\d{1,2})[）)]?(?=班)", lambda m: cardinal(m[1])),
    rule(rf"{ALONE}(\d)[（(](\d{{1,2}})[）)](?=班)", lambda m: cardinal(m[1]) + cardinal(m[2])),
    rule(r"(?<![\d第])[（(](\d{1,2})[）)](?=班)", lambda m: cardinal(m[1])),
    # >=, <=
    rule(">=", lambda m: "≥"),
    rule("<=", lambda m: "≤"),
)
