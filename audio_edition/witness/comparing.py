"""What one reading of a file has and another has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from audio_edition.witness.covering import TOGETHER, Text, Want, cover
from audio_edition.witness.folding import folded
from audio_edition.witness.piece import Piece

Fold = Callable[[str], str]

SPARE: Final = 4
"""How many times a piece's characters the text must have beyond all pieces for the piece to be found in it by chance:
all the characters of five are in twenty others of a newspaper once in a thousand times or less."""


def unaccounted(pieces: Sequence[Piece], text: str, fold: Fold = folded) -> tuple[Piece, ...]:
    """The visible pieces, or the parts of them, that are not in ``text``, in their order.

    A sentence that stands twice in the file must be twice in the text. Order does not matter, nor how pieces are cut
    and joined, nor what ``fold`` makes the same. A single mark that is no letter or digit is nothing.
    """
    return tuple(_wanting([piece for piece in pieces if piece.shown], text, fold))


def invented(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """Words of the text, with the line they stand in, that are in no piece of the file, shown or not."""
    lines = [Piece(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    in_sight_first = sorted(pieces, key=lambda piece: not piece.shown)
    strange = _wanting(lines, "\n".join(piece.text for piece in in_sight_first), folded, in_crumbs=True)
    return tuple(piece for piece in strange if any(map(str.isalnum, piece.text)))


def _wanting(pieces: Sequence[Piece], text: str, fold: Fold, in_crumbs: bool = False) -> Iterator[Piece]:
    """What of the pieces is not in the text; ``in_crumbs``: it may be there in stretches that say nothing."""
    wants, there = [Want(fold(piece.text)) for piece in pieces], Text(fold(text))
    cover(wants, there)
    spare = 0 if in_crumbs else there.free.count(1)
    for piece, want in zip(pieces, wants, strict=True):
        lost = _lost(piece, want, spare)
        if lost:
            yield Piece(lost, piece.place)


def _lost(piece: Piece, want: Want, spare: int) -> str:
    """What is lost of a piece: all of it if most is, or if it was found in crumbs only and the text has much else
    that they may be of (``spare`` characters)."""
    size = len(want.text)
    wanting = sum(end - start for start, end in want.open)
    crumbs = TOGETHER <= size <= spare // SPARE and want.together * 2 < size
    if crumbs or wanting * 2 > size:
        return " ".join(piece.text.split()) if _tells(want.text) else ""
    lost = [want.text[start:end] for start, end in want.open]
    return " … ".join(lost) if _tells("".join(lost)) else ""


def _tells(text: str) -> bool:
    """Whether characters are worth being missed: a letter, a digit, or two that are not one mark drawn long."""
    return any(map(str.isalnum, text)) or len([mark for mark, _ in groupby(text)]) > 1
