"""The words that a file keeps for a picture: which of them tell a listener anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from audio_edition.document import Element, Kind

REPEATED: Final = "repeats the caption"
FILE_NAME: Final = re.compile(
    r"\S*\.(?:jpe?g|png|gif|webp|svg|bmp|heic|tiff?|emf|wmf)|"
    r"(?:img|image|photo|picture|alt|screenshot|图片?|圖片?|配图|插图|截图|未标题|untitled)[\s_-]*[\w-]{0,12}",
    re.IGNORECASE | re.ASCII,
)
"""Words beside a picture that only name the file."""

BY_MACHINE: Final = re.compile(r"automatically generated|自动生成|自動產生|自動生成", re.IGNORECASE)
"""What word processors add to a description that they made up."""

CREDITED: Final = re.compile(
    r"(?:摄影?|攝影?|供图|供圖|[/／]\s?图|"
    r"(?:photo|photograph|image|credit)s?(?::| by\b| courtesy\b)[^。.]{0,60})[)）】\]。.]?$",
    re.IGNORECASE,
)
"""The photographer at its end makes a picture's words its printed caption."""


def silent(words: str) -> str:
    """Why a picture's alternative text is not for the listener, "" if it is."""
    if not words:
        return "picture without words"
    if FILE_NAME.fullmatch(words):
        return "name of a picture file"
    return "description made by a machine" if BY_MACHINE.search(words) else ""


def with_captions_once(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements; a picture's words that only repeat the caption below it are left out."""
    for n, element in enumerate(elements):
        below = elements[n + 1] if n + 1 < len(elements) else None
        repeated = below is not None and below.kind is Kind.CAPTION and _solid(element.text) == _solid(below.text)
        repeated = repeated and element.kind is Kind.FIGURE and element.text != ""
        yield replace(element, left_out=REPEATED) if repeated else element


def _solid(text: str) -> str:
    return "".join(text.split())
