"""Digits as Chinese words."""

from __future__ import annotations

NUMERALS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿", "亿亿")


def one_by_one(digits: str) -> str:
    """Each digit by its name, as for years and codes: ``2023`` → 二零二三. Other characters stay."""
    return "".join(NUMERALS[int(c)] if c in "0123456789" else c for c in digits)


def telephone(digits: str) -> str:
    """Each digit as on the telephone, where 一 is 幺; anything between the digits is silent."""
    return "".join(NUMERALS[int(c)] for c in digits if c in "0123456789").replace("一", "幺")


def cardinal(digits: str) -> str:
    """A whole number as a quantity: ``1203`` → 一千二百零三, ``2000`` → 两千. Up to 20 digits."""
    digits = digits.lstrip("0") or "0"
    if digits == "0":
        return "零"
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    said, gap = "", False
    for rank in range(len(groups) - 1, -1, -1):
        group = groups[rank].lstrip("0")
        if group:
            said += "零" if said and (gap or len(group) < 4) else ""
            said += _below_ten_thousand(group) + _MYRIADS[rank]
        gap = not group
    if said.startswith("一十"):
        said = said[1:]
    return "两" + said[1:] if said[:2] in ("二千", "二万", "二亿") else said


def _below_ten_thousand(digits: str) -> str:
    said = ""
    for i, digit in enumerate(digits):
        if digit != "0":
            said += NUMERALS[int(digit)] + _PLACES[len(digits) - 1 - i]
        elif digits[i + 1 :].strip("0") and not said.endswith("零"):
            said += "零"
    return said


def number(written: str) -> str:
    """A number as written, with thousands commas and a decimal point: ``12,345.6`` → 一万二千三百四十五点六.

    A whole number that starts with 0 is a code and is read digit by digit.
    """
    whole, point, decimals = written.replace(",", "").partition(".")
    if len(whole) > 20 or (len(whole) > 1 and whole[0] == "0" and not point):
        return one_by_one(whole)
    return cardinal(whole) + ("点" + one_by_one(decimals) if point else "")
