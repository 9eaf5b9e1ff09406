"""Markdown: the words without the marks, each block with the element its marks stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from audio_edition.errors import FeatureError
from audio_edition.model import Page, PageLine, Skipped
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.blocks import BLANK, lay_lines
from audio_edition.reading.documents.encodings import damage_notes, decode

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES: Final = (".md", ".markdown", ".mkd")
SIGNS: Final = (
    re.compile(rb"^#{1,6} +\S", re.MULTILINE),
    re.compile(rb"^!\[[^\]\n]*\]\([^)\s]+", re.MULTILINE),
    re.compile(rb"(?<!!)\[[^\]\n]+\]\((?:https?://[^)\s]+)?\)"),
    re.compile(rb"\*\*[^*\s][^*\n]*\*\*"),
    re.compile(rb"^(?:<figcaption|<figure|<img )", re.MULTILINE),
    re.compile(rb"\\[|*_#~`]"),
)
"""Marks that plain text hardly ever has. Two kinds of them make a text Markdown."""

PICTURE_NAME: Final = re.compile(
    r"\S*\.(?:jpe?g|png|gif|webp|svg|bmp|heic)|(?:img|image|photo|picture|alt|图片?|配图|插图)[\s_-]*[\w-]{0,12}",
    re.IGNORECASE | re.ASCII,
)
"""Words beside a picture that only name the file."""

FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.{1,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FRONT_FACT: Final = re.compile(
    r"^(title|subtitle|author|date|language)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE
)
FRONT_TAGS: Final = {"title": "h1", "subtitle": "deck", "author": "byline"}
MAX_NESTING: Final = 60
"""Lists within quotes within lists; markdown-it would leave out what is deeper than its limit, so we refuse first."""


class MarkdownFormat:
    """Markdown by its suffix, or text of any other name with Markdown marks in it."""

    name: ClassVar[str] = "md"
    max_bytes: ClassVar[int] = limits.MAX_MARKDOWN_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """By the suffix, or by two kinds of marks."""
        return _named_so(name) or sum(sign.search(head.replace(b"\0", b"")) is not None for sign in SIGNS) >= 2

    def read(self, data: bytes, name: str) -> Page:
        """The blocks of the text. Raises FeatureError for what is not text or nested beyond sense."""
        text, encoding = decode(data, name)
        facts, text, front = _front_matter(text.lstrip("\ufeff").replace("\r\n", "\n"))
        tokens = _tokens(text, name)
        dropped = list(front)
        blocks = [[PageLine(facts[key], 0, tag)] for key, tag in FRONT_TAGS.items() if key in facts]
        if any(token.tag == "h1" for token in tokens):
            blocks = [block for block in blocks if block[0].tag != "h1"]
        blocks += [lines for lines in _blocks(tokens, dropped) if lines]
        laid, lines = lay_lines(line for block in blocks for line in (*block, BLANK))
        return Page(name, laid, lines, self.name, encoding, facts, tuple(dropped), damage_notes(text))


def _named_so(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _front_matter(text: str) -> tuple[dict[str, str], str, tuple[Skipped, ...]]:
    """What the lines above a text say of it, the text below them, and the lines."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}, text, ()
    facts = {key.lower(): value.strip("\"' ") for key, value in FRONT_FACT.findall(found.group(1))}
    return facts, text[found.end() :], (Skipped(found.group(1), "front matter", 0),)


def _tokens(text: str, name: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    # No indented code: in newspapers an indented line is a paragraph. No reference definitions: they would vanish.
    if text.count("[") + text.count("|") > limits.MAX_LINKS:
        raise FeatureError(f"{name} has more links and table cells than an article; give the article alone")
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["strikethrough", "table"])
    parser.disable(["code", "reference"])
    if not _named_so(name):
        parser.disable("lheading")  # in plain text a rule of dashes below a line makes it no heading
    tokens = parser.parse(text)
    if any(token.level >= MAX_NESTING - 4 for token in tokens):
        raise FeatureError(f"{name} nests quotes or lists too deeply; take out the marks where its lines begin")
    return tokens


def _blocks(tokens: Sequence[Token], dropped: list[Skipped]) -> Iterator[list[PageLine]]:
    """The lines of each block, with the tag of the innermost element that says most."""
    around: list[str] = []
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "  # typed by the writer, so it is text
        if token.nesting == 1:
            around.append(token.tag)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            lines = _inline_lines(token.children or (), _tag(around), dropped)
            if lines and number:
                lines[0] = PageLine(number + lines[0].text, 0, lines[0].tag, bold=lines[0].bold)
            number = ""
            yield lines
        elif token.type == "html_block":
            yield from _html_lines(token.content)
        elif token.type == "fence":
            yield [PageLine(line, 0, "pre") for line in token.content.splitlines()]


def _tag(around: Sequence[str]) -> str:
    """A heading, list item, cell or quotation that a paragraph stands in, else ``p``."""
    telling = [tag for tag in around if tag in ("li", "blockquote", "td", "th") or re.fullmatch("h[1-6]", tag)]
    return telling[-1] if telling else "p"


def _inline_lines(children: Sequence[Token], tag: str, dropped: list[Skipped]) -> list[PageLine]:
    """The lines of a block as they were written, with a caption line for a picture that has one."""
    lines: list[PageLine] = []
    words, bold, strong = "", True, 0
    for child in (*children, None):
        if child is None or child.type in ("softbreak", "hardbreak", "image") or _is_line_break(child):
            if words.strip():
                lines.append(PageLine(" ".join(words.split()), 0, tag, bold=bold))
            words, bold = "", True
        if child is None:
            break
        strong += child.nesting if child.tag == "strong" else 0
        if child.type == "image":
            lines += _picture(child, dropped)
        elif child.type in ("text", "code_inline", "text_special"):
            words += child.content
            bold = bold and (strong > 0 or not child.content.strip())
    return lines


def _is_line_break(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")


def _picture(token: Token, dropped: list[Skipped]) -> list[PageLine]:
    """The caption of a picture: its title, else the words that stand for it unless they name the file."""
    captions = [str(token.attrs.get("title") or ""), token.content]
    captions = [" ".join(text.split()) for text in captions]
    told = [text for text in captions if text and not PICTURE_NAME.fullmatch(text)]
    dropped.extend(Skipped(text, "name of a picture file", 0) for text in captions if text and text not in told)
    return [PageLine(text, 0, "figcaption") for text in told[:1]]


def _html_lines(fragment: str) -> Iterator[list[PageLine]]:
    """The lines of a piece of HTML inside Markdown."""
    from lxml import etree, html

    from audio_edition.reading.formats.html_blocks import web_blocks

    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except etree.LxmlError:
        return
    for block in web_blocks(root):
        if block.text:
            yield [PageLine(block.text, 0, block.tag, bold=block.emphasised)]
