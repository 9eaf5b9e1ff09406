"""What a reading rule is: a pattern of writing, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# A number as newspapers write it: thousands commas, decimals.
NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,12}(?![\d,])(?:\.\d{1,40})?|\d{1,40}(?:\.\d{1,40})?)"
# What stands between the two ends of a range. Newspapers use every dash there is.
DASH = r"[-‐‑‒–—―－~～〜∼]{1,2}"
# Nothing of a longer number or code before it.
ALONE = r"(?<![\d.A-Za-z])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
HAN = r"[㐀-鿿]"


@dataclass(frozen=True, slots=True)
class Rule:
    """Every match of ``pattern`` is read as ``say`` tells."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str]

    def apply(self, text: str) -> str:
        return self.pattern.sub(self.say, text)


def rule(pattern: str, say: Callable[[re.Match[str]], str]) -> Rule:
    """A rule from the source of its pattern (verbose: white space means nothing)."""
    return Rule(re.compile(pattern, re.VERBOSE), say)


def apply_all(rules: Iterable[Rule], text: str) -> str:
    """``text`` after every rule in order."""
    for each in rules:
        text = each.apply(text)
    return text
