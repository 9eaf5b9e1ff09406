"""Plain text, in whatever encoding."""

from __future__ import annotations

from typing import ClassVar

from audio_edition.model import Page, PageLine
from audio_edition.reading.formats import limits
from audio_edition.reading.formats.encodings import decode


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
        return Page(source=name, text=text, lines=split_lines(text), format=self.name, encoding=encoding)


def split_lines(text: str) -> tuple[PageLine, ...]:
    """The lines of a text, blank ones included, with their offsets. Line ends are in no line."""
    lines: list[PageLine] = []
    offset = 0
    for whole in text.splitlines(keepends=True):
        lines.append(PageLine(text=whole.splitlines()[0], start=offset))
        offset += len(whole)
    return tuple(lines)
