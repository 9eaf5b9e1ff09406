"""The number of a list's item as it is said: 1. is 第一, （二） is 二, b) is B."""

from __future__ import annotations

import re
import unicodedata

LARGEST = 99
"""A larger number is no place in a list that is counted out (第2021，): it is said as it stands."""

_ROMAN = {"i": 1, "v": 5, "x": 10}
_INNER = re.compile(r"[^\W_]+(?:[.．\-][^\W_]+)*")
_HAN = re.compile("[〇零一二三四五六七八九十百]{1,4}")


def said_number(number: str, template: str) -> str:
    """What is said for ``number`` before the words of its item; "" where there is nothing to say (a dot).

    template: our words with ``{number}``, for a number that counts (第{number}，); for any other only the mark behind.
    """
    found = _INNER.search(unicodedata.normalize("NFKC", number))
    if not found or "{number}" not in template:
        return ""
    inner = found[0]
    value = _value(inner)
    if value is not None and value <= LARGEST:
        return template.format(number=value)
    if _HAN.fullmatch(inner):
        return template.format(number=inner)
    return inner.upper() + template.rpartition("}")[2]


def _value(inner: str) -> int | None:
    """The number as such: Arabic digits, or small Roman numerals."""
    if inner.isdecimal():
        return int(inner)
    letters = inner.lower()
    if not letters or set(letters) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
