"""Which block of a page is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from audio_edition.reading.documents.web.blocks import IMAGE, WebBlock, squeezed
from audio_edition.reading.documents.web.markup import tags
from audio_edition.reading.documents.web.prose import LINKED, is_furniture, mass

PREFIX: Final = 8
"""Characters that may stand before the title in the headline's own element (``原创``, ``独家``)."""

NEAR: Final = 12
"""Blocks above the first paragraph among which a headline that no metadata name is looked for."""

SHORTEST: Final = 4
LONGEST: Final = 120
SEPARATORS: Final = re.compile(r"[_|｜·]|-{1,2}|[–—]")


def find_headline(blocks: Sequence[WebBlock], prose: Sequence[int], titles: Sequence[str]) -> int | None:
    """The block that is the headline, None if the page shows none. prose: the sure paragraphs."""
    before = [i for i in range(_middle(blocks, prose)) if _may_be(blocks[i])]
    for title in map(squeezed, titles):
        same = [i for i in before if _is_title(blocks[i], title)]
        if same:
            return max(same, key=lambda i: (_rank(blocks[i]), min(len(blocks[i].key), len(title)), i))
    above = [i for i in before if i < prose[0] and blocks[i].links <= LINKED]
    h1 = [i for i in above if blocks[i].tag == "h1"]
    if h1:
        return h1[-1]
    marked = [i for i in above[-NEAR:] if blocks[i].tag in tags.HEADINGS or blocks[i].named("title")]
    return marked[-1] if marked else None


def _rank(block: WebBlock) -> int:
    return (block.tag in tags.HEADINGS) + (block.tag == "h1")


def _may_be(block: WebBlock) -> bool:
    if block.hidden or block.tag == IMAGE or block.table or not 0 < len(block.text) <= 2 * LONGEST:
        return False
    return not (is_furniture(block) and block.tag not in tags.HEADINGS)


def _middle(blocks: Sequence[WebBlock], prose: Sequence[int]) -> int:
    """The block before which half of the prose stands: no headline comes behind it."""
    half = sum(mass(blocks[i]) for i in prose) / 2
    for i in prose:
        half -= mass(blocks[i])
        if half <= 0:
            return i
    return prose[0]


def _is_title(block: WebBlock, title: str) -> bool:
    key = block.key
    if len(key) < SHORTEST:
        return False
    if title.startswith(key):
        return 2 * len(key) >= len(title) or block.tag == "h1" or bool(SEPARATORS.match(title, len(key)))
    if title.endswith(key) and 2 * len(key) >= len(title):
        return bool(re.search(r"[:：|｜_–—-]$", title[: -len(key)]))
    return title in key and len(key) <= len(title) + PREFIX and len(title) >= SHORTEST
