"""The visible text of a web page, by lexbor: the tree that a browser builds, not the one that libxml2 builds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from audio_edition.witness.piece import Piece

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

MAX_KEPT_OPEN: Final = 100
"""Left open, a hundred of them would stand in every block of the page: more than any page, and more than memory."""


class TooTangled(ValueError):
    """A page whose tree would be out of all proportion to its text."""


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The text nodes and alternative texts. Raises TooTangled."""
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
            raise TooTangled


def _walk(root: Any) -> Iterator[tuple[Piece, bool]]:
    """Every text with its place, and whether it stands in ``noscript``; in the order of the page."""
    waiting = [(root, "", True, False)]
    while waiting:
        node, around, shown, without = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, around, shown, without))
        if node.is_text_node:
            if not node.is_empty_text_node:
                yield Piece(node.text_content, _place(node, around), shown), without
        elif node.is_element_node:
            named = node.attributes
            shown = shown and _is_shown(node.tag, named)
            around = _name(node.tag, named) or around
            if node.tag == "img" and (named.get("alt") or "").strip():
                yield Piece(named["alt"], f"the alternative text of a picture{_within(around)}", shown), without
            waiting.append((node.first_child, around, shown, without or node.tag == "noscript"))


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
