"""The visible text of a file a second time, by a way of its own for each format."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import ParseError

from audio_edition.witness import docx, html, markdown, pdf, plain
from audio_edition.witness.piece import Piece, Unseen

WITNESSES: Final[Mapping[str, Callable[[bytes, str], Iterator[Piece]]]] = {
    "txt": plain.pieces,
    "md": markdown.pieces,
    "html": html.pieces,
    "docx": docx.pieces,
    "pdf": pdf.pieces,
}
"""By ``Document.format``. A format of another package has none."""


def visible(data: bytes, format: str, encoding: str) -> tuple[Piece, ...]:
    """The pieces of a file that the reader of its format has accepted, in order.

    Raises Unseen for a format that has no witness, and for a file that only its reader can read.
    """
    if format not in WITNESSES:
        raise Unseen(f"the format {format} comes from another package and has no witness")
    try:
        return tuple(WITNESSES[format](data, encoding))
    except (zipfile.BadZipFile, ParseError, LookupError, RuntimeError) as error:  # PDFium raises RuntimeErrors
        raise Unseen(f"the witness cannot read this {format} file ({type(error).__name__})") from error
