"""Where the article lies among the blocks of a page: its element, its headline, its first and last paragraph, and the
boxes in between that are no part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.web import cues, tags
from audio_edition.reading.documents.web.blocks import IMAGE, WebBlock
from audio_edition.reading.documents.web.facts import Told
from audio_edition.reading.documents.web.headline import find_headline
from audio_edition.reading.documents.web.prose import ends_article, is_caption_tag, is_prose, mass
from audio_edition.reading.documents.web.walk import name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HELD: Final = 0.9
"""The share of the sure prose that the article's element holds (a stray teaser must not widen it)."""


SHORTEST: Final = 80
"""Characters of the shortest article."""

LINKED_REST: Final = 0.6
"""The share of prose beside linked titles from which it is a list of other articles."""

TEASERS: Final = 3
"""Paragraphs under linked titles from which they are a list of other articles."""


@dataclass(frozen=True)
class Region:
    """headline: None if the page shows none. first, last: its first and last prose. boxes: the blocks between them
    that stand under a heading of other articles. parents: the elements that its sure paragraphs stand in. plain: its text is not set
    smaller, centred or coloured itself, so that a line which is may be a caption."""

    blocks: Sequence[WebBlock]
    found: frozenset[str]
    told: Told
    holder: HtmlElement
    headline: int | None
    first: int
    last: int
    boxes: frozenset[int]
    parents: frozenset[HtmlElement | None]
    plain: bool

    @cached_property
    def body(self) -> str:
        """The words of the running text, for finding repeats."""
        inside = (i for i in range(self.first, self.last + 1) if i not in self.boxes)
        return "\n".join(self.blocks[i].key for i in inside if not is_set_apart(self.blocks[i]))

    @cached_property
    def alternatives(self) -> Counter[str]:
        """How many pictures of the page have each alternative text."""
        return Counter(block.key for block in self.blocks if block.tag == IMAGE)

    def inside(self, i: int) -> bool:
        """Whether a block stands in the article's element."""
        return within(self.blocks[i].element, self.holder)

    def elsewhere(self, i: int) -> bool:
        """Whether a block stands in a box of other articles or of readers' words, which the article's first
        paragraph does not stand in."""
        for around in (self.blocks[i].element, *self.blocks[i].element.iterancestors()):
            if around is self.holder or around.tag in ("body", "html"):
                return False
            if cues.named("elsewhere").search(name_of(around)):
                return not within(self.blocks[self.first].element, around)
        return False

    def beside(self, i: int) -> bool:
        """Whether a box between the article's element and the block is one beside the article."""
        return is_beside(self.blocks[i].element, self.holder)


def region(blocks: Sequence[WebBlock], found: frozenset[str], told: Told) -> Region | None:
    """Where the article lies, None if the page has no paragraph of prose. found: the texts that another extractor
    took for the article, squeezed."""
    prose = _sure(blocks, found)
    if not prose:
        return None
    holder = _holder([blocks[i] for i in prose])
    prose = [i for i in prose if within(blocks[i].element, holder)]
    headline = find_headline(blocks, prose, told.titles)
    if headline is not None:
        prose = [i for i in prose if i > headline] or prose
    boxes, last = _boxes(blocks, prose)
    parents = frozenset(parent_of(blocks[i]) for i in prose)
    plain = 2 * sum(blocks[i].quiet for i in prose) <= len(prose)
    return Region(blocks, found, told, holder, headline, prose[0], last, boxes, parents, plain)


def _sure(blocks: Sequence[WebBlock], found: frozenset[str]) -> list[int]:
    """The prose that both we and the other extractor take for the article; ours where it has hardly any."""
    ours = [i for i, block in enumerate(blocks) if is_prose(block) and not (block.hidden or block.note)]
    ours = [i for i in ours if not is_caption_tag(blocks[i])] or ours
    teasers = {i for i in ours if _is_teaser(i, blocks)}
    ours = [i for i in ours if i not in teasers or len(teasers) < TEASERS] or ours
    both = [i for i in ours if blocks[i].key in found]
    ours = [i for i in ours if not blocks[i].aside]
    enough = sum(mass(blocks[i]) for i in both) >= 0.2 * sum(mass(blocks[i]) for i in ours)
    return both if both and enough else ours


def _is_teaser(i: int, blocks: Sequence[WebBlock]) -> bool:
    """Whether a paragraph stands under the linked title of another article."""
    above = next(
        (blocks[at] for at in range(i - 1, max(-1, i - 3), -1) if blocks[at].text and blocks[at].tag != IMAGE), None
    )
    return above is not None and above.links > 0.9 and len(above.key) >= 8 and above.tag in tags.HEADINGS


def within(element: HtmlElement, holder: HtmlElement) -> bool:
    """Whether an element is ``holder`` or stands in it."""
    return element is holder or any(ancestor is holder for ancestor in element.iterancestors())


def is_beside(element: HtmlElement, holder: HtmlElement) -> bool:
    """Whether a box between ``holder`` and the element is named, or is by its tag, one beside an article."""
    for around in (element, *element.iterancestors()):
        if around is holder or around.tag in ("body", "html"):
            return False
        if around.tag == "blockquote":
            return False
        if around.tag in tags.SET_ASIDE or cues.named("beside").search(name_of(around)):
            return True
    return False


def is_set_apart(block: WebBlock) -> bool:
    """Whether a block stands in a quotation or a box of its own."""
    boxed = any(element.tag in ("blockquote", "aside") for element in (block.element, *block.element.iterancestors()))
    return boxed or block.named(cues.named("pulled"), levels=4)


def _holder(prose: Sequence[WebBlock]) -> HtmlElement:
    """The innermost element that holds nine tenths of the prose."""
    sizes: dict[HtmlElement, int] = {}
    for block in prose:
        for element in (block.element, *block.element.iterancestors()):
            sizes[element] = sizes.get(element, 0) + mass(block)
    whole = sum(map(mass, prose))
    enough = [element for element, size in sizes.items() if size >= HELD * whole]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _boxes(blocks: Sequence[WebBlock], prose: Sequence[int]) -> tuple[frozenset[int], int]:
    """The blocks under headings of other articles in the flow, and the article's last paragraph.

    The text goes on behind such a box with the first sure paragraph that stands in an element where paragraphs stood
    before, or in one of the same make; if there is none, the article ends above the heading, when most of its prose
    stands there or what comes is mostly paragraphs beside linked titles.
    """
    boxes: set[int] = set()
    i = prose[0]
    while i <= prose[-1]:
        if not ends_article(blocks[i]):
            i += 1
            continue
        before = [at for at in prose if at < i and at not in boxes]
        parents = {make for at in before for make in _makes(blocks[at])}
        on = next((at for at in prose if at > i and not parents.isdisjoint(_makes(blocks[at]))), None)
        if on is None:
            if _ends_here(blocks, before, [at for at in prose if at > i]):
                return frozenset(boxes), before[-1]
            i += 1
            continue
        boxes.update(range(i, on))
        i = on
    return frozenset(boxes), prose[-1]


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
    beside = [at for at in rest if any(b.links > 0.9 and len(b.key) >= 8 for b in blocks[max(0, at - 2) : at + 3])]
    return have >= SHORTEST and len(rest) >= TEASERS and sum(mass(blocks[at]) for at in beside) > LINKED_REST * come


def parent_of(block: WebBlock) -> HtmlElement | None:
    """The element around the block's own."""
    parent: HtmlElement | None = block.element.getparent()
    return parent
