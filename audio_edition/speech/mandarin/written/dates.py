"""Dates, years and times of day."""

from __future__ import annotations

import re

from audio_edition.speech.mandarin.written.numerals import cardinal, number, one_by_one
from audio_edition.speech.mandarin.written.rules import ALONE, DASH, HAN, YEAR, Rule, rule
from audio_edition.speech.mandarin.written.signs import MEASURES

_MONTH = "(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_COLON = "[:：∶]"
_CLOCK = rf"(?:2[0-4]|[01]?\d){_COLON}[0-5]\d"
_RECENT = r"(?:19[5-9]|20[0-4])\d"
# A round number of years is a length of time after or before these: 约2000年, 长达1000年, 5000年文明.
_ROUND = r"(?:\d?\d00|[3-9]\d{3})"
_LASTING = "约|近|历经|长达|跨越|超过|超|持续|有|距今|延续|绵延|上下"
_LONG = "来|前|历史|文明|古|之久|难遇|的?(?:历史|文明|时间|传承|风雨|沧桑|积淀)"


def _date(m: re.Match[str]) -> str:
    day = m.groupdict().get("day")
    return f"{one_by_one(m['year'])}年{cardinal(m['month'])}月" + (f"{cardinal(day)}日" if day else "")


def _clock(written: str) -> str:
    hour, minute, *second = re.split(_COLON, written)
    said = cardinal(hour) + "点"
    if int(minute) or second:
        said += ("零" if minute[0] == "0" else "") + cardinal(minute) + "分"
    return said + (cardinal(second[0]) + "秒" if second else "")


def _lasted(m: re.Match[str]) -> str:
    """A time that something took: 2:03:45 → 两小时零三分四十五秒."""
    hours, minutes = m["hours"], m["minutes"]
    nought = "零" if minutes[0] == "0" and int(minutes) else ""
    said = (
        ("两" if hours == "2" else cardinal(hours))
        + "小时"
        + (f"{nought}{cardinal(minutes)}分" if int(minutes) else "")
    )
    second = ("零" if m["seconds"][0] == "0" else "") + cardinal(m["seconds"])
    return m["before"] + said + second + "秒" + one_by_one((m["rest"] or "")[1:])


def _raced(m: re.Match[str]) -> str:
    """A time on the track: 3:43.13 → 三分四十三秒一三."""
    seconds = ("零" if m[2][0] == "0" else "") + cardinal(m[2])
    return f"{cardinal(m[1])}分{seconds}秒{one_by_one(m[3])}"


def _digits(m: re.Match[str]) -> str:
    return m.groupdict().get("before", "") + one_by_one(m["digits"])


def _years_long(m: re.Match[str]) -> str:
    return m.groupdict().get("before", "") + number(m["years"])


def _years(m: re.Match[str]) -> str:
    return f"{one_by_one(m['first'])}{m['unit'] or ''}至{one_by_one(m['last'])}"


_RACE = (
    "马拉松|半马|全马|越野|跑出|游出|成绩|用时|耗时|历时|时长|完赛|净时间|夺冠|冲线|撞线|纪录|个人最好|以|配速|全程|骑行"
    "|铁人三项|竞走"
)
_TIME = (
    rf"(?P<hours>\d{{1,2}}){_COLON}(?P<minutes>[0-5]\d){_COLON}(?P<seconds>[0-5]\d)(?P<rest>\.\d{{1,3}})?(?![\d:：])"
)

RULES: tuple[Rule, ...] = (
    # 马拉松2:03:45, 3:43.13, 38秒92
    rule(rf"(?P<before>(?:{_RACE})[^\d，。；]{{0,8}}){_TIME}", _lasted),
    rule(rf"(?P<before>){ALONE}{_TIME}(?=的?(?:成绩|夺冠|完赛|纪录|新纪录|撞线|冲线|率先|获得|打破))", _lasted),
    rule(rf"{ALONE}(\d{{1,2}}){_COLON}([0-5]\d)\.(\d{{1,3}})(?![\d.])", _raced),
    rule(r"(?<=\d秒)(\d{1,3})(?![\d.%]|[次个人下遍米件台度元万亿])", lambda m: one_by_one(m[1])),
    # 2024-05-01, 2024/5/1, 2024.5.1
    rule(rf"{ALONE}(?P<year>{YEAR})([-./])(?P<month>{_MONTH})\2(?P<day>{_DAY})(?:日)?(?![\d.])", _date),
    # 2024.05: a month when it has two digits and nothing makes it an amount
    rule(rf"{ALONE}(?P<year>{_RECENT})[./](?P<month>0[1-9]|1[0-2])(?![\d.%万亿元米])", _date),
    # 2020.9-2023.6
    rule(
        rf"{ALONE}({_RECENT})\.({_MONTH})\s?{DASH}\s?({_RECENT})\.({_MONTH})(?![\d.%])",
        lambda m: f"{one_by_one(m[1])}年{cardinal(m[2])}月至{one_by_one(m[3])}年{cardinal(m[4])}月",
    ),
    # 9:00-18:00, 12:30, 8:05:30
    rule(rf"{ALONE}({_CLOCK})\s*{DASH}\s*({_CLOCK})(?!\d)", lambda m: f"{_clock(m[1])}至{_clock(m[2])}"),
    rule(rf"{ALONE}({_CLOCK}(?:{_COLON}[0-5]\d)?)(?!\d)", lambda m: _clock(m[1])),
    # 2021—2025年, 2021年-2025年, 2023-2024学年, 1937—1945, 2024-25赛季
    rule(rf"{ALONE}(?P<first>{YEAR})(?P<unit>年)?{DASH}(?P<last>{YEAR})(?![\d.%万亿元米余多])", _years),
    rule(rf"{ALONE}(?P<first>{YEAR})(?P<unit>年)?(?:{DASH}|/)(?P<last>\d\d(?:\d\d)?)(?=赛季|学年|财年|年度)", _years),
    rule(rf"{ALONE}(?P<first>{YEAR})(?P<unit>年)?(?:{DASH}|至|到)(?P<last>\d\d)(?=年(?!间|代|来|前))", _years),
    # 5000年文明, 约2000年
    rule(rf"{ALONE}(?P<years>{_ROUND})(?=年(?:{_LONG}))", _years_long),
    rule(rf"(?P<before>{_LASTING})(?P<years>{_ROUND})(?=年)", _years_long),
    rule(r"(?P<before>公元前)(?P<years>\d{1,2}00)(?=年)", _years_long),
    # 1990s
    rule(rf"{ALONE}((?:1[89]|20)\d0)s(?![A-Za-z])", lambda m: f"{one_by_one(m[1])}年代"),
    # 1978年, 2023年度, 08年, 公元618年, ’98年
    rule(rf"{ALONE}(?P<digits>{YEAR}|0\d)(?=年)", _digits),
    rule(r"(?P<before>公元前?)(?P<digits>\d{2,4})(?=年)", _digits),
    rule(r"['’](?P<digits>\d\d)(?=年|级|届)", _digits),
    # 90后, 80、90后
    rule(rf"{ALONE}(?P<digits>[0-9][05])(?=(?:[、，/]?[0-9][05]){{0,9}}[”’]?后(?![卫续台天面期]))", _digits),
    # 2024届, 2023级, 2025款; 2022北京冬奥会: a year before what cannot be counted
    rule(rf"{ALONE}(?<!第)(?P<digits>{_RECENT})(?=届|级(?!台阶)|款|版|赛季|财年|学年|年度|春|夏|秋|冬|新年)", _digits),
    rule(rf"{ALONE}(?<![第共有约近超达逾过])(?P<digits>{_RECENT})(?=[“《「]?(?![{MEASURES}]){HAN})", _digits),
    # 〔2024〕, （2023）
    rule(rf"(?<=[〔\[［（(【])(?P<digits>{_RECENT})(?=[〕\]］）)】])", _digits),
)
