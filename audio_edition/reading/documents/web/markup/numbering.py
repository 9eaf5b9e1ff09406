"""The numbers that a browser shows before the items of an ordered list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_UNITS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
HIGHEST: Final = 3_999
"""The highest number that is written in letters or Roman figures."""

NO_NUMBER: Final = re.compile(r"list-style(?:-type)?\s*:[^;]{0,40}none", re.IGNORECASE)
STYLES: Final = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{1,30})", re.IGNORECASE)


@dataclass(slots=True)
class Numbering:
    """Counts the items of one list. kind: ``1 a A i I`` as HTML's ``type``, "" for a list of dots."""

    kind: str
    next: int = 1
    step: int = 1

    def number(self, item: HtmlElement) -> str:
        """What is shown before the next item: ``3.``, ``c.``, or "" for a dot."""
        if not self.kind:
            return ""
        at = whole(item.get("value"), self.next)
        self.next = at + self.step
        return f"{_shown(at, self.kind)}."


def numbering(element: HtmlElement) -> Numbering:
    """The numbers of an ``ol``; of any other list, dots."""
    style = element.get("style") or ""
    if element.tag != "ol" or NO_NUMBER.search(style):
        return Numbering("")
    named = STYLE.search(style)
    kind = STYLES.get(named.group(1).lower(), "1") if named else (element.get("type") or "1")
    back = element.get("reversed") is not None
    count = sum(1 for child in element if child.tag == "li") if back else 1
    return Numbering(kind if kind in "1aAiI" else "1", whole(element.get("start"), count), -1 if back else 1)


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of an attribute, of nine digits at most; else ``otherwise``."""
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", text or "", re.ASCII)
    return int(found.group(1)) if found else otherwise


def _shown(at: int, kind: str) -> str:
    if not 1 <= at <= HIGHEST or kind == "1":
        return str(at)
    shown = _letters(at) if kind in "aA" else _roman(at)
    return shown.upper() if kind.isupper() else shown


def _letters(at: int) -> str:
    letters = ""
    while at:
        at, last = divmod(at - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters


def _roman(at: int) -> str:
    written = ""
    for value, sign in ROMAN + ROMAN_UNITS:
        written += sign * (at // value)
        at %= value
    return written
