"""Figures of other shapes: ½ and 10³, H₂O, ①②③, Ⅲ, 二○二四: what each says, in words or plain figures."""

from __future__ import annotations

import re
import unicodedata

from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.written.numerals import cardinal, number, one_by_one
from audio_edition.speech.mandarin.written.signs import UNITS

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Figures written above the line."""
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(RAISED + _LOWERED + "⁻₋", "01234567890123456789--")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")

# A ring or a letter O among Chinese figures is a nought: 二○二四, 二О二四 (Cyrillic), 三O一医院; not in C六H十二O六.
_NOUGHTS = "〇○◯ОO"
_NOUGHT_RUN = re.compile(
    f"(?<![A-Za-z十百千万亿点])[一二三四五六七八九零][一二三四五六七八九零{_NOUGHTS}]{{1,11}}(?![A-Za-z])(?=(年|后)?)"
)
_NOUGHT_IN_DIGITS = re.compile(f"(?<![A-Za-z\\d])\\d[\\d{_NOUGHTS}]{{1,11}}(?![A-Za-z\\d{_NOUGHTS}])")
_ENDLESS = re.compile(r"\d{41,}")
_MIXED = re.compile("(?<!\\d)(\\d+)[ \u2009]?([½⅓⅔¼¾⅐-⅞])")
_POWER = re.compile(
    f"((?<!\\d)\\d+(?:\\.\\d+)?|(?<![A-Za-z\\d/])[A-Za-z]{{1,3}}|(?<=\\d)[xyzabn])(?:([⁻]?[{RAISED}]+)|\\^\\(?([-−]?\\d{{1,3}})\\)?)"
)
_INDEX = re.compile(f"([{_LOWERED}]+)(?:\\.([{_LOWERED}]+))?")
# A figure above the line behind anything but a figure or a letter marks a note; before a letter it is a formula's.
NOTE_MARK = re.compile(f"(?<![0-9A-Za-zμ℃°)）{RAISED}⁻])[{RAISED}]+(?![{RAISED}A-Z])")
# Enclosed numbers are one character each, Roman ones too: ① ⑴ ⒈ ㈠ ❶ ➀ ㉑ Ⅱ.
_ENCLOSED = "①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉❶-❿➀-➓⓫-⓴⓵-⓾㉑-㉟㊱-㊿"
_ENCLOSED_RUN = re.compile(f"[{_ENCLOSED}]+")
_ROMAN_RUN = re.compile("[Ⅰ-Ⅿⅰ-ⅿ]+")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CLASSES = "期级類类型度代阶段区号章节卷部编篇款等届册"
_LETTERS_ROMAN = re.compile(
    rf"(?:(?<=第)|(?<![A-Za-z\d]))((?:[IVX]{{1,5}}[、/和]){{0,9}}[IVX]{{2,5}}|(?<=第)[IVXLC]{{1,6}})(?=[{_CLASSES}])"
)


def noughts(text: str) -> str:
    """Rings and letters that stand for a nought as 零; of the same length."""
    text = _NOUGHT_IN_DIGITS.sub(lambda m: re.sub(f"[{_NOUGHTS}](?=\\d|[{_NOUGHTS}]\\d)", "0", m[0]), text)
    return _NOUGHT_RUN.sub(_with_noughts, text)


def _with_noughts(m: re.Match[str]) -> str:
    """The run with its noughts; a sign at its end is one only in a year."""
    whole = len(m[0]) if m[1] or len(m[0]) > 3 else len(m[0].rstrip(_NOUGHTS))
    return re.sub(f"[{_NOUGHTS}]", "零", m[0][:whole]) + m[0][whole:]


def shaped(text: str) -> str:
    """``text`` with figures of other shapes as plain figures or words; rows of figures without end one by one."""
    text = _ENDLESS.sub(lambda m: one_by_one(m[0]), noughts(text.translate(_WIDE)))
    text = _MIXED.sub(lambda m: f"{cardinal(m[1])}又{_vulgar(m[2])}", NOTE_MARK.sub("", text))
    text = _POWER.sub(_power, text)
    text = _INDEX.sub(_index, text)
    text = _ENCLOSED_RUN.sub(_enclosed, text)
    text = _ROMAN_RUN.sub(lambda m: _roman(unicodedata.normalize("NFKC", m[0]).upper()), text)
    return _LETTERS_ROMAN.sub(lambda m: re.sub("[IVXLC]+", lambda each: _roman(each[0]), m[0]), text)


def _vulgar(sign: str) -> str:
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("⁄")
    return f"{cardinal(bottom)}分之{cardinal(top)}"


def _power(m: re.Match[str]) -> str:
    if m[0] in UNITS:
        return UNITS[m[0]]
    exponent = (m[2] or m[3]).translate(_PLAIN).replace("−", "-")
    base = number(m[1]) if m[1][0].isdigit() else m[1]
    if exponent in ("2", "3"):
        return f"{base}的{'平方' if exponent == '2' else '立方'}"
    return f"{base}的{'负' if exponent[0] == '-' else ''}{cardinal(exponent.lstrip('-'))}次方"


def _index(m: re.Match[str]) -> str:
    said = number(m[1].translate(_PLAIN) + (f".{m[2].translate(_PLAIN)}" if m[2] else ""))
    return f"{said}、" if m.string[m.end() : m.end() + 1].isdecimal() else said


def _enclosed(m: re.Match[str]) -> str:
    """One before words is a list's number, with a pause behind; several are counted out."""
    said = "、".join(cardinal(str(int(unicodedata.numeric(char)))) for char in m[0])
    after = m.string[m.end() : m.end() + 1] or " "
    return f"{said}、" if after.isdecimal() or (len(m[0]) == 1 and is_han(after)) else said


def _roman(written: str) -> str:
    """The value in words; letters that are no Roman number stay."""
    values = [_VALUES[letter] for letter in written]
    total = sum(-value if value < max(values[i + 1 :], default=0) else value for i, value in enumerate(values))
    return cardinal(str(total)) if _numeral(total) == written else written


_NUMERALS = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip


def _numeral(value: int) -> str:
    said = ""
    for sign, worth in _NUMERALS:
        said += sign * (value // worth)
        value %= worth
    return said
