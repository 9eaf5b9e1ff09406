"""Where lines break: between words, between Han characters, never before a closing mark or behind an opening one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

_NOT_FIRST = frozenset("，。、；：？！”’）》」』…—·,.;:?!)%")
_NOT_LAST = frozenset("“‘（《「『(")
"""Marks that no line begins or ends with (GB/T 15834-2011, 5)."""


def pieces(text: str, language: str) -> list[str]:
    """What stays together: words with the space after them; Han characters with their punctuation, Latin words."""
    if language != "zh":
        return [f"{word} " for word in text.split()]
    found = [""]
    for char in text:
        before = found[-1][-1:]
        word = char.isascii() and char.isalnum() and before.isascii() and before.isalnum()
        if before and not word and char not in _NOT_FIRST and before not in _NOT_LAST:
            found.append("")
        found[-1] += char
    return found


def broken(pieces: Iterable[str], room: float, length: Callable[[str], float]) -> list[str]:
    """Lines no longer than ``room`` where that can be."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and length((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def lines(text: str, language: str, longest: int) -> list[str]:
    """The text in lines of at most ``longest`` characters; a longer word is cut."""
    return broken(_cut(pieces(text, language), longest), longest, len)


def _cut(whole: Iterable[str], longest: int) -> Iterator[str]:
    for piece in whole:
        yield from (piece[at : at + longest] for at in range(0, len(piece), longest))
