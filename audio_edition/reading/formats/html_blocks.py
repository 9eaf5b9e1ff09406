"""A web page as the reader sees it: its blocks of text in order, with what the markup tells of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audio_edition.reading.formats import html_words as words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

IMAGE: Final = "img"
"""The tag of the block that stands for a picture; it has no text."""

END_OF_BLOCK: Final = "\n\n"
END_OF_LINE: Final = "\n"

EMPHASIS: Final = frozenset("b strong em i".split())
QUIET: Final = frozenset("small figcaption em i".split())


@dataclass(frozen=True, slots=True)
class WebBlock:
    """A block of a web page.

    element: where it is in the tree. tag: of ``KEPT_TAGS``, or ``img``. names: the class and id words of the elements
    around it, the innermost last. emphasised: all of it is bold or italic. quiet: all of it is coloured, centred or
    small. links: the share of it that is links, 0–1. hidden: not shown. aside: inside a ``nav`` or the like.
    apart: more than one ``br`` is between it and the block above.
    """

    element: HtmlElement
    text: str
    tag: str
    names: tuple[str, ...]
    emphasised: bool
    quiet: bool
    links: float
    hidden: bool
    aside: bool
    apart: bool = True

    @property
    def key(self) -> str:
        """The text without white space, for comparing."""
        return squeezed(self.text)

    def named(self, pattern: re.Pattern[str], levels: int = 2) -> bool:
        """Whether one of the innermost ``levels`` elements is named so."""
        return any(pattern.search(name) for name in self.names[-levels:] if name)


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the text at a place in the tree."""

    element: HtmlElement
    tag: str
    names: tuple[str, ...]
    emphasised: bool
    quiet: bool
    linked: bool
    hidden: bool
    aside: bool


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def web_blocks(root: HtmlElement) -> list[WebBlock]:
    """The blocks of text and the pictures of a page in order. A ``br`` ends a block."""
    found: list[WebBlock] = []
    pieces: list[tuple[str, _Place]] = []
    ends = 2  # how much is between this block and the one above: 1 for a br, 2 for an element's end
    for text, place in (*_pieces(root), (END_OF_BLOCK, None)):
        if place is not None and place.tag != IMAGE:
            pieces.append((text, place))
            continue
        filled = [(text, place) for text, place in pieces if text.strip()]
        if filled:
            whole = " ".join("".join(text for text, _ in pieces).split())
            found.append(_block(whole, filled, apart=ends > 1))
            ends = 0
        pieces.clear()
        if place is not None:
            found.append(_block("", [("", place)], apart=True))
        ends += 1 if text == END_OF_LINE else 2
    return found


def _block(text: str, pieces: list[tuple[str, _Place]], apart: bool) -> WebBlock:
    first = pieces[0][1]
    size = sum(len(text) for text, _ in pieces) or 1
    return WebBlock(
        element=first.element,
        text=text,
        tag=first.tag,
        names=first.names,
        emphasised=all(place.emphasised for _, place in pieces),
        quiet=all(place.quiet for _, place in pieces),
        links=sum(len(text) for text, place in pieces if place.linked) / size,
        hidden=first.hidden,
        aside=first.aside,
        apart=apart,
    )


def _pieces(root: HtmlElement) -> Iterator[tuple[str, _Place | None]]:
    """Stretches of text in order with their places; without one, the end of a block or a line; a picture."""
    start = _Place(root, "p", (), False, False, False, False, False)
    stack: list[tuple[HtmlElement, _Place, bool]] = [(root, start, False)]
    while stack:
        element, around, leaving = stack.pop()
        if leaving:
            if element.tag in words.BLOCKS:
                yield END_OF_BLOCK, None
            yield element.tail or "", around
            continue
        stack.append((element, around, True))
        if not isinstance(element.tag, str) or element.tag in words.NOT_SHOWN:
            continue
        place = _inside(element, around)
        if element.tag in words.BLOCKS:
            yield END_OF_BLOCK, None
        elif element.tag == "br":
            yield END_OF_LINE, None
        elif element.tag == IMAGE:
            yield "", place
        yield element.text or "", place
        stack.extend((child, place, False) for child in reversed(element))


def _inside(element: HtmlElement, around: _Place) -> _Place:
    tag, style = str(element.tag), element.get("style") or ""
    name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    block = tag in words.BLOCKS
    return _Place(
        element=element if block else around.element,
        tag=tag
        if tag in words.KEPT_TAGS or tag == IMAGE
        else ("p" if block and around.tag not in words.KEPT_TAGS else around.tag),
        names=(*around.names, name),
        emphasised=around.emphasised or tag in EMPHASIS,
        quiet=around.quiet or tag in QUIET or (tag != "body" and bool(words.QUIET_STYLE.search(style))),
        linked=around.linked or tag == "a",
        hidden=around.hidden or element.get("hidden") is not None or bool(words.HIDDEN_STYLE.search(style)),
        aside=around.aside or tag in words.SET_ASIDE,
    )
