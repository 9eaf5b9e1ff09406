"""Which blocks of a web page are the article. trafilatura finds where it is; we keep its structure and say what goes.

trafilatura is trusted for where the article is, not for all that is in it: between the first and the last paragraph
it found, everything stays that is not evidently beside the article (a lost sentence is worse than a spoken button).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audio_edition.reading.formats import html_words as words
from audio_edition.reading.formats.html_blocks import IMAGE, WebBlock, squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROSE: Final = 15
"""Characters, without white space, from which a block with sentence punctuation is prose."""

SURE: Final = 40
"""Characters from which two equal blocks are one shown twice, not a refrain."""

CAPTION_LENGTH: Final = 120
LINKED: Final = 0.6
"""The share of links from which a block is a list of other pages."""

SENTENCE_MARK: Final = re.compile("[。！？；，、…”」.!?,;:：]")
DECK: Final = "deck"
BYLINE: Final = "byline"
"""Tags for lines that the page itself marks so by their class."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A block of the article, the tag its line gets, and whether there is white space above it."""

    block: WebBlock
    tag: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """The article in order, and everything else with the reason why it goes."""

    kept: tuple[Kept, ...]
    dropped: tuple[tuple[WebBlock, str], ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the page's metadata say: titles, the likeliest headline first; description; author."""

    titles: tuple[str, ...] = ()
    description: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the article lies among the blocks: its headline (None: not on the page), first and last prose, and the
    first block behind it that is something else. body: the words of its running text, for finding repeats."""

    blocks: Sequence[WebBlock]
    found: frozenset[str]
    holder: HtmlElement
    headline: int | None
    first: int
    last: int
    end: int
    body: str
    about: About


def sort_blocks(blocks: Sequence[WebBlock], found: frozenset[str], about: About) -> Sorted | None:
    """Tell the article from the rest of the page, or None if there is no paragraph of prose.

    found: the paragraphs that trafilatura kept, squeezed.
    """
    prose = [i for i, block in enumerate(blocks) if _is_prose(block) and block.key in found]
    prose = prose or [i for i, block in enumerate(blocks) if _is_prose(block) and not (block.hidden or block.aside)]
    if not prose:
        return None
    holder = _holder([blocks[i] for i in prose])
    prose = [i for i in prose if _within(blocks[i].element, holder)]
    first, last = prose[0], _last(blocks, prose)
    end = next((i for i in range(last + 1, len(blocks)) if _is_something_else(blocks[i])), len(blocks))
    body = "\n".join(block.key for block in blocks[first : last + 1] if not _is_set_apart(block))
    layout = _Layout(blocks, found, holder, _headline(blocks, first, about.titles), first, last, end, body, about)
    kept: list[Kept] = []
    dropped: list[tuple[WebBlock, str]] = []
    told: set[str] = set()
    above: WebBlock | None = None
    for i, block in enumerate(blocks):
        tag, reason = _judge(i, layout, told)
        if reason:
            dropped.append((block, reason))
        elif block.tag != IMAGE:
            kept.append(Kept(block, tag, block.apart or above is not blocks[i - 1]))
            told.add(block.key)
            above = block
    return Sorted(tuple(kept), tuple(dropped))


def _is_prose(block: WebBlock) -> bool:
    if block.tag in words.HEADINGS or block.links > LINKED or _is_rights_line(block):
        return False
    if words.TIME_OF_PUBLICATION.fullmatch(block.text) or words.FURNITURE.fullmatch(block.text):
        return False
    return len(block.key) >= PROSE and bool(SENTENCE_MARK.search(block.text))


def _is_rights_line(block: WebBlock) -> bool:
    return len(block.key) <= CAPTION_LENGTH and words.COPYRIGHT.search(block.text) is not None


def _within(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(ancestor is holder for ancestor in element.iterancestors())


def _holder(prose: Sequence[WebBlock]) -> HtmlElement:
    """The innermost element that holds nine tenths of the prose (a stray teaser must not widen the article)."""
    sizes: dict[HtmlElement, int] = {}
    for block in prose:
        for element in (block.element, *block.element.iterancestors()):
            sizes[element] = sizes.get(element, 0) + len(block.key)
    whole = sum(len(block.key) for block in prose)
    enough = [element for element, size in sizes.items() if size >= 0.9 * whole]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _last(blocks: Sequence[WebBlock], prose: Sequence[int]) -> int:
    """The last paragraph: before any heading of other articles or comments."""
    for i in range(prose[0], prose[-1]):
        if _ends_article(blocks[i]):
            before = [at for at in prose if at < i]
            if sum(len(blocks[at].key) for at in before) > sum(len(blocks[at].key) for at in prose) / 2:
                return before[-1]
    return prose[-1]


def _is_something_else(block: WebBlock) -> bool:
    return block.tag in words.HEADINGS or _ends_article(block)


def _ends_article(block: WebBlock) -> bool:
    stands_out = block.tag in words.HEADINGS or block.emphasised or len(block.key) <= 12
    return stands_out and words.END_HEADINGS.fullmatch(block.text.strip("：: ")) is not None


def _headline(blocks: Sequence[WebBlock], first: int, titles: Sequence[str]) -> int | None:
    """The block that is the headline: a heading before the article, best one that the metadata names."""
    before = [i for i in range(first) if blocks[i].text and not blocks[i].hidden]
    for title in map(squeezed, titles):
        same = [i for i in before if len(blocks[i].key) >= 4 and title.startswith(blocks[i].key)]
        same = [i for i in same if 2 * len(blocks[i].key) >= len(title) or blocks[i].tag == "h1"]
        if same:
            return max(same, key=lambda i: (blocks[i].tag in words.HEADINGS, len(blocks[i].key), i))
    h1 = [i for i in before if blocks[i].tag == "h1"]
    return h1[-1] if h1 else None


def _judge(i: int, layout: _Layout, told: set[str]) -> tuple[str, str]:
    """The tag of a block of the article, or the reason why it is none."""
    block = layout.blocks[i]
    if i == layout.headline:
        return "h1", ""
    if block.tag == IMAGE:
        return IMAGE, ""
    if block.hidden and block.key not in layout.found:
        return "", "not shown on the page"
    if i < layout.first:
        return _judge_before(i, layout)
    if i > layout.last:
        return _judge_after(i, layout)
    return _judge_inside(i, layout, told)


def _judge_before(i: int, layout: _Layout) -> tuple[str, str]:
    """Between the headline and the first paragraph: deck, byline, captions, short openings."""
    block = layout.blocks[i]
    start = layout.headline if layout.headline is not None else layout.first
    belongs = _within(block.element, layout.holder) or block.key in layout.found
    if i < start and not (belongs and (_is_prose(block) or _is_caption(i, layout))):
        return "", "outside the article"
    if _is_beside(block, layout.holder) or (block.links > LINKED and not _is_byline(block, layout.about)):
        return "", "outside the article"
    if layout.headline is not None and block.key == layout.blocks[layout.headline].key:
        return "", "repeats the headline"
    if words.FURNITURE.fullmatch(block.text) and block.tag not in words.HEADINGS:
        return "", "page furniture"
    if words.TIME_OF_PUBLICATION.fullmatch(block.text):
        return "", "time of publication"
    if _is_caption(i, layout):
        return "figcaption", ""
    if _is_byline(block, layout.about):
        return BYLINE, ""
    if block.named(words.DECK_NAMES) or block.key == squeezed(layout.about.description):
        return DECK, ""
    return (block.tag, "") if belongs else ("", "outside the article")


def _judge_inside(i: int, layout: _Layout, told: set[str]) -> tuple[str, str]:
    """Between the first and the last paragraph: all but what is evidently beside the article."""
    block = layout.blocks[i]
    if not _within(block.element, layout.holder):
        return "", "outside the article"
    if _is_pulled(block, layout):
        return "", "pull quote: repeats words of the article"
    if block.key in told and len(block.key) >= SURE:
        return "", "shown twice on the page"
    if _is_caption(i, layout):
        return "figcaption", ""
    found = block.key in layout.found
    if not (found and _is_prose(block)) and (_is_beside(block, layout.holder) or _is_link_list(block)):
        return "", "beside the article"
    stands_out = block.tag in words.HEADINGS or block.emphasised  # a subhead may be a mere number
    if words.FURNITURE.fullmatch(block.text) and not (found or stands_out):
        return "", "page furniture"
    return block.tag, ""


def _judge_after(i: int, layout: _Layout) -> tuple[str, str]:
    """After the last paragraph: credits, signatures, captions, paragraphs that an advertisement cut off."""
    block = layout.blocks[i]
    inside = _within(block.element, layout.holder)
    if i >= layout.end or _is_beside(block, layout.holder):
        return "", "outside the article"
    if _is_rights_line(block):
        return "", "copyright line"
    if _is_link_list(block) or words.FURNITURE.fullmatch(block.text):
        return "", "page furniture"
    if inside and _is_caption(i, layout):
        return "figcaption", ""
    belongs = inside or _is_prose(block) or words.CREDIT.match(block.text)
    return (block.tag, "") if belongs and block.key in layout.found else ("", "outside the article")


def _is_link_list(block: WebBlock) -> bool:
    return block.links > LINKED and block.tag not in words.HEADINGS


def _is_beside(block: WebBlock, holder: HtmlElement) -> bool:
    """Whether a box between the holder and the block is one beside the article."""
    for element in (block.element, *block.element.iterancestors()):
        if element is holder or element.tag in ("body", "html"):
            return False
        if element.tag in words.SET_ASIDE or words.ASIDE_NAMES.search(_name(element)):
            return True
    return False


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_byline(block: WebBlock, about: About) -> bool:
    """A short block classed as a byline, or as an author and naming one (portals class their sources so)."""
    if len(block.key) > CAPTION_LENGTH:
        return False
    if block.named(words.BYLINE_NAMES):
        return True
    names_one = words.BYLINE_CUE.search(block.text) or (about.author and about.author in block.text)
    return block.named(words.AUTHOR_NAMES) and bool(names_one)


def _is_caption(i: int, layout: _Layout) -> bool:
    """A caption by its tag or class, or a short quiet line right under a picture."""
    block = layout.blocks[i]
    if block.tag in ("figcaption", "caption") or block.named(words.CAPTION_NAMES):
        return True
    if len(block.key) > CAPTION_LENGTH or i == 0 or layout.blocks[i - 1].tag != IMAGE:
        return False
    return block.quiet or words.PHOTO_CREDIT.search(block.text) is not None


def _is_set_apart(block: WebBlock) -> bool:
    """Whether a block stands in a quotation or a box of its own."""
    boxed = any(element.tag in ("blockquote", "aside") for element in (block.element, *block.element.iterancestors()))
    return boxed or block.named(words.PULLED_NAMES, levels=4)


def _is_pulled(block: WebBlock, layout: _Layout) -> bool:
    """A quotation set apart whose words are in the running text as well."""
    key = block.key.strip('“”"「」')
    return len(key) >= PROSE and _is_set_apart(block) and key in layout.body
