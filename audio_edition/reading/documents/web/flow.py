"""How an article's text runs down a page: the boxes in it, where it ends and goes on, what is shown twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import IMAGE, RULE, WebBlock
from audio_edition.reading.documents.web.markup.walk import name_of
from audio_edition.reading.documents.web.prose import LINKED, ends_article, is_furniture, is_prose, mass

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SURE: Final = 40
"""Characters from which equal blocks, three in a row, are some shown twice, not a refrain."""

SHORTEST: Final = 80
"""Characters of the shortest article."""

LINKED_REST: Final = 0.6
"""The share of prose beside linked titles from which it is a list of other articles."""

MUCH: Final = 0.3
"""The share of the text so far from which what comes under a heading of other articles is the text going on."""

MOST_BOXES: Final = 50
"""Boxes of other articles that are looked for in the flow of one."""

TEASERS: Final = 3
"""Paragraphs under linked titles from which they are a list of other articles."""


def within(element: HtmlElement, holder: HtmlElement) -> bool:
    """Whether an element is ``holder`` or stands in it."""
    return element is holder or any(ancestor is holder for ancestor in element.iterancestors())


def parent_of(block: WebBlock) -> HtmlElement | None:
    """The element around the block's own."""
    parent: HtmlElement | None = block.element.getparent()
    return parent


def boxes_in(blocks: Sequence[WebBlock], prose: Sequence[int]) -> tuple[frozenset[int], int]:
    """The blocks under headings of other articles in the flow, and the article's last paragraph.

    The text goes on behind such a box with the first sure paragraph that stands in an element where paragraphs stood
    before, or in one of the same make; if there is none, the article ends above the heading, when most of its prose
    stands there or what comes is mostly paragraphs beside linked titles.
    """
    boxes: set[int] = set()
    headings = [i for i in range(prose[0], prose[-1] + 1) if ends_article(blocks[i])]
    for i in headings[:MOST_BOXES]:
        before = [at for at in prose if at < i and at not in boxes]
        rest = [at for at in prose if at > i]
        if i in boxes or not before:
            continue
        makes = {make for at in before for make in _makes(blocks[at])}
        more = [at for at in rest if not makes.isdisjoint(_makes(blocks[at]))]
        if more and _is_box(blocks, i, before, more):
            kept = {at for at in rest if mass(blocks[at]) >= SHORTEST and not _is_by_links(blocks, at)}
            boxes.update(j for j in range(i, more[0]) if j not in kept)
        elif _ends_here(blocks, before, rest):
            return frozenset(boxes), before[-1]
    return frozenset(boxes), prose[-1]


def _is_box(blocks: Sequence[WebBlock], heading: int, before: Sequence[int], more: Sequence[int]) -> bool:
    """Whether only a box stands under a heading of other articles: it has links, or much of the text comes behind."""
    linked = any(block.links > LINKED for block in blocks[heading + 1 : more[0]])
    return linked or sum(mass(blocks[at]) for at in more) > MUCH * sum(mass(blocks[at]) for at in before)


def _makes(block: WebBlock) -> tuple[object, ...]:
    """The element around a block's own, and what it is called where it has a name."""
    parent = parent_of(block)
    name = "" if parent is None else name_of(parent)
    return (parent, f"{parent.tag} {name}") if parent is not None and name else (parent,)


def _ends_here(blocks: Sequence[WebBlock], before: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether an article of the prose ``before`` a heading of other articles is over there."""
    have, come = (sum(mass(blocks[at]) for at in part) for part in (before, rest))
    if have > come:
        return True
    beside = [at for at in rest if _is_by_links(blocks, at)]
    return have >= SHORTEST and len(rest) >= TEASERS and sum(mass(blocks[at]) for at in beside) > LINKED_REST * come


def _is_by_links(blocks: Sequence[WebBlock], at: int) -> bool:
    """Whether the title of another article stands next to a paragraph or next but one."""
    return any(block.links > 0.9 and len(block.key) >= 8 for block in blocks[max(0, at - 2) : at + 3])


def shown_twice(blocks: Sequence[WebBlock]) -> frozenset[int]:
    """Runs of three and more blocks that stand on the page a second time in another element: a copy, no refrain."""
    texts = [(i, block.key) for i, block in enumerate(blocks) if block.text and not block.hidden and block.tag != IMAGE]
    seen: dict[tuple[str, ...], int] = {}
    twice: set[int] = set()
    for run in zip(texts, texts[1:], texts[2:], strict=False):
        keys = tuple(key for _, key in run)
        first = seen.setdefault(keys, run[0][0])
        long = sum(map(len, keys)) >= 3 * SURE
        if first != run[0][0] and long and parent_of(blocks[first]) is not parent_of(blocks[run[0][0]]):
            twice.update(i for i, _ in run)
    return frozenset(twice)


def going_on(blocks: Sequence[WebBlock], last: int, end: int, holder: HtmlElement) -> int:
    """The block up to which nothing but sentences, pictures, buttons and advertisements stands behind the last sure
    paragraph: the other extractor stopped early."""
    for i in range(last + 1, end):
        if not within(blocks[i].element, holder) or not (is_sentences(blocks[i]) or _is_between(blocks[i])):
            return i
    return end


def is_sentences(block: WebBlock) -> bool:
    """Whether a block is whole sentences, and leads nowhere."""
    ended = re.search("[。！？.!?…][”’」』）)]{0,2}$", block.text) is not None
    return ended and is_prose(block) and block.links < 0.3 and not block.aside


def _is_between(block: WebBlock) -> bool:
    if block.tag in (IMAGE, RULE) or not block.text or block.hidden:
        return True
    return is_furniture(block) or cues.block("advertisement").fullmatch(block.text) is not None
