"""The visible text of a web page, by lexbor: the tree that a browser builds, not the one that libxml2 builds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from audio_edition.witness.piece import Piece, Unseen

UNSEEN: Final = frozenset(
    "head script style template title noframes iframe object audio video canvas datalist rp textarea progress meter "
    "annotation annotation-xml desc metadata".split()
)
"""Elements whose text a browser does not draw as the page's: programs, substitutes, metadata, form values."""

HIDING: Final = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
KEPT_OPEN: Final = re.compile(
    r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])", re.IGNORECASE
)
"""Elements that HTML opens again in every block behind one that was left open."""

TOLD: Final = ("value", "placeholder", "title", "aria-label", "content", "label", "data-title")
"""Attributes whose words a document may have although the page does not show them as its text."""

MAX_KEPT_OPEN: Final = 100
"""Left open, a hundred of them would stand in every block of the page: more than any page, and more than memory."""


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The text nodes and alternative texts. Raises Unseen."""
    yield from of_markup(data.decode(encoding, "replace"))


def of_markup(markup: str) -> Iterator[Piece]:
    """The pieces of a page that is decoded: those of ``noscript`` are shown only where there are no others."""
    from selectolax.lexbor import LexborHTMLParser

    _prove_untangled(markup)
    found = list(_walk(LexborHTMLParser(markup).root))
    only_without_scripts = not any(piece.shown and not without for piece, without in found)
    for piece, without in found:
        yield Piece(piece.text, piece.place, piece.shown and (not without or only_without_scripts))


def _prove_untangled(markup: str) -> None:
    kept_open = 0
    for tag in KEPT_OPEN.finditer(markup):
        kept_open = max(0, kept_open - 1) if tag.group(1) else kept_open + 1
        if kept_open > MAX_KEPT_OPEN:
            raise Unseen("its tree would be out of all proportion to its text")


def _walk(root: Any) -> Iterator[tuple[Piece, bool]]:
    """Every text with its place, and whether it stands in ``noscript``; in the order of the page."""
    waiting: list[tuple[Any, str, bool, bool]]
    waiting = [(root, "", True, False)]
    while waiting:
        node, around, shown, without = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, around, shown, without))
        if node.is_text_node:
            if not node.is_empty_text_node:
                yield from ((piece, without) for piece in _written(node, around, shown))
        elif node.is_element_node:
            named = node.attributes
            shown = shown and _is_shown(node.tag, named)
            around = _name(node.tag, named) or around
            yield from ((piece, without) for piece in _told(node.tag, named, around, shown))
            waiting.append((node.first_child, around, shown, without or node.tag == "noscript"))


def _written(node: Any, around: str, shown: bool) -> Iterator[Piece]:
    """A text node; of data for search engines their strings."""
    parent = node.parent
    if parent is not None and parent.tag == "script" and "json" in (parent.attributes.get("type") or ""):
        yield from (Piece(text, "script", shown=False) for text in _strings(node.text_content))
    else:
        yield Piece(node.text_content, _place(node, around), shown)


def _told(tag: str, named: dict[str, str | None], around: str, shown: bool) -> Iterator[Piece]:
    """The words of an element's attributes."""
    picture = named.get("alt") if tag == "img" else None
    if picture and picture.strip():
        yield Piece(picture, f"the alternative text of a picture{_within(around)}", shown)
    yield from (Piece(words, around, shown=False) for name in TOLD if (words := named.get(name)))


def _strings(text: str) -> Iterator[str]:
    """All strings of a JSON text, the text itself where it is none."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        waiting = [text]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list | dict):
            waiting.extend(item.values() if isinstance(item, dict) else item)


def _is_shown(tag: str, named: dict[str, str | None]) -> bool:
    return tag not in UNSEEN and "hidden" not in named and not HIDING.search(named.get("style") or "")


def _name(tag: str, named: dict[str, str | None]) -> str:
    """An element by its id or first class, as a style sheet names it."""
    if named.get("id"):
        return f"{tag}#{named['id']}"
    classes = (named.get("class") or "").split()
    return f"{tag}.{classes[0]}" if classes else ""


def _place(node: Any, around: str) -> str:
    parent = node.parent.tag if node.parent is not None else ""
    return parent + _within(around) if not around.startswith((f"{parent}#", f"{parent}.")) else around


def _within(around: str) -> str:
    return f" in {around}" if around else ""
