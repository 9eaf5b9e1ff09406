"""A web page's characters as a tree: the whole page, also what stands behind an early end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audio_edition.errors import FeatureError
from audio_edition.reading.documents import limits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

END_OF_PAGE: Final = re.compile(r"</(?:html|body)\s{0,9}>|<!doctype[^<>]{0,400}>", re.IGNORECASE)
"""Tags that pages put together of parts have in the middle; the parser would end there, browsers read on."""

NO_ARTICLE: Final = "open the page in a browser, copy the article into a text file and give that"


def parse(text: str, name: str) -> HtmlElement:
    """The tree of a page. Raises FeatureError if it is empty, or deeper or larger than a news page."""
    from lxml import etree, html

    # Without huge_tree the parser would end the page at its own limit and say nothing; ours is checked below.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        whole = END_OF_PAGE.sub("", text).encode("utf-8", errors="replace")
        root = html.document_fromstring(whole, parser=parser)
    except etree.LxmlError as error:
        raise FeatureError(f"{name} has nothing in it that a browser would show; {NO_ARTICLE}") from error
    _measure(root, name)
    return root


def fragment(text: str) -> HtmlElement | None:
    """The tree of a piece of a page, None if nothing is in it."""
    from lxml import etree, html

    try:
        return html.fragment_fromstring(text, create_parent="div")
    except etree.LxmlError:
        return None


def _measure(root: HtmlElement, name: str) -> None:
    from lxml import etree

    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, elements = max(deepest, depth), elements + (event == "start")
    if deepest > limits.MAX_NESTING or elements > limits.MAX_PAGE_ELEMENTS:
        raise FeatureError(f"{name} is nested too deeply or too large for a news page; {NO_ARTICLE}")
