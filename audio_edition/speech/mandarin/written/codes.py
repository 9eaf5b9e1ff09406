"""Telephone numbers, roads, trains, postcodes, named numbers, web addresses: digits that are no quantity."""

from __future__ import annotations

import re

from audio_edition.speech.mandarin.written.numerals import cardinal, number, one_by_one, telephone
from audio_edition.speech.mandarin.written.rules import ALONE, Rule, rule

_CALLING = "拨打|拨通|致电|来电|热线|电话|报警|急救|专线|客服|总机|传真|手机|手机号|手机号码|电话号码|短号|打"
_LINE = (
    "报警|急救|热线|电话|专线|指挥|平台|客服|短号|接警|服务热线|便民|救护|火警|警情|举报|投诉|呼叫|政务|警车|巡警|查号"
)
_SERVICE = r"1[12]\d|12\d{3}|95\d{3}|96\d{3,4}|10\d{3}"
_LABEL = (
    "邮政编码|邮编|邮码|编号|账号|帐号|卡号|学号|身份证号码|身份证号|身份证|尾号|车牌号|车牌|号码|代码|密码|验证码|批号"
    "|QQ群|QQ|微信号|微信|票号|工号|警号|单号|序列号|条码|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]"
)
# Lines everybody knows by number, called or not.
_KNOWN_LINES = "12306|12345|12315|12348|12333|12328|12320|12369|12309|12337|12388|12350|10086|10010|10000|95598"
_NAMED = (
    "国道|省道|县道|乡道|高地|中学|次列车|次航班|次动车|次高铁|航班|工程|计划|高校|院校|大学|医院|艺术区|工作制|团场|房间|号房|室"
    "|寝室|宿舍|包厢|路公交|次快车|特别节目|大促|购物节|晚会"
)
_SAID = {
    ".": "点", "@": "艾特", "/": "斜杠", "-": "杠", "_": "下划线", ":": "冒号", "?": "问号", "=": "等于", "&": "和",
    "%": "百分号", "#": "井号", "~": "波浪号", "+": "加",
}  # fmt: skip
_DOMAINS = "com|cn|net|org|gov|edu|html?|io|cc|tv|info|top"


def _address(m: re.Match[str]) -> str:
    return one_by_one("".join(_SAID.get(c, c) for c in m[0].rstrip("/.")))


def _code(m: re.Match[str]) -> str:
    """Letters and digits: a long or zero-led number by its digits (GB2312, A07), so a road (G30高速); else G二十."""
    letters, digits, decimals = m["letters"], m["digits"], m["decimals"] or ""
    if decimals:
        return letters + number(digits + decimals)
    is_road = letters in ("G", "S", "X", "Y") and re.match("[^，。；]{0,6}(?:高速|公路|道|线|段)", m.string[m.end() :])
    by_digits = is_road or len(digits) > 2 or digits[0] == "0"
    return letters + (one_by_one(digits) if by_digits else cardinal(digits))


def _digits(m: re.Match[str]) -> str:
    return m.groupdict().get("before", "") + one_by_one(m["digits"])


def _telephone(m: re.Match[str]) -> str:
    return m.groupdict().get("before", "") + telephone(m["digits"])


RULES: tuple[Rule, ...] = (
    # the scheme of an address is not said
    rule(r"(?:https?|ftp)://(?=\w)", lambda m: ""),
    rule(r"(?<![A-Za-z0-9.])[A-Za-z0-9][A-Za-z0-9_.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+", _address),
    rule(
        rf"(?<![A-Za-z0-9.@])(?:[A-Za-z0-9-]+\.)+(?:{_DOMAINS})(?::\d+)?(?:/[A-Za-z0-9_./?=&%\#~+-]*)?(?![A-Za-z])",
        _address,
    ),
    # 13899991234, 138-9999-1234, 0991-1234567, （0994）2345678, 400-810-1234
    rule(r"\+86[-\s]?(?=1[3-9]\d|\d{2,3}[-\s])", lambda m: "加八六 "),
    rule(r"(?<![\d.])(?P<digits>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?![\d.])", _telephone),
    rule(r"(?<![\d.])[(（]?(?P<digits>0\d{2,3}[-\s)）‐‑–—]{1,2}\d{7,8}(?:-\d{1,5})?)(?![\d.])", _telephone),
    rule(r"(?<![\d.])(?P<digits>[48]00[-\s‐–—]?\d{3,4}[-\s‐–—]?\d{3,4})(?![\d.万亿元])", _telephone),
    # 拨打110, 电话：2345678, 12345热线
    rule(
        rf"(?P<before>(?:{_CALLING})[：:为是“]?\s?)(?P<digits>{_SERVICE}|\d{{7,8}})(?![\d.%万亿个人名次元多余分])",
        _telephone,
    ),
    rule(rf"{ALONE}(?P<digits>{_SERVICE})(?=[”’]?[^\d，。；！？]{{0,2}}(?:{_LINE}))", _telephone),
    rule(rf"{ALONE}(?P<digits>{_KNOWN_LINES})(?![\d.%万亿元人个名次户米吨])", _telephone),
    # GB/T 19001-2016, ISO9001
    rule(r"(?P<before>(?:GB|ISO|DB|IEC)(?:/[TZ])?\s?)(?P<digits>\d+(?:[-—]\d+)?)", _digits),
    # 192.168.1.1
    rule(rf"{ALONE}(?P<digits>\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?![\d.])", lambda m: one_by_one(m[0].replace(".", "点"))),
    # 邮编831100, 新B12345, 股票代码600036
    rule(rf"(?P<before>(?:{_LABEL})[：:为是·\s]{{0,2}})(?P<digits>[A-Z]?\d{{3,20}})(?![\d.])", _digits),
    # 312国道, 985高校, 503室, 143团, 798艺术区
    rule(rf"{ALONE}(?<!第)(?P<digits>\d{{3,4}})(?={_NAMED})", _digits),
    rule(rf"{ALONE}(?<!第)(?P<digits>\d{{2,3}})(?=团[^体队圆结伙购]|团$)", _digits),
    # 5·12, 3·15
    rule(rf"{ALONE}(\d{{1,2}})[·•・‧∙⋅](\d{{1,2}})(?!\d)", lambda m: one_by_one(m[1] + m[2])),
    rule(r"(?<=[“\"])(\d{1,2})\.(\d{1,2})(?=[”\"])", lambda m: one_by_one(m[1] + m[2])),
    # 1080P
    rule(rf"{ALONE}(?P<digits>\d{{3,4}})(?=[Pp](?![A-Za-z]))", _digits),
    # G30, GB2312, PM2.5, COVID-19, 歼-20
    rule(r"(?P<letters>[A-Za-z]+)(?:-(?=\d))?(?P<digits>\d+)(?P<decimals>\.\d+)?(?![\d,:%])", _code),
)
