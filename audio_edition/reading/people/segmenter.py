"""What the word segmenter sees in Chinese text: personal names and where words begin."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.hanzi.segmenter import segmenter


@dataclass(frozen=True, slots=True)
class Segmented:
    """What the word segmenter says.

    names: (start, end) of personal names. starts: where words of two and more begin. inside: places within them.
    """

    names: frozenset[tuple[int, int]]
    starts: frozenset[int]
    inside: frozenset[int]


def segmented(text: str) -> Segmented:
    """Cut ``text`` into words."""
    found: set[tuple[int, int]] = set()
    starts: set[int] = set()
    inside: set[int] = set()
    at = 0
    lone: int | None = None
    encodable = text.encode("utf-8", "replace").decode()  # a lone surrogate becomes one "?"
    for word, tag in segmenter().tag(encodable):
        end = at + len(word)
        if lone is not None and len(word) <= 2:
            found.add((lone, end))
        lone = at if tag == "nr" and len(word) == 1 else None
        if len(word) > 1:
            starts.add(at)
            if tag == "nr":
                found.add((at, end))
            else:
                inside.update(range(at + 1, end))
        at = end
    return Segmented(frozenset(found), frozenset(starts), frozenset(inside))


def word_tags(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` with what kind of word each is (nr: a personal name, v: a verb, …)."""
    return list(segmenter().tag(text.encode("utf-8", "replace").decode()))
