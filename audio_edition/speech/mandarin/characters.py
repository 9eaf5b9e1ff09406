"""What counts as a Chinese character."""

from __future__ import annotations

import re

# The unified ideographs and their extensions, the compatibility ideographs, and 〇.
HAN = "〇㐀-䶿一-鿿豈-﫿𠀀-𳎯"
_HAN = re.compile(f"[{HAN}]")


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character: one that has a syllable of its own."""
    return _HAN.fullmatch(char) is not None
