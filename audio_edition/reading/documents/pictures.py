"""The words that a file keeps for a picture: which of them tell a listener anything."""

from __future__ import annotations

import re
from typing import Final

FILE_NAME: Final = re.compile(
    r"\S*\.(?:jpe?g|png|gif|webp|svg|bmp|heic|tiff?|emf|wmf)|"
    r"(?:img|image|photo|picture|alt|screenshot|图片?|圖片?|配图|插图|截图|未标题|untitled)[\s_-]*[\w-]{0,12}",
    re.IGNORECASE | re.ASCII,
)
"""Words beside a picture that only name the file."""

BY_MACHINE: Final = re.compile(r"automatically generated|自动生成|自動產生|自動生成", re.IGNORECASE)
"""What word processors add to a description that they made up."""

CREDITED: Final = re.compile(
    r"(?:摄影?|攝影?|供图|供圖|[/／]\s?图|(?:photo|photograph|image|credit)s?(?::| by\b| courtesy\b)[^。.]{0,60})[)）】\]。.]?$",
    re.IGNORECASE,
)
"""The photographer at its end makes a picture's words its printed caption."""


def silent(words: str) -> str:
    """Why a picture's alternative text is not for the listener, "" if it is."""
    if FILE_NAME.fullmatch(words):
        return "name of a picture file"
    return "description made by a machine" if BY_MACHINE.search(words) else ""
