"""Web pages: the article with the headings, captions and order of the page, and all the rest listed as dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from audio_edition.errors import FeatureError
from audio_edition.model import Page, PageLine, Skipped
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.blocks import BLANK, lay_lines
from audio_edition.reading.documents.encodings import DAMAGE, before_damage, decode
from audio_edition.reading.formats.html_article import About, Sorted, sort_blocks
from audio_edition.reading.formats.html_blocks import squeezed, web_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
SIGN: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|article|section|div|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""What a page begins with."""

DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
SUPERSETS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
"""What pages that declare the first are really in: browsers read them so."""

SITE_NAME: Final = re.compile(r"(?<=.{6})(?:\s*[_|｜]|\s+[-–—]\s).*$")
"""What follows the headline in a page's title."""

FACTS: Final = {
    "title": ("og:title", "twitter:title", "headline"),
    "author": ("author", "article:author", "byl", "parsely-author"),
    "date": ("article:published_time", "datepublished", "pubdate", "publishdate", "date"),
    "publisher": ("og:site_name",),
}
"""The metadata of a page that are facts, by the names they go under (in ``name``, ``property`` or ``itemprop``)."""

DESCRIPTION: Final = ("og:description", "description")
NO_ARTICLE: Final = "open the page in a browser, copy the article into a text file and give that"


class HtmlFormat:
    """HTML from a file or a web server."""

    name: ClassVar[str] = "html"
    max_bytes: ClassVar[int] = limits.MAX_TEXT_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """By the elements a page begins with, in one-byte encodings or UTF-16; else by the suffix."""
        return bool(SIGN.match(head.replace(b"\0", b""))) or name.lower().endswith(SUFFIXES)

    def read(self, data: bytes, name: str) -> Page:
        """The article of the page. Raises FeatureError if there is none, or the page is not to be trusted."""
        text, encoding = _decode(data, name)
        root = _parse(text, name)
        meta = _meta(root)
        facts = {fact: _first(meta, keys) for fact, keys in FACTS.items()} | {"language": root.get("lang") or ""}
        titles = [title for title in (facts["title"], _squashed(root.findtext(".//title"))) if title]
        about = About(tuple(titles), _first(meta, DESCRIPTION), facts["author"])
        article = sort_blocks(web_blocks(root), _found_by_trafilatura(root), about)
        if article is None:
            raise FeatureError(f"{name} has no article that could be told from the rest of the page; {NO_ARTICLE}")
        return _page(name, encoding, article, {fact: value for fact, value in facts.items() if value}, titles)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """The page's characters. What it declares comes after UTF-8, which cannot be mistaken, and before guessing."""
    declared = DECLARED.search(data[: limits.HEAD_BYTES])
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    encoding = SUPERSETS.get(encoding, encoding)
    try:
        return decode(data, name)
    except FeatureError:
        if not declared:
            raise
    try:  # one bad byte in an advertisement must not cost the article; damage in the article itself is refused
        return data.decode(encoding, errors="replace"), encoding
    except LookupError:
        raise FeatureError(f"{name} says that it is in {encoding}, which is no encoding; {NO_ARTICLE}") from None


def _parse(text: str, name: str) -> HtmlElement:
    """The tree, if it is no deeper and no larger than a news page."""
    from lxml import etree, html

    # Without huge_tree the parser would end the page at its own limit and say nothing; ours is checked below.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.LxmlError as error:
        raise FeatureError(f"{name} has nothing in it that a browser would show; {NO_ARTICLE}") from error
    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, elements = max(deepest, depth), elements + (event == "start")
    if deepest > limits.MAX_NESTING or elements > limits.MAX_PAGE_ELEMENTS:
        raise FeatureError(f"{name} is nested too deeply or too large for a news page; {NO_ARTICLE}")
    return root


def _found_by_trafilatura(root: HtmlElement) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the article, without white space."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    document = bare_extraction(deepcopy(root), include_comments=False, include_tables=True, include_formatting=False)
    body = getattr(document, "body", None)
    if body is None:
        return frozenset()
    return frozenset(squeezed("".join(element.itertext())) for element in body.iter()) | frozenset(
        squeezed(text) for text in body.itertext()
    )


def _meta(root: HtmlElement) -> dict[str, str]:
    """The page's metadata by lower-case name, property or itemprop."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        meta.setdefault(key, _squashed(element.get("content")))
    return meta


def _first(meta: dict[str, str], keys: Sequence[str]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")


def _squashed(text: str | None) -> str:
    return " ".join((text or "").split())


def _page(name: str, encoding: str, article: Sorted, facts: dict[str, str], titles: Sequence[str]) -> Page:
    lines: list[PageLine] = []
    if titles and all(kept.tag != "h1" for kept in article.kept):
        lines = [PageLine(text=SITE_NAME.sub("", titles[0]), start=0, tag="h1")]
    for kept in article.kept:
        if lines and kept.apart:
            lines.append(BLANK)
        lines.append(PageLine(text=kept.block.text, start=0, tag=kept.tag, bold=kept.block.emphasised))
    text, placed = lay_lines(lines)
    if DAMAGE in text:
        raise FeatureError(f"{name} is damaged {before_damage(text)}; {NO_ARTICLE}")
    dropped = tuple(Skipped(block.text, reason, 0) for block, reason in article.dropped)
    return Page(name, text, placed, format="html", encoding=encoding, facts=facts, dropped=dropped)
