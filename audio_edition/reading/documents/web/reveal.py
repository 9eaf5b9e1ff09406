"""Text of the article that a page hides at first: what a click unfolds, what a script shows, what is in noscript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.inline import HIDDEN
from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import WebBlock
from audio_edition.reading.documents.web.markup.walk import name_of
from audio_edition.reading.documents.web.prose import is_prose, mass

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST: Final = 2.0
"""How many times the shown prose the hidden must be, to be the article that a script shows."""


def revealed(blocks: Sequence[WebBlock]) -> list[WebBlock]:
    """The blocks, with those that belong to a hidden part of the article told as shown."""
    shown = {block.key for block in blocks if not block.hidden}
    prose = sum(mass(block) for block in blocks if not block.hidden and is_prose(block) and not block.aside)
    unfolds = any(cues.block("expand").fullmatch(block.text) for block in blocks if 0 < len(block.text) <= 30)
    opened = {
        hider
        for hider, part in _parts(blocks).items()
        if _is_article(part, shown) and (_outweighs(part, prose) or (not part[0].fallback and _is_fold(part, unfolds)))
    }
    if not opened:
        return list(blocks)
    return [replace(b, hidden="", fallback=False) if b.hider in opened else b for b in blocks]


def _parts(blocks: Iterable[WebBlock]) -> dict[HtmlElement, list[WebBlock]]:
    """The hidden blocks by the element that hides them."""
    parts: dict[HtmlElement, list[WebBlock]] = {}
    for block in blocks:
        if block.hidden == HIDDEN and block.hider is not None:
            parts.setdefault(block.hider, []).append(block)
    return parts


def _is_article(part: Sequence[WebBlock], shown: set[str]) -> bool:
    """Whether a hidden part is mostly prose that the page does not show elsewhere."""
    prose = sum(mass(block) for block in part if is_prose(block) and block.key not in shown and not block.aside)
    return prose > 0.5 * sum(map(mass, part))


def _outweighs(part: Sequence[WebBlock], shown: int) -> bool:
    prose = [block for block in part if is_prose(block)]
    return len(prose) > 1 and sum(map(mass, prose)) > MOST * shown


def _is_fold(part: Sequence[WebBlock], unfolds: bool) -> bool:
    """Whether a button of the page or the part's own name says that it unfolds."""
    hider = part[0].hider
    name = name_of(hider) if hider is not None else ""
    if cues.is_named("beside", name):
        return False
    return unfolds or cues.is_named("folded", name)
