"""What counts as a Chinese character."""

from __future__ import annotations

import re

# 〇, the unified ideographs and their extensions, the compatibility ideographs: a regular expression's class.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN = re.compile(f"[{HAN}]")


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character: one that has a syllable of its own."""
    return _HAN.match(char) is not None
