"""The visible text of a file a second time, by a way of its own for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from audio_edition.witness import docx, html, markdown, pdf, plain
from audio_edition.witness.piece import Piece

WITNESSES: Final[Mapping[str, Callable[[bytes, str], Iterator[Piece]]]] = {
    "txt": plain.pieces,
    "md": markdown.pieces,
    "html": html.pieces,
    "docx": docx.pieces,
    "pdf": pdf.pieces,
}
"""By ``Document.format``. A format of another package has none."""


def visible(data: bytes, format: str, encoding: str) -> tuple[Piece, ...]:
    """The pieces of a file that a reader of the format has read. Raises KeyError for a format without a witness,
    ``html.TooTangled`` for a page that no second reading can afford."""
    return tuple(WITNESSES[format](data, encoding))
