"""Traditional characters read as simplified ones, so that one set of word lists serves both.

One character for one character: offsets stay those of the article. The table is OpenCC's (Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from audio_edition.reading.wordlists import rows


@cache
def _table() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for line in rows("zh_traditional") for pair in line[0].split()}


def simplified(text: str) -> str:
    """``text`` with every traditional character replaced by its simplified one; of the same length."""
    return text.translate(_table())


def as_written(words: str, plain: Sequence[str], texts: Sequence[str]) -> str:
    """The words of the article ``texts`` that read ``words`` in its simplified form ``plain``."""
    for simple, text in zip(plain, texts, strict=True):
        at = simple.find(words)
        if at >= 0:
            return text[at : at + len(words)]
    return words
