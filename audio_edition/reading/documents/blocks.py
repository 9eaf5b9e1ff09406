"""A page built from blocks: the lines with their offsets, blank lines between blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from audio_edition.model import PageLine

BLANK: Final = PageLine(text="", start=0)
"""What separates blocks: the labelling takes lines without it between them for one block that was wrapped."""


def lay_lines(lines: Iterable[PageLine]) -> tuple[str, tuple[PageLine, ...]]:
    """The page text of lines set one under another, and the lines with their ``start`` in it.

    The ``start`` of the lines given is ignored; none may hold a line end.
    """
    placed: list[PageLine] = []
    offset = 0
    for line in lines:
        placed.append(replace(line, start=offset))
        offset += len(line.text) + 1
    return "\n".join(line.text for line in placed), tuple(placed)
