"""A page from plain text."""

from __future__ import annotations

from audio_edition.model import Page
from audio_edition.reading.documents.text import split_lines


def page_from_text(text: str, source: str) -> Page:
    """The page of a decoded text with nothing known of its layout but the lines. ``source`` names the file."""
    return Page(source=source, text=text, lines=split_lines(text))
