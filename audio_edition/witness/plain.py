"""The visible text of a plain text file: its characters, decoded anew."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.witness.piece import Piece


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The lines of the text."""
    yield from lines(data.decode(encoding, "replace"))


def lines(text: str, first: int = 1) -> Iterator[Piece]:
    """The lines of a text that are not blank, numbered from ``first`` on."""
    for number, line in enumerate(text.splitlines(), first):
        if line.strip():
            yield Piece(line, f"line {number}")
