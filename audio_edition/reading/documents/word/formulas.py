"""A formula of Word's (OMML) in one line: ``a/b``, ``x²``, ``√(x)``, ``∑_(i=1)^n``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audio_edition.reading.documents.inline import lowered, raised
from audio_edition.reading.documents.word.names import child, children, kind, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Node


def linear(node: Node) -> str:
    """The text of an ``m:oMath`` or of a part of one."""
    match kind(node):
        case "m:f":
            return f"{_bound(_part(node, 'm:num'))}/{_bound(_part(node, 'm:den'))}"
        case "m:sSup":
            return _part(node, "m:e") + _high(_part(node, "m:sup"))
        case "m:sSub":
            return _part(node, "m:e") + _low(_part(node, "m:sub"))
        case "m:sSubSup":
            return _part(node, "m:e") + _low(_part(node, "m:sub")) + _high(_part(node, "m:sup"))
        case "m:sPre":
            return _low(_part(node, "m:sub")) + _high(_part(node, "m:sup")) + _part(node, "m:e")
        case "m:rad":
            return f"{_high(_part(node, 'm:deg'))}√{_bound(_part(node, 'm:e'))}"
        case "m:nary":
            sign = _property(node, "m:chr", "∫")
            return sign + _low(_part(node, "m:sub")) + _high(_part(node, "m:sup")) + _part(node, "m:e")
        case "m:d":
            return _bracketed(node)
        case "m:m" | "m:eqArr":
            return "; ".join(_joined(children(row), ", ") for row in children(node, "m:mr", "m:e"))
        case "m:t" | "w:t":
            return node.text or ""
        case name if name.endswith("Pr"):
            return ""
        case _:
            return "".join(linear(part) for part in children(node))


def _part(node: Node, name: str) -> str:
    return "".join(linear(part) for part in children(node, name))


def _property(node: Node, name: str, absent: str) -> str:
    """A sign among the element's properties (its first child)."""
    properties: Sequence[Node] = [part for part in children(node) if kind(part).endswith("Pr")]
    found = child(properties[0], name) if properties else None
    return absent if found is None else value(found)


def _bracketed(node: Node) -> str:
    left, right = _property(node, "m:begChr", "("), _property(node, "m:endChr", ")")
    return left + _joined(children(node, "m:e"), _property(node, "m:sepChr", "|")) + right


def _joined(nodes: Iterator[Node], between: str) -> str:
    return between.join(linear(node) for node in nodes)


def _bound(text: str) -> str:
    """A term as one thing: in brackets unless it is a single word or number."""
    return text if len(text) <= 1 or text.replace(".", "").isalnum() else f"({text})"


def _high(text: str) -> str:
    return raised(text, "") if text else ""


def _low(text: str) -> str:
    return lowered(text) if text else ""
