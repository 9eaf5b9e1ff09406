"""The proof that nothing was lost between a file and its document (contract 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from audio_edition.document import Document
from audio_edition.errors import LostTextError
from audio_edition.model import Note
from audio_edition.witness.comparing import unaccounted
from audio_edition.witness.piece import Piece, Unseen
from audio_edition.witness.seeing import visible

NO_WITNESS: Final = "NO_WITNESS"
MENDED: Final = "MENDED_ENCODING"
"""The note of a document whose characters were mended: the file itself has others."""

UNSEEN: Final = re.compile("hidden|not shown")
"""Reasons of elements that are in the document although the file does not show them."""

SHOWN: Final = 40
"""Characters of a lost piece that a message shows."""


def prove(data: bytes, document: Document) -> tuple[Note, ...]:
    """Notes on what could not be proved of the document read from ``data``.

    Raises LostTextError, naming the first piece and its place, when the file shows what the document has neither for
    the listener nor among what is left out.
    """
    try:
        lost = missing(data, document)
    except Unseen as why:
        return (Note(NO_WITNESS, f"nothing proves that all of the file was read: {why}"),)
    if lost:
        raise LostTextError(f"{document.source}: {told(lost[0])} was not read{_others(lost)}; please report this file.")
    return ()


def missing(data: bytes, document: Document) -> tuple[Piece, ...]:
    """What the file shows and the document has nowhere, not even in the address of a link. Raises Unseen."""
    if any(note.code == MENDED for note in document.notes):
        raise Unseen("its characters were mended")
    return unaccounted(visible(data, document.format, document.encoding), *sides(document))


def sides(document: Document) -> tuple[str, str]:
    """A document's text without what it says the file hides; and that, with the addresses of links."""
    hidden = [UNSEEN.search(element.left_out) is not None for element in document.elements]
    parts = list(zip(document.elements, hidden, strict=True))
    told = [run.told for element in document.elements for run in element.runs if run.told]
    seen = "\n".join(element.text for element, unseen in parts if not unseen)
    return seen, "\n".join((*(element.text for element, unseen in parts if unseen), *told))


def told(piece: Piece) -> str:
    """A piece and its place, for a message."""
    text = piece.text if len(piece.text) <= SHOWN else piece.text[:SHOWN] + "…"
    return f"“{text}”" + (f" ({piece.place})" if piece.place else "")


def _others(lost: Sequence[Piece]) -> str:
    return f", nor {len(lost) - 1} more" if len(lost) > 1 else ""
