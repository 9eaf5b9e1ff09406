"""A formula in one line: MathML as it is typed, ``(a + b)/2``, ``x²``, ``√(…)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.inline import lowered, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN: Final = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b")
"""Invisible operators: function application, times, separator, plus."""


def formula(math: HtmlElement) -> str:
    """The alternative text of a ``math`` element, else its own characters in one line."""
    told = math.get("alttext") or math.get("aria-label") or ""
    return " ".join((told or _line(math)).translate(UNSEEN).split())


def _line(element: HtmlElement) -> str:
    """Depth is bounded by the limit that the tree was measured against."""
    tag = str(element.tag)
    if tag in ("annotation", "annotation-xml"):
        return ""
    parts = [part for part in map(_line, element) if part]
    if tag == "mfrac" and len(parts) == 2:
        return f"{_closed(parts[0])}/{_closed(parts[1])}"
    if tag == "msqrt":
        return f"√{_closed(''.join(parts))}"
    if tag == "mroot" and len(parts) == 2:
        return f"{raised(parts[1], '')}√{_closed(parts[0])}"
    if tag in ("msup", "mover") and len(parts) == 2:
        return _closed(parts[0]) + raised(parts[1], "x")
    if tag in ("msub", "munder") and len(parts) == 2:
        return _closed(parts[0]) + lowered(parts[1])
    if tag in ("msubsup", "munderover") and len(parts) == 3:
        return _closed(parts[0]) + lowered(parts[1]) + raised(parts[2], "x")
    if tag == "mtr":
        return ", ".join(parts) + "; "
    return (element.text or "").strip() + "".join(parts)


def _closed(text: str) -> str:
    """In brackets where it is more than one word."""
    return text if text.isalnum() or (text[:1] + text[-1:]) == "()" else f"({text})"
