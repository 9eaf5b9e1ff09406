"""Captions of pictures, and alternative texts that say nothing, or nothing that the page does not say in print."""

from __future__ import annotations

import re
from typing import Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import IMAGE, squeezed
from audio_edition.reading.documents.web.prose import CAPTION_LENGTH, is_caption_tag
from audio_edition.reading.documents.web.region import Region

FILE_NAME: Final = re.compile(
    r"[^\s/]{0,120}\.(?:jpe?g|png|gif|webp|bmp|svg|avif|tiff?)(?:[?&].{0,200})?|"
    r"(?:img|image|dsc|dscn|mmexport|微信图片|截图|screenshot)?[-_ ]?\d*",
    re.IGNORECASE,
)
EMPTY: Final = re.compile(
    r"图片?|图像|照片|插图|配图|图片?\d{1,2}|"
    r"(?:an? )?(?:image|picture|photo|img|logo|icon|figure|avatar|placeholder)s?",
    re.IGNORECASE,
)
"""Words that say only that there is a picture."""

NEIGHBOURS: Final = 4
"""Blocks around a picture among which its printed caption stands."""


def is_caption(i: int, where: Region) -> bool:
    """A caption by its tag or class, or a short quiet line right under a picture."""
    blocks, block = where.blocks, where.blocks[i]
    if block.tag == IMAGE:
        return False
    if is_caption_tag(block):
        return True
    if len(block.key) > CAPTION_LENGTH or i == 0 or blocks[i - 1].tag != IMAGE:
        return False
    quiet = block.quiet and where.plain and not (i + 1 < len(blocks) and blocks[i + 1].element is block.element)
    return quiet or cues.words("photo_credit").search(block.text) is not None


def useless_picture(i: int, where: Region) -> str:
    """Why a picture's alternative text is not worth hearing, "" if it is."""
    block = where.blocks[i]
    key = block.key
    if FILE_NAME.fullmatch(block.text):
        return "name of a picture file"
    if cues.block("furniture").fullmatch(block.text):
        return "page furniture"
    if EMPTY.fullmatch(block.text):
        return "says only that there is a picture"
    titles = [squeezed(title) for title in where.told.titles]
    if any(key in title or (title in key and 2 * len(title) > len(key)) for title in titles):
        return "repeats the headline"
    near = where.blocks[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]
    if any(other.tag != IMAGE and key in other.key for other in near):
        return "repeats the caption"
    if key in squeezed(where.told.facts.get("publisher", "")):
        return "name of the site"
    same = where.alternatives[key]
    several = len(same) > 2 or same[0] < i
    return "said of several pictures" if several else ""
