"""What one reading of a file has and another has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from audio_edition.witness.covering import TOGETHER, Text, Want, cover
from audio_edition.witness.folding import folded
from audio_edition.witness.piece import Piece

Fold = Callable[[str], str]


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
    strange = _wanting(lines, "\n".join(piece.text for piece in in_sight_first), folded)
    return tuple(piece for piece in strange if any(map(str.isalnum, piece.text)))


def _wanting(pieces: Sequence[Piece], text: str, fold: Fold) -> Iterator[Piece]:
    wants = [Want(fold(piece.text)) for piece in pieces]
    cover(wants, Text(fold(text)))
    for piece, want in zip(pieces, wants, strict=True):
        lost = _lost(piece, want)
        if lost:
            yield Piece(lost, piece.place)


def _lost(piece: Piece, want: Want) -> str:
    """What is lost of a piece: all of it if most is, or if it was found in crumbs only."""
    size = len(want.text)
    wanting = sum(end - start for start, end in want.open)
    crumbs = size >= TOGETHER and want.together * 2 < size
    if crumbs or wanting * 2 > size:
        return " ".join(piece.text.split()) if _tells(want.text) else ""
    lost = [want.text[start:end] for start, end in want.open]
    return " … ".join(lost) if _tells("".join(lost)) else ""


def _tells(text: str) -> bool:
    """Whether characters are worth being missed: a letter, a digit, or two that are not one mark drawn long."""
    return any(map(str.isalnum, text)) or len([mark for mark, _ in groupby(text)]) > 1
