"""Names of Word's XML without its several namespaces: ``w:p`` is ``w:p`` in transitional and in strict documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
"""ECMA-376, transitional and strict, and the drawings of older Words."""


@lru_cache(maxsize=2_000)
def _short(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    prefix = PREFIXES.get(space.removeprefix("{"), "")
    return f"{prefix}:{local}" if prefix else local


def kind(node: Node) -> str:
    """The name of an element with its usual prefix; of one in another namespace the bare name, "" for a comment."""
    return _short(node.tag) if isinstance(node.tag, str) else ""


def value(node: Node | None, name: str = "val", absent: str = "") -> str:
    """An attribute by its bare name, in whatever namespace."""
    if node is None:
        return absent
    if name in node.attrib:
        return str(node.attrib[name])
    return next((str(v) for key, v in node.attrib.items() if _short(str(key)).rpartition(":")[2] == name), absent)


def child(node: Node | None, name: str) -> Node | None:
    """The first child with a name."""
    return next(children(node, name), None)


def children(node: Node | None, *names: str) -> Iterator[Node]:
    """The children with these names, all of them if none is given."""
    return (found for found in (node if node is not None else ()) if not names or kind(found) in names)


def within(node: Node, name: str) -> Iterator[Node]:
    """All elements below with a name, in order."""
    return (found for found in node.iter() if kind(found) == name)


def is_on(node: Node | None) -> bool | None:
    """Whether a property that is on or off is on; None where it is not given."""
    return None if node is None else value(node, absent="1").lower() not in ("0", "false", "off", "none")


def number(node: Node | None, name: str = "val", absent: int = 0) -> int:
    """An attribute that is a whole number, and ``absent`` where it is none."""
    text = value(node, name)
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else absent
