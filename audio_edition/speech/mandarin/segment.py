"""Words of a Chinese text, with their parts of speech."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. ``tag``: jieba's part of speech (``nr`` a person's name, ``ns`` a place, ``v`` a verb …)."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def segment(text: str) -> list[Word]:
    """The words of ``text``; they tile it."""
    import rjieba

    found, at = [], 0
    for word, tag in rjieba.tag(text):
        found.append(Word(word, tag, at))
        at += len(word)
    return found
