"""Plain text, in whatever encoding."""

from __future__ import annotations

from typing import ClassVar, Final

from audio_edition.model import Page, PageLine
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.encodings import damage_notes, decode


class TextFormat:
    """Plain text. Accepts anything: it is asked last, and refuses what is not text when it reads it."""

    name: ClassVar[str] = "txt"
    max_bytes: ClassVar[int] = limits.MAX_TEXT_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """Always: what no other format knows is text, or is refused as none."""
        return True

    def read(self, data: bytes, name: str) -> Page:
        """The lines of the text as they are. Raises FeatureError for what is not text."""
        text, encoding = decode(data, name)
        lines, notes = split_lines(text), damage_notes(text)
        return Page(source=name, text=text, lines=lines, format=self.name, encoding=encoding, notes=notes)


PAGE_BREAK: Final = "\f"
"""What text extractors put between the pages of a PDF."""


def split_lines(text: str) -> tuple[PageLine, ...]:
    """The lines of a text, blank ones included, with their offsets and the page they are on.

    Line ends, which are those of ``str.splitlines``, are in no line.
    """
    lines: list[PageLine] = []
    offset = page = 0
    for whole in text.splitlines(keepends=True):
        lines.append(PageLine(text=whole.splitlines()[0], start=offset, page=page))
        offset += len(whole)
        page += whole.endswith(PAGE_BREAK)
    return tuple(lines)
