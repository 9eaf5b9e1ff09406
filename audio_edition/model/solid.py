"""Words without the white space between them."""

from __future__ import annotations

from collections.abc import Iterable


def solid(text: str) -> str:
    """The characters of ``text`` that are not white space: what contract 1 counts."""
    return "".join(text.split())


def solid_all(texts: Iterable[str]) -> str:
    """``solid`` of many texts, joined."""
    return "".join(map(solid, texts))
