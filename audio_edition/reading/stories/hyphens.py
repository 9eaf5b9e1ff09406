"""Lines of one paragraph as one passage, and the hyphens of words divided at line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audio_edition.model import Skipped
from audio_edition.reading.passage import OURS, Passage, join
from audio_edition.reading.stories.printed import PrintedLine

LINE_END_HYPHEN = "hyphen at a line end"

_DIVIDED = re.compile(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+)[-\u2010]$")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:-[A-Za-z\u00c0-\u024f]+)*")


def rejoined(parts: Sequence[Passage], language: str, known: frozenset[str]) -> tuple[Passage, list[Skipped]]:
    """Lines or cut pieces of one paragraph as one passage, and the line-end hyphens taken out.

    known: the ``vocabulary`` of the page.
    """
    hyphens: list[Skipped] = []
    out: list[Passage] = []
    for passage, below in zip(parts, [*(part.text for part in parts[1:]), ""], strict=True):
        divided = _divided(passage.text, below)
        if divided and not _hyphen_belongs(passage.text, below, known):
            hyphens += passage.part(len(passage.text) - 1).skipped(LINE_END_HYPHEN)
            passage = passage.part(0, len(passage.text) - 1)
        out.append(passage)
        if below and not divided and _line_end_is_space(passage.text, below, language):
            out.append(Passage(" ", (OURS,)))
    return join(out), hyphens


def vocabulary(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """The Latin words of the page in lower case: the evidence for which line-end hyphens belong to their word."""
    known: set[str] = set()
    divided = False
    for line in lines:
        found = _WORD.findall(line.text)
        first, divided_below = int(divided), bool(_DIVIDED.search(line.text[-40:]))
        known.update(word.lower() for word in found[first : len(found) - divided_below])
        divided = divided_below
    return frozenset(known)


def _divided(above: str, below: str) -> bool:
    return below[:1].islower() and bool(_DIVIDED.search(above[-40:]))


def _hyphen_belongs(above: str, below: str, known: frozenset[str]) -> bool:
    """Whether a word divided at a line end is a compound that has its hyphen everywhere (well-known)."""
    left = _DIVIDED.search(above[-40:])
    right = _WORD.match(below)
    if not left or not right:
        return True
    first, second = left.group(1).lower(), right.group().lower()
    if first + second in known:
        return False
    return f"{first}-{second}" in known or (first in known and second in known and min(len(first), len(second)) > 2)


def _line_end_is_space(above: str, below: str, language: str) -> bool:
    """Whether a line end stands for a space: between Latin words it does, between Chinese characters never."""
    if language == "en":
        return not above.endswith(("—", "–"))
    return above[-1:].isascii() and above[-1:].isalpha() and below[:1].isascii() and below[:1].isalpha()
