"""The tables of English words, and what the rules that use them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from audio_edition.tables import table

Making = list[tuple[str, Callable[[re.Match[str]], str]]]
"""A rule in the making: a pattern, and what is said for it."""

FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,12}|\d{1,40})(?:\.\d{1,40})?"
DASH = r"\s?[-–—]\s?"


@cache
def words() -> Any:
    """The tables of ``words.yaml``."""
    return table(__package__, "words.yaml")


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
