"""Markdown: the words without the marks, each block as what its marks stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from audio_edition.document import Document, laid
from audio_edition.errors import FeatureError
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.encodings import decode_noted
from audio_edition.reading.documents.marked.blocks import Blocks, labels_of
from audio_edition.reading.documents.marked.front import split_front, without_headline
from audio_edition.reading.documents.pictures import with_captions_once

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES: Final = (".md", ".markdown", ".mkd")
SIGNS: Final = (
    re.compile(rb"^#{1,6} +\S", re.MULTILINE),
    re.compile(rb"^!\[[^\]\n]{0,300}\]\([^)\s]+", re.MULTILINE),
    re.compile(rb"(?<!!)\[[^\[\]\n]{1,300}\]\((?:https?://[^)\s]{1,500})?\)"),
    re.compile(rb"\*\*[^*\s][^*\n]*\*\*"),
    re.compile(rb"^(?:<figcaption|<figure|<img )", re.MULTILINE),
    re.compile(rb"\\[|*_#~`]"),
)
"""Marks that plain text hardly ever has. Two kinds of them make a text Markdown."""

TIMES: Final = re.compile(r"(?<=\d)\*(?=\d)")
"""A star between figures multiplies; as a mark of emphasis it would make one false figure of two."""

MAX_NESTING: Final = 60
"""Lists within quotes within lists; markdown-it would leave out what is deeper than its limit, so we refuse first."""


class MarkdownFormat:
    """Markdown by its suffix, or text of any other name with Markdown marks in it."""

    name: ClassVar[str] = "md"
    max_bytes: ClassVar[int] = limits.MAX_MARKDOWN_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """By the suffix, or by two kinds of marks."""
        return _named_so(name) or sum(sign.search(head.replace(b"\0", b"")) is not None for sign in SIGNS) >= 2

    def read(self, data: bytes, name: str) -> Document:
        """The blocks of the text. Raises FeatureError for what is not text or nested beyond sense."""
        decoded = decode_noted(data, name)
        front = split_front(decoded.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
        tokens = _tokens(front.text, name)
        above = without_headline(front) if any(token.tag == "h1" for token in tokens) else front.elements
        blocks = Blocks(labels_of(front.text), front.lines).elements(tokens)
        text, elements = laid([*above, *with_captions_once(list(blocks))])
        return Document(name, text, elements, self.name, decoded.encoding, front.facts, decoded.notes)


def _named_so(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _tokens(text: str, name: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Any address makes a link: we speak its words and follow none."""

        def validateLink(self, url: str) -> bool:
            """Whether ``url`` is a link's."""
            return True

    # No indented code: in newspapers an indented line is a paragraph. No reference definitions: they would vanish.
    if text.count("[") + text.count("|") > limits.MAX_LINKS:
        raise FeatureError(f"{name} has more links and table cells than an article; give the article alone")
    parser = Parser("commonmark", {"maxNesting": MAX_NESTING}).enable(["strikethrough", "table"])
    parser.disable(["code", "reference"])
    if not _named_so(name):
        parser.disable("lheading")  # in plain text a rule of dashes below a line makes it no heading
    tokens = parser.parse(TIMES.sub(r"\\*", text))
    if any(token.level >= MAX_NESTING - 4 for token in tokens):
        raise FeatureError(f"{name} nests quotes or lists too deeply; take out the marks where its lines begin")
    return tokens
