"""PDF: a newspaper page or a print-out, told from its characters, lines, frames and pictures, and its tags."""

from audio_edition.reading.documents.pdf.format import PdfFormat

__all__ = ["PdfFormat"]
