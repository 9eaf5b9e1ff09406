"""A document from plain text."""

from __future__ import annotations

from audio_edition.document import Document
from audio_edition.reading.documents.text import split_lines


def document_from_text(text: str, source: str) -> Document:
    """The document of a decoded text with nothing known of its layout but the lines. ``source`` names the file."""
    return Document(source, text, split_lines(text))
