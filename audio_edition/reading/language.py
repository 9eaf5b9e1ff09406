"""Which language a feature is in, and how wide its characters are set."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# Two columns wide in print: Han, kana, full-width forms, and the quote marks and dashes of Chinese typesetting.
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2010-\u2027\u2030-\u203a\u2460-\u27bf\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
_WIDE_ENGLISH = re.compile(r"[\u2e80-\u9fff\uff00-\uff60]")


def language_of(text: str) -> str:
    """``zh`` if there are at least as many Han characters as Latin words, else ``en``."""
    han, words = len(_HAN.findall(text)), len(_WORD.findall(text))
    return "zh" if han >= words else "en"


def columns(text: str, language: str) -> int:
    """Width of ``text`` in columns of half-width type."""
    wide = _WIDE if language == "zh" else _WIDE_ENGLISH
    return len(text) + len(wide.findall(text))


def is_han(character: str) -> bool:
    """Whether ``character`` is a Chinese character."""
    return bool(_HAN.match(character))
