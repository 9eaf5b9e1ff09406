"""Where the article lies among the blocks of a page: its element, its headline, its first and last paragraph, and the
boxes in between that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import IMAGE, WebBlock
from audio_edition.reading.documents.web.facts import Told
from audio_edition.reading.documents.web.flow import TEASERS, boxes_in, going_on, parent_of, shown_twice, within
from audio_edition.reading.documents.web.headline import find_headline
from audio_edition.reading.documents.web.markup import tags
from audio_edition.reading.documents.web.markup.walk import name_of
from audio_edition.reading.documents.web.prose import (
    CAPTION_LENGTH,
    PROSE,
    ends_article,
    is_caption_tag,
    is_prose,
    mass,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HELD: Final = 0.9
"""The share of the sure prose that the article's element holds (a stray teaser must not widen it)."""


MOST_PULLED: Final = 200
"""Blocks set apart of which it is asked whether they repeat the text."""


@dataclass(frozen=True)
class Region:
    """headline: None if the page shows none. first, last: its first and last prose. boxes: the blocks between them
    that stand under a heading of other articles. parents: the elements that its sure paragraphs stand in. plain: its
    text is not set smaller, centred or coloured itself, so that a line which is may be a caption."""

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
    def alternatives(self) -> dict[str, list[int]]:
        """The pictures of the page by their alternative texts."""
        pictures: dict[str, list[int]] = {}
        for i, block in enumerate(self.blocks):
            if block.tag == IMAGE:
                pictures.setdefault(block.key, []).append(i)
        return pictures

    @cached_property
    def pulled(self) -> frozenset[int]:
        """The blocks set apart whose words are in the running text as well: pull quotes."""
        apart = [i for i in range(self.first, self.last + 1) if is_set_apart(self.blocks[i])][:MOST_PULLED]
        keys = ((i, self.blocks[i].key.strip('“”"「」')) for i in apart)
        return frozenset(i for i, key in keys if len(key) >= PROSE and key in self.body)

    @cached_property
    def end(self) -> int:
        """The first block behind the last paragraph that is something else: a heading, other articles, comments."""
        behind = range(self.last + 1, len(self.blocks))
        else_ = (i for i in behind if self.blocks[i].tag in tags.HEADINGS or ends_article(self.blocks[i]))
        return next(else_, len(self.blocks))

    @cached_property
    def goes_on(self) -> int:
        """Up to which block behind the last sure paragraph the text goes on."""
        return going_on(self.blocks, self.last, self.end, self.holder)

    @cached_property
    def copies(self) -> frozenset[int]:
        """The blocks of runs that the page shows a second time."""
        return shown_twice(self.blocks)

    def inside(self, i: int) -> bool:
        """Whether a block stands in the article's element."""
        return within(self.blocks[i].element, self.holder)

    def elsewhere(self, i: int) -> bool:
        """Whether a block stands in a box of other articles or of readers' words, which the article's first
        paragraph does not stand in."""
        box = box_elsewhere(self.blocks[i].element, self.holder)
        return box is not None and not within(self.blocks[self.first].element, box)

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
    boxes, last = boxes_in(blocks, prose)
    parents = frozenset(parent_of(blocks[i]) for i in prose)
    plain = 2 * sum(blocks[i].quiet for i in prose) <= len(prose)
    return Region(blocks, found, told, holder, headline, prose[0], last, boxes, parents, plain)


def _sure(blocks: Sequence[WebBlock], found: frozenset[str]) -> list[int]:
    """The prose that both we and the other extractor take for the article; ours where it has hardly any."""
    ours = [i for i, block in enumerate(blocks) if is_prose(block) and not (block.hidden or block.note)]
    ours = [i for i in ours if not (is_caption_tag(blocks[i]) or _is_under_picture(i, blocks))] or ours
    teasers = {i for i in ours if _is_teaser(i, blocks)}
    ours = [i for i in ours if i not in teasers or len(teasers) < TEASERS] or ours
    ours = [i for i in ours if not _is_comment(blocks[i])] or ours
    both = [i for i in ours if blocks[i].key in found]
    ours = [i for i in ours if not blocks[i].aside]
    enough = sum(mass(blocks[i]) for i in both) >= 0.2 * sum(mass(blocks[i]) for i in ours)
    return both if both and enough else ours


def _is_under_picture(i: int, blocks: Sequence[WebBlock]) -> bool:
    """Whether a short line stands right under a picture and looks like its caption."""
    block = blocks[i]
    if i == 0 or blocks[i - 1].tag != IMAGE or len(block.key) > CAPTION_LENGTH:
        return False
    return block.quiet or cues.words("photo_credit").search(block.text) is not None


def _is_teaser(i: int, blocks: Sequence[WebBlock]) -> bool:
    """Whether a paragraph stands under the linked title of another article."""
    above = next(
        (blocks[at] for at in range(i - 1, max(-1, i - 3), -1) if blocks[at].text and blocks[at].tag != IMAGE), None
    )
    return above is not None and above.links > 0.9 and len(above.key) >= 8 and above.tag in tags.HEADINGS


def is_beside(element: HtmlElement, holder: HtmlElement) -> bool:
    """Whether a box between ``holder`` and the element is named, or is by its tag, one beside an article."""
    for around in chain((element,), element.iterancestors()):
        if around is holder or around.tag in ("body", "html"):
            return False
        if around.tag == "blockquote":
            return False
        if around.tag in tags.SET_ASIDE or cues.is_named("beside", name_of(around)):
            return True
    return False


def box_elsewhere(element: HtmlElement, holder: HtmlElement) -> HtmlElement | None:
    """The box inside ``holder`` that an element stands in and that is named one of other articles or of comments."""
    for around in chain((element,), element.iterancestors()):
        if around is holder or around.tag in ("body", "html"):
            return None
        if cues.is_named("elsewhere", name_of(around)):
            return around
    return None


def _is_comment(block: WebBlock) -> bool:
    """Whether a block is a reader's words, by the names of the elements around it."""
    return any(cues.is_named("comments", name) for name in block.names)


def is_set_apart(block: WebBlock) -> bool:
    """Whether a block stands in a quotation or a box of its own."""
    return block.quoted or block.aside or block.named("pulled", levels=4)


def _holder(prose: Sequence[WebBlock]) -> HtmlElement:
    """The innermost element that holds nine tenths of the prose."""
    sizes: dict[HtmlElement, int] = {}
    for block in prose:
        size = mass(block)
        for element in chain((block.element,), block.element.iterancestors()):
            sizes[element] = sizes.get(element, 0) + size
    whole = sum(map(mass, prose))
    enough = [element for element, size in sizes.items() if size >= HELD * whole]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
