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
    "邮发代号|刊号|邮政编码|邮编|邮码|编号|账号|帐号|卡号|学号|身份证号码|身份证号|身份证|尾号|车牌号|车牌|号码|代码|密码|验证码|批号"
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


# Days that are known by their figures, with a point: 3.15晚会, 5.12地震, 9.18事变.
_DAYS = (
    "晚会|消费|维权|打假|大促|购物节|事变|运动|惨案|起义|讲话|地震|大地震|特大地震|汶川|唐山|青年节|妇女节|儿童节|劳动节|护士节|记者节|宪法日|国家宪法"
    "|黄金周|假期|阅兵|暴雨|特大暴雨|洪灾|洪水|大火|火灾|爆炸|矿难|空难|恐怖|枪击|事故|事件|专案|大案|案件|学潮|禁毒|消防|公祭|扶贫日|(?:国际|世界|全国|国家|全民|中国)[㐀-鿿]{1,8}?[日节]"
)
_ACCOUNT = (
    "微信号|微信|公众号|微博|抖音号|抖音|快手号|账号|帐号|用户名|昵称|网名|QQ|ID|推特|Twitter|网址|邮箱|网站|官网"
)
_TELEPHONES = rf"(?:{_SERVICE}|\d{{7,8}}|1[3-9]\d{{9}}|0\d{{2,3}}-\d{{7,8}}|[48]00-?\d{{3,4}}-?\d{{3,4}})"
_STARS = "[*＊×xX✕]"


def _address(m: re.Match[str]) -> str:
    return one_by_one("".join(_SAID.get(c, c) for c in m[0].rstrip("/.")))


def _account(m: re.Match[str]) -> str:
    return m["before"] + one_by_one("".join(_SAID.get(c, c) for c in m["name"]))


def _masked(m: re.Match[str]) -> str:
    """Figures with some of them covered: the stars are counted out, as the figures are."""
    said = "".join("星" if c in "*＊" else "叉" if c in "×xX✕" else c for c in m[0])
    return _telephone_of(said) if re.match(rf"1[3-9]\d{_STARS}", m[0]) else one_by_one(said)


def _telephone_of(said: str) -> str:
    return one_by_one(said).replace("一", "幺")


def _telephones(m: re.Match[str]) -> str:
    said = re.sub(r"[\d-]+", lambda each: telephone(each[0]), m["list"])
    return (m.groupdict().get("before") or "") + said


def _hyphened(m: re.Match[str]) -> str:
    return one_by_one(m[0].replace("-", "杠"))


def _day(m: re.Match[str]) -> str:
    return one_by_one(m[1] + m[2]) if 0 < int(m[1]) <= 12 and 0 < int(m[2]) <= 31 else m[0]


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
    found = m.groupdict()
    extra = f"转{telephone(found['extra'])}" if found.get("extra") else ""
    return found.get("before", "") + telephone(m["digits"]) + extra


def _book(m: re.Match[str]) -> str:
    return m["before"] + one_by_one(re.sub("[ -]", "", m["digits"]))


FIRST: tuple[Rule, ...] = (
    # 138****1234, 3301**********1234
    rule(rf"{ALONE}\d+{_STARS}{{2,}}\d+(?!\d)", _masked),
    rule(r"(?<![\d.*＊])[*＊]{2,}\d{2,8}(?![\d.])", _masked),
)

RULES: tuple[Rule, ...] = (
    # the scheme of an address is not said
    rule(r"(?:https?|ftp)://(?=\w)", lambda m: ""),
    rule(r"(?<![A-Za-z0-9.])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z]{2,63}){1,9}", _address),
    rule(
        rf"(?<![A-Za-z0-9.@])(?:[A-Za-z0-9-]{{1,63}}\.){{1,9}}(?:{_DOMAINS})(?::\d{{1,6}})?(?:/[A-Za-z0-9_./?=&%\#~+-]{{0,500}})?(?![A-Za-z])",
        _address,
    ),
    # 微信号abc_123, @abc_1
    rule(
        rf"(?P<before>(?:{_ACCOUNT})[：:是为]?\s?@?)(?P<name>[A-Za-z][A-Za-z0-9_.-]{{0,98}}[A-Za-z0-9])(?![A-Za-z0-9@])",
        _account,
    ),
    rule(r"(?P<before>(?<![A-Za-z0-9])@)(?P<name>[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9])", _account),
    # ISBN 978-7-02-000220-7, CN 11-0065, 邮发代号1-1
    rule(r"(?P<before>ISBN|ISSN)[：:\s-]*(?P<digits>\d[\d -]{6,20}[\dXx])(?!\d)", _book),
    rule(r"(?<=CN|刊号)[：:为是\s]?\d{2}-\d{4}(?!\d)", _hyphened),
    rule(r"(?<=邮发代号)[：:为是\s]?\d{1,3}-\d{1,4}", _hyphened),
    # 110、119、120; 电话65123456、65123457
    rule(
        rf"(?P<before>(?:{_CALLING})[：:为是“]?\s?)(?P<list>{_TELEPHONES}(?:[、，,/和或及]\s?{_TELEPHONES}){{1,9}})(?!\d)",
        _telephones,
    ),
    rule(
        r"(?<![\d.、])(?P<list>1(?:10|19|20|22)(?:[、，,/和或及]1(?:10|19|20|22)){1,9})(?![\d.个万亿元])", _telephones
    ),
    # 3-2-501, 12-1203室
    rule(rf"{ALONE}\d{{1,2}}-\d{{1,2}}-\d{{3,4}}(?![\d-])", _hyphened),
    rule(rf"{ALONE}\d{{1,2}}-\d{{3,4}}(?=室|号房|房间|户)", _hyphened),
    # 13899991234, 138-9999-1234, 0991-1234567, （0994）2345678, 400-810-1234
    rule(r"\+86[-\s]?(?=1[3-9]\d|\d{2,3}[-\s])", lambda m: "加八六 "),
    rule(r"(?<![\d.])(?P<digits>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?![\d.])", _telephone),
    rule(
        r"(?<![\d.])[(（]?(?P<digits>0\d{2,3}[-\s)）‐‑–—]{1,2}\d{3,4}[-\s]?\d{4})(?:[-转](?P<extra>\d{1,5}))?(?![\d.])",
        _telephone,
    ),
    rule(r"(?<![\d.])(?P<digits>[48]00[-\s‐–—]?\d{3,4}[-\s‐–—]?\d{3,4})(?![\d.万亿元])", _telephone),
    # 拨打110, 电话：2345678, 12345热线
    rule(
        rf"(?P<before>(?:{_CALLING})[：:为是“]?\s?)(?P<digits>{_SERVICE}|\d{{7,8}})(?:转(?P<extra>\d{{1,5}}))?(?![\d.%万亿个人名次元多余分])",
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
    rule(rf"{ALONE}(?<!第)(?P<digits>\d{{3,4}})(?=(?:[、和及]\d{{3,4}}){{0,9}}号?(?:{_NAMED}))", _digits),
    rule(rf"{ALONE}(?<!第)(?P<digits>\d{{2,3}})(?=团[^体队圆结伙购]|团$)", _digits),
    # 2单元501
    rule(r"(?<=单元)(?P<digits>\d{3,4})(?![\d.万元米个户平])", _digits),
    # 5·12, 3·15
    rule(rf"{ALONE}(\d{{1,2}})[·•・‧∙⋅](\d{{1,2}})(?!\d)", lambda m: one_by_one(m[1] + m[2])),
    rule(r"(?<=[“\"])(\d{1,2})\.(\d{1,2})(?=[”\"])", _day),
    rule(rf"{ALONE}(\d{{1,2}})\.(\d{{1,2}})(?=(?:{_DAYS}))", _day),
    # 1080P
    rule(rf"{ALONE}(?P<digits>\d{{3,4}})(?=[Pp](?![A-Za-z]))", _digits),
    # G30, GB2312, PM2.5, COVID-19, 歼-20
    rule(r"(?<![A-Za-z])(?P<letters>[A-Za-z]+)(?:-(?=\d))?(?P<digits>\d+)(?P<decimals>\.\d+)?(?![\d,:%])", _code),
)
