"""How wide text is on a terminal, and where its lines break: Han characters are two columns wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PIECES = re.compile(r"[^\s⺀-￯—…“”‘’]+|\s|[⺀-￯—…“”‘’]")
_NOT_FIRST = frozenset("，。；：、？！）】》”’％…］")
_NOT_LAST = frozenset("（【《“‘［")


def width(text: str) -> int:
    """Columns of a text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def broken(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns, broken between words and between Han characters as Chinese is set."""
    lines, line = [], ""
    for piece in _whole(text):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [*lines, line.rstrip()]


def _whole(text: str) -> Iterator[str]:
    """What is not broken: a word, a Han character, either with the marks that belong to it."""
    held = ""
    for piece in _PIECES.findall(text):
        if held and piece not in _NOT_FIRST and held[-1] not in _NOT_LAST:
            yield held
            held = ""
        held += piece
    yield held
