"""The shown form of a list's number: 1, ii, b, 三, 叁, 丙, ③, as Word's number formats have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
ORDINAL: Final = {1: "st", 2: "nd", 3: "rd"}
WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
MOST: Final = 100_000
"""Numbers above it are given in plain digits."""


def shown(number: int, form: str) -> str:
    """``number`` in a format of Word's (``w:numFmt``); in plain digits in one we do not know, or out of its range."""
    if form in ("none", "bullet"):
        return ""
    made = FORMS[form](number) if form in FORMS and 0 < number < MOST else ""
    return made or str(number)


def _counting(number: int, digits: str = DIGITS, units: str = "十百千", ten_thousand: str = "万") -> str:
    """A number in Chinese words."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        link = digits[0] if 0 < low < 1_000 else ""
        rest = link + _counting(low, digits, units) if low else ""
        return _counting(high, digits, units, ten_thousand) + ten_thousand + rest
    said = ""
    written = f"{number}"
    for place, digit in enumerate(written):
        unit = len(written) - place - 1
        if digit != "0":
            said += digits[int(digit)] + (units[unit - 1] if unit else "")
        elif not said.endswith(digits[0]):
            said += digits[0]
    return said.rstrip(digits[0])


def _everyday(number: int) -> str:
    """A number in Chinese words as it is said: ``十二``, not ``一十二``."""
    return _counting(number).removeprefix("一") if 10 <= number < 20 else _counting(number)


def _digital(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """a … z, then aa, bb: as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    made = ""
    for worth, sign in ROMAN if number < 4_000 else ():
        made += sign * (number // worth)
        number %= worth
    return made


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return ""


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ORDINAL.get(number % 10, 'th')}"


def _series(number: int, signs: str) -> str:
    return signs[number - 1] if number <= len(signs) else ""


FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda n: WORDS[n].capitalize() if n < len(WORDS) else "",
    "chineseCounting": _everyday,
    "chineseCountingThousand": lambda n: _everyday(n).replace("〇", "零"),
    "taiwaneseCounting": _everyday,
    "taiwaneseCountingThousand": _everyday,
    "japaneseCounting": _everyday,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "ideographTraditional": lambda n: _series(n, STEMS),
    "ideographZodiac": lambda n: _series(n, BRANCHES),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if n <= 10 else "",
    "chineseLegalSimplified": lambda n: _counting(n, LEGAL, "拾佰仟", "萬"),
    "ideographLegalTraditional": lambda n: _counting(n, LEGAL_TRADITIONAL, "拾佰仟", "萬"),
}
