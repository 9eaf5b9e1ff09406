"""Web pages: every visible piece in the page's order, the article told from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from audio_edition.document import Document, Element, Kind, Layout, laid
from audio_edition.errors import FeatureError
from audio_edition.model import Note
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.encodings import damage_notes, decode
from audio_edition.reading.documents.mending import DAMAGE
from audio_edition.reading.documents.web.article import HEADLINE, OUTSIDE, Verdict, choose
from audio_edition.reading.documents.web.blocks import WebBlock, web_blocks
from audio_edition.reading.documents.web.elements import elements
from audio_edition.reading.documents.web.extractor import found
from audio_edition.reading.documents.web.facts import Told, told
from audio_edition.reading.documents.web.markup.tree import NO_ARTICLE, parse
from audio_edition.reading.documents.web.reveal import revealed
from audio_edition.reading.documents.web.state import body_blocks
from audio_edition.reading.documents.web.teaser import INVITATION
from audio_edition.reading.documents.web.verse import with_verse

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
SIGN: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|article|section|div|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""What a page begins with."""

DECLARED: Final = re.compile(rb"""charset\s*+=\s*+["']?\s*+([\w-]+)""", re.IGNORECASE)
SUPERSETS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
"""What pages that declare the first are really in: browsers read them so."""

SITE_NAME: Final = re.compile(
    r"(?<=.{4})(?:(?<!\s)(?:\s*[_|｜]|\s+[-–—]\s)|-(?=[^-]{0,12}[\u4e00-\u9fff网报刊]$))(?s:.*)"
)
"""What follows the headline in a page's title."""

MAX_LOST: Final = 0.02
"""Lost characters for each of the article from which it cannot be read."""


class HtmlFormat:
    """HTML from a file or a web server."""

    name: ClassVar[str] = "html"
    max_bytes: ClassVar[int] = limits.MAX_HTML_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """By the elements a page begins with, in one-byte encodings or UTF-16; else by the suffix."""
        return bool(SIGN.match(head.replace(b"\0", b""))) or name.lower().endswith(SUFFIXES)

    def read(self, data: bytes, name: str) -> Document:
        """The page. Raises FeatureError if it has no article, or one that cannot be read."""
        text, encoding = _decode(data, name)
        root = parse(text, name)
        about = told(root)
        blocks = with_verse(revealed(web_blocks(root)))
        verdicts = choose(blocks, found(root), about)
        if about.body and _has_nothing_else(blocks, verdicts, about.body):
            blocks, verdicts = _with_body(blocks, about)
        if verdicts is None:
            raise FeatureError(f"{name} has no article that could be told from the rest of the page; {NO_ARTICLE}")
        read = list(elements(blocks, verdicts))
        if not any(element.layout.tag == HEADLINE and not element.left_out for element in read):
            read[:0] = _title(about)
        return _document(name, encoding, read, about)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """The page's characters. What it declares comes after UTF-8, which cannot be mistaken, and before guessing."""
    try:
        return decode(data, name)
    except FeatureError as error:  # a bad byte in an advertisement must not cost the article
        declared = DECLARED.search(data[: limits.HEAD_BYTES])
        encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
        encoding = SUPERSETS.get(encoding, encoding)
        try:
            text = data.decode(encoding, errors="replace")
        except LookupError:
            raise FeatureError(f"{name} says that it is in {encoding}, which is no encoding; {NO_ARTICLE}") from None
        if not declared and text.count(DAMAGE) > MAX_LOST * len(text):
            raise error
        return text, encoding


def _has_nothing_else(blocks: Sequence[WebBlock], verdicts: Sequence[Verdict] | None, body: str) -> bool:
    """Whether the page shows no article, or hardly a line of the one that its metadata hold."""
    if verdicts is None:
        return True
    shown = sum(len(b.key) for b, verdict in zip(blocks, verdicts, strict=True) if not verdict.left_out)
    return shown < 0.25 * len("".join(body.split()))


def _with_body(blocks: Sequence[WebBlock], about: Told) -> tuple[list[WebBlock], list[Verdict]]:
    """The page's blocks, all left out, and behind them the article of its metadata."""
    body = body_blocks(about.body)
    away = [Verdict(left_out=block.hidden or OUTSIDE) for block in blocks]
    return [*blocks, *body], [*away, *(Verdict(block.tag) for block in body)]


def _title(about: Told) -> list[Element]:
    """The headline that only the metadata have, without the name of the site."""
    if not about.titles:
        return []
    text = without_site(about.titles[0], about.facts.get("publisher", ""))
    layout = Layout(tag=HEADLINE, path="title", apart=True)
    return [Element(Kind.HEADING, text, level=1, layout=layout, place="title")]


def without_site(title: str, publisher: str) -> str:
    """A page's title without the name of its site."""
    if publisher and title.endswith(publisher):
        title = title[: -len(publisher)].rstrip(" -–—_|｜·") or title
    return SITE_NAME.sub("", title)


def _document(name: str, encoding: str, read: Sequence[Element], about: Told) -> Document:
    article = "\n".join(element.text for element in read if not element.left_out)
    if article.count(DAMAGE) > MAX_LOST * len(article):
        raise FeatureError(f"{name} has lost too many characters of its article (now “{DAMAGE}”); {NO_ARTICLE}")
    text, placed = laid(read)
    notes = damage_notes(article) + _teaser(read, about)
    facts = dict(about.facts)
    if "title" in facts:
        facts["title"] = without_site(facts["title"], facts.get("publisher", ""))
    return Document(name, text, placed, format="html", encoding=encoding, facts=facts, notes=notes)


def _teaser(read: Sequence[Element], about: Told) -> tuple[Note, ...]:
    """A note where the page says that the rest of the article is for subscribers."""
    words = next((element.text for element in read if element.left_out == INVITATION), "")
    if about.free and not words:
        return ()
    return (Note("TEASER", "the page says that the whole article is for subscribers only", where=words[:60]),)
