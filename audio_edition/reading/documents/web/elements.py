"""The elements of a page's document: its blocks with what was decided of them, behind each what is cut out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from audio_edition.document import Element, Kind, Layout
from audio_edition.reading.documents.inline import cut_elements
from audio_edition.reading.documents.web.article import BYLINE, CAPTION, DECK, Verdict
from audio_edition.reading.documents.web.blocks import IMAGE, RULE, WebBlock
from audio_edition.reading.documents.web.markup import tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PATH_LENGTH: Final = 5
"""Of the elements around a block, how many its path names, the innermost last."""

NAME_LENGTH: Final = 80
KINDS: Final = {
    IMAGE: Kind.FIGURE,
    RULE: Kind.RULE,
    "table": Kind.TABLE,
    CAPTION: Kind.CAPTION,
    "caption": Kind.CAPTION,
}


def elements(blocks: Sequence[WebBlock], verdicts: Iterable[Verdict]) -> Iterator[Element]:
    """The elements in the page's order. Pictures without words are none, nor are lines outside the article."""
    above: WebBlock | None = None
    articles: dict[HtmlElement, int] = {}
    for block, verdict in zip(blocks, verdicts, strict=True):
        if not (block.text or block.cut or (block.tag == RULE and not verdict.left_out)):
            continue
        element = _element(block, verdict, block.apart or above is None or above.element is not block.element)
        element = replace(element, layout=replace(element.layout, box=_box(block.element, articles)))
        if block.text or block.tag == RULE:
            yield element
        yield from cut_elements(block.cut, element)
        above = block


def _box(element: HtmlElement, articles: dict[HtmlElement, int]) -> int | None:
    """The number of the ``article`` element that a block stands in, None for a block in none."""
    around = (element, *element.iterancestors("article"))
    article = next((one for one in around if one.tag == "article"), None)
    return None if article is None else articles.setdefault(article, len(articles))


def _element(block: WebBlock, verdict: Verdict, apart: bool) -> Element:
    tag = verdict.tag or block.tag
    path = path_of(block.element)
    return Element(
        kind=_kind(block, tag),
        text=block.text,
        level=int(tag[1]) if tag in tags.HEADINGS else max(block.depth, 0),
        number=block.number,
        table=block.table,
        runs=block.runs,
        layout=Layout(bold=block.emphasised, tag=tag, path=path, links=round(block.links, 3), apart=apart),
        left_out=verdict.left_out,
        place=path,
    )


def _kind(block: WebBlock, tag: str) -> Kind:
    if tag in tags.HEADINGS:
        return Kind.HEADING
    if block.note:
        return Kind.NOTE
    if tag in KINDS:
        return KINDS[tag]
    if tag in (DECK, BYLINE):
        return Kind.PARAGRAPH
    if block.verse:
        return Kind.VERSE
    if block.depth >= 0:
        return Kind.ITEM
    return Kind.QUOTATION if block.quoted else Kind.PARAGRAPH


def path_of(element: HtmlElement) -> str:
    """The innermost elements around a block with their classes and ids: ``div#main>article.story>p``."""
    steps: list[str] = []
    for around in chain((element,), element.iterancestors()):
        if around.tag in ("body", "html") or len(steps) == PATH_LENGTH:
            break
        steps.append(_step(around))
    return ">".join(reversed(steps)) or str(element.tag)


def _step(element: HtmlElement) -> str:
    name = "".join(f"#{part}" for part in (element.get("id") or "").split()[:1])
    name += "".join(f".{part}" for part in (element.get("class") or "").split())
    return f"{element.tag}{name[:NAME_LENGTH]}"
