"""Formats: a feature file or address → ``Page`` (lines with what their layout tells).

Tags of lines: ``h1`` (the headline, once at most), ``h2``–``h6``, ``p``, ``li``, ``tr``/``td``, ``blockquote``,
``pre``, ``figcaption``, and ``deck`` and ``byline`` where the page itself marks these. A blank line parts two blocks;
lines without one between them were written as lines of one block, or wrapped. Plain text and PDF have no tags.
"""

from audio_edition.reading.formats.opening import Format, open_page

__all__ = ["Format", "open_page"]
