"""Formats: a feature file or address → ``Page`` (lines with what their layout tells)."""

from audio_edition.reading.formats.opening import Format, open_page

__all__ = ["Format", "open_page"]
