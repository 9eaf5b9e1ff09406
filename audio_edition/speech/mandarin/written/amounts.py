"""Quantities: percentages, temperatures, money, units, ratios, ranges, counted things."""

from __future__ import annotations

import re

from audio_edition.speech.mandarin.written.numerals import number, one_by_one
from audio_edition.speech.mandarin.written.rules import ALONE, DASH, NUMBER, Rule, rule
from audio_edition.speech.mandarin.written.signs import COUNTED_AFTER_TWO, CURRENCIES, UNITS


def _any(words: list[str] | dict[str, str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_UNIT = _any(UNITS)
_CURRENCY = _any(CURRENCIES)
_BIG = "[十百千万亿]{0,2}"
_MINUS = "[-−－﹣–]"
_DEGREE = "℃|°C|摄氏度"
_WON = (
    "比分|战胜|击败|负于|不敌|战平|领先|落后|扳平|大胜|险胜|取胜|获胜|完胜|惜败|告负|总分|局分|胜|负|踢|打成|逆转|横扫"
)
_VERSUS = rf"\s?(?:{DASH}|[:：∶])\s?"
_SCORE = rf"(?P<a>\d{{1,3}}){_VERSUS}(?P<b>\d{{1,3}})(?![\d.%年月日号人元])"
_PER = (
    "元|分|角|吨|斤|公斤|千克|克|升|毫升|度|米|公里|千米|次|个|人|件|辆|亩|公顷|平方米|立方米|小时|时"
    "|天|年|月|日|头|只|户"
)


def _signed(written: str, minus: str) -> str:
    """A number that may have a sign before it."""
    return minus + number(written[1:]) if written[0] in "-−－﹣–" else number(written)


def _percent(m: re.Match[str]) -> str:
    head = {"%": "百分之", "％": "百分之", "‰": "千分之"}[m["sign"]]
    sign = {"": "", "+": "正"}.get(m["minus"] or "", "负")
    return sign + head + number(m["n"])


def _percents(m: re.Match[str]) -> str:
    head = {"%": "百分之", "‰": "千分之"}[m["sign"]]
    return f"{head}{number(m['a'])}至{head if m['both'] else ''}{number(m['b'])}"


def _temperature(m: re.Match[str]) -> str:
    return _signed(m["n"], "零下") + ("度" if m["unit"] == "度" else "摄氏度")


def _temperatures(m: re.Match[str]) -> str:
    unit = "度" if m["unit"] == "度" else "摄氏度"
    first = _signed(m["a"], "零下") + (unit if m["own"] else "")
    return f"{first}至{_signed(m['b'], '零下')}{unit}"


def _money(m: re.Match[str]) -> str:
    second = f"至{number(m['b'])}" if m["b"] else ""
    return number(m["n"]) + second + m["big"] + CURRENCIES[m["sign"]]


def _fraction(m: re.Match[str]) -> str:
    if m[0] == "9/11":
        return "九一一"
    return f"{number(m['b'])}分之{number(m['a'])}"


def _measured(m: re.Match[str]) -> str:
    per = f"每{UNITS.get(m['per'], m['per'])}" if m["per"] else ""
    return m["n"] + (m["big"] or "") + UNITS[m["unit"]] + per


def _counted(m: re.Match[str]) -> str:
    return ("两" if m["n"] == "2" else number(m["n"])) + m["after"]


def _score(m: re.Match[str]) -> str:
    return f"{m['before']}{number(m['a'])}比{number(m['b'])}"


def _scores(m: re.Match[str]) -> str:
    return m["before"] + re.sub(
        r"(\d{1,9})\D{1,9}(\d{1,9})", lambda each: f"{number(each[1])}比{number(each[2])}", m["scores"]
    )


def _plain(m: re.Match[str]) -> str:
    digits = m[0]
    return one_by_one(digits) if len(digits) > 8 and "," not in digits and "." not in digits else number(digits)


SCORES: tuple[Rule, ...] = (
    # 以6-4、3-6、7-5: set by set
    rule(
        rf"(?P<before>(?:{_WON})[^\d，。；]{{0,4}}|以)"
        rf"(?P<scores>\d{{1,3}}{_VERSUS}\d{{1,3}}(?:[、，,和]\d{{1,3}}{_VERSUS}\d{{1,3}}){{1,6}})(?![\d.%年月日号人元])",
        _scores,
    ),
    # 比分3-2, 以21:18战胜
    rule(rf"(?P<before>(?:{_WON})[^\d，。；]{{0,4}}|以){_SCORE}", _score),
    rule(
        rf"(?P<before>){ALONE}{_SCORE}(?=(?:[、和]\d{{1,3}}[-:：∶]\d{{1,3}}){{0,9}}[^，。；\d]{{0,3}}(?:{_WON}))",
        _score,
    ),
)

RULES: tuple[Rule, ...] = (
    # 1 200万: a space between thousands
    rule(rf"{ALONE}(\d{{1,3}})[ \u2009](\d{{3}})(?=[万亿元吨亩人户公千米])", lambda m: m[1] + m[2]),
    # 1.2.3
    rule(rf"{ALONE}\d+(?:\.\d+){{2,3}}(?![\d.])", lambda m: "点".join(map(number, m[0].split(".")))),
    # 2024.12.30-2025.1.5, said by now but for the dash
    rule(rf"(?<=日){DASH}(?=[一二][零一二三四五六七八九]{{3}}年)", lambda m: "至"),
    # ½ was folded to 1⁄2; 1/3, but not a date or a code
    rule(rf"{ALONE}(?P<a>\d{{1,3}})[/⁄](?P<b>\d{{1,4}})(?![\d/.])", _fraction),
    # 10%-20%, 10-20%, -3.5%, 5‰
    rule(
        rf"{ALONE}(?P<a>{NUMBER})(?P<both>[%‰])?{DASH}(?P<b>{NUMBER})(?P<sign>[%‰])",
        _percents,
    ),
    rule(rf"(?P<minus>(?<![\d%‰])[-−－﹣+])?(?P<n>{NUMBER})(?P<sign>[%‰])", _percent),
    # -15—-5℃, 15~20℃, -12℃
    rule(
        rf"(?P<a>(?<!\d){_MINUS}?{NUMBER})(?P<own>{_DEGREE})?(?:[–—―~～〜]{{1,2}}|-|至|到)(?P<b>{_MINUS}?{NUMBER})(?P<unit>{_DEGREE})",
        _temperatures,
    ),
    rule(rf"(?P<n>(?<![\d]){_MINUS}?{NUMBER})(?P<unit>{_DEGREE})", _temperature),
    # ￥99元, $5万, €1.5-2亿
    rule(
        rf"(?P<sign>{_CURRENCY})\s?(?P<n>{NUMBER})(?:{DASH}(?P<b>{NUMBER}))?(?P<big>{_BIG})(?:元|人民币|美元)?",
        _money,
    ),
    # 3:1, 3∶1, 1:1.5
    rule(
        rf"{ALONE}({NUMBER})\s?[:：∶]\s?({NUMBER})(?:\s?[:：∶]\s?({NUMBER}))?",
        lambda m: "比".join(number(n) for n in m.groups() if n),
    ),
    # 7×24, 3*5, 1920x1080; 0+3; 2+2=4
    rule(r"(?<=[\dA-Za-z㎡²米])\s?[×✕✖*xX]\s?(?=\d)", lambda m: "乘"),
    # 5000/吨 as a rate: 100元/人, 80公里/小时
    rule(
        rf"(?<=\d|[十百千万亿])({_PER}|{_UNIT})/({_PER}|{_UNIT})(?![A-Za-z])",
        lambda m: f"{UNITS.get(m[1], m[1])}每{UNITS.get(m[2], m[2])}",
    ),
    # 99元/张, 5%/年
    rule(
        r"(?<=[元角度吨斤克升米里次人个件])/(?=[㐀-鿿])|(?<=[一二三四五六七八九])/(?=[年月天日周])",
        lambda m: "每",
    ),
    # 15—20元, 0—6岁, 1-8月, 3-5kg, 5月1日-7日
    rule(
        rf"(?<=\d){DASH}(?=\d)|(?<=[\d年月日时分点岁个元号%℃度米万亿人级期])(?<=\d[年月日时分点岁个元号%℃度米万亿人级期]){DASH}(?=\d)",
        lambda m: "至",
    ),
    # 500m², 35μg/m³
    rule(
        rf"(?P<n>\d|(?<=次方))\s?(?P<big>[万亿])?(?P<unit>{_UNIT})(?:/(?P<per>{_UNIT}|{_PER}))?(?![A-Za-z])",
        _measured,
    ),
    # 2个, 2000余人
    rule(rf"(?<![\d.第/])(?P<n>2)(?P<after>[{COUNTED_AFTER_TWO}](?!级[^台]))", _counted),
    # -5: below nought, at the start or after a mark
    rule(r"(?:(?<=^)|(?<=[\s，。（(：:“]))[-−－﹣](?=\d)", lambda m: "负"),
    rule(NUMBER, _plain),
)
