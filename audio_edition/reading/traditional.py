"""What the article writes for words that were found in its simplified form."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.hanzi import simplified

__all__ = ["as_written", "simplified"]


def as_written(words: str, plain: Sequence[str], texts: Sequence[str]) -> str:
    """The words of the article ``texts`` that read ``words`` in its simplified form ``plain``."""
    for simple, text in zip(plain, texts, strict=True):
        at = simple.find(words)
        if at >= 0:
            return text[at : at + len(words)]
    return words
