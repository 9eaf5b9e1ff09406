"""Running text of a page, told from its buttons, lists of links and lines about rights by the text alone."""

from __future__ import annotations

import re
from typing import Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import IMAGE, WebBlock
from audio_edition.reading.documents.web.markup import tags

PROSE: Final = 15
"""Characters, without white space, from which a block with sentence punctuation is prose."""

LINKED: Final = 0.6
"""The share of links from which a block is a list of other pages."""

CAPTION_LENGTH: Final = 120
SENTENCE_MARK: Final = re.compile("[。！？；，、…”」.!?,;:：।؟]")


CODE: Final = re.compile(r"</?[a-z][^<>]{0,200}>|[{}]|function\s?\(|=>|;\s*var ", re.IGNORECASE)
"""Program text that a faulty page shows."""


def is_prose(block: WebBlock) -> bool:
    """Whether a block is a piece of running text."""
    if block.tag in tags.HEADINGS or block.tag == IMAGE or block.links > LINKED or is_rights_line(block):
        return False
    if len(CODE.findall(block.text)) > len(block.text) / 200 + 1:
        return False
    if cues.block("time").fullmatch(block.text) or cues.block("furniture").fullmatch(block.text):
        return False
    return len(block.key) >= PROSE and bool(SENTENCE_MARK.search(block.text))


def mass(block: WebBlock) -> int:
    """Its characters, without white space."""
    return len(block.key)


def is_rights_line(block: WebBlock) -> bool:
    """Whether a short block speaks of copyright."""
    return len(block.key) <= CAPTION_LENGTH and cues.words("copyright").search(block.text) is not None


def stands_out(block: WebBlock) -> bool:
    """Whether a block is set as a heading."""
    return block.tag in tags.HEADINGS or block.emphasised


def is_link_list(block: WebBlock) -> bool:
    """Whether a block leads to other pages, and is no heading."""
    return block.links > LINKED and block.tag not in tags.HEADINGS


def is_furniture(block: WebBlock) -> bool:
    """Whether a whole block says that it is a button or a counter."""
    return cues.block("furniture").fullmatch(block.text.rstrip(":： ") or block.text) is not None


def ends_article(block: WebBlock) -> bool:
    """Whether a block is the heading of other articles or comments."""
    if (
        not block.text
        or block.element.tag == "summary"
        or len(block.text) > 60
        or not (stands_out(block) or len(block.key) <= 12)
    ):
        return False
    return cues.block("end_heading").fullmatch(block.text.strip("：: >»|【】[]·")) is not None


def is_caption_tag(block: WebBlock) -> bool:
    """Whether a block is marked as a caption."""
    return block.tag in ("figcaption", "caption") or block.named("caption")
