"""What one reading of a file has and another has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audio_edition.witness.covering import Want, cover
from audio_edition.witness.folding import as_written, folded
from audio_edition.witness.piece import Piece
from audio_edition.witness.stock import Stock


def unaccounted(pieces: Sequence[Piece], text: str, unseen: str = "") -> tuple[Piece, ...]:
    """The visible pieces, or the parts of them, that are not in ``text``, in their order.

    A sentence that stands twice in the file must be twice in the text. Order does not matter, nor how pieces are cut
    and joined, nor what only looks different (``folding``). A single mark that is no letter or digit is nothing.
    unseen: text that is not expected to be seen, but might (``covering``).
    """
    return tuple(_wanting([piece for piece in pieces if piece.shown], text, unseen))


def invented(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """Words of the text, with the line they stand in, that are in no piece of the file, shown or not."""
    lines = [Piece(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    in_sight_first = sorted(pieces, key=lambda piece: not piece.shown)
    strange = _wanting(lines, "\n".join(piece.text for piece in in_sight_first))
    return tuple(piece for piece in strange if any(map(str.isalnum, piece.text)))


def _wanting(pieces: Sequence[Piece], text: str, unseen: str = "") -> Iterator[Piece]:
    wants = [Want(folded(piece.text)) for piece in pieces]
    cover(wants, Stock(_lines(text), _lines(unseen)))
    for piece, want in zip(pieces, wants, strict=True):
        lost = _lost(piece, want)
        if lost:
            yield Piece(lost, piece.place)


def _lines(text: str) -> list[str]:
    return [folded(line) for line in text.split("\n")]


def _lost(piece: Piece, want: Want) -> str:
    """What is lost of a piece: all of it if most is."""
    if not _tells("".join(want.text[start:end] for start, end in want.open)):
        return ""
    most = sum(end - start for start, end in want.open) * 2 > len(want.text)
    wanting = [piece.text] if most else [as_written(piece.text, start, end) for start, end in want.open]
    return " … ".join(" ".join(text.split()) for text in wanting)


def _tells(text: str) -> bool:
    """Whether characters are worth being missed: a letter, a digit, or two that are not one mark drawn long."""
    return any(map(str.isalnum, text)) or len([mark for mark, _ in groupby(text)]) > 1
