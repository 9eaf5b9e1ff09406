"""Running heads and feet of a file of several pages: left out where they come again, so that they part no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from audio_edition.document import Element

RUNNING_HEAD: Final = "running head or foot"

EDGE_LINES: Final = 2
"""How many lines at the top and at the bottom of a page may be running heads and feet."""

_DIGITS: Final = re.compile(r"\d+")


def without_running_lines(pages: Sequence[Sequence[Element]]) -> Iterable[Element]:
    """The elements of all pages; what is set at the same height of several pages' edges is read on the first alone."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_sign(element) for element in _edges(page)})
    told: set[tuple[str, int]] = set()
    for page in pages:
        edges = {id(element) for element in _edges(page)}
        for element in page:
            sign = _sign(element)
            runs = id(element) in edges and seen[sign] > 1 and 2 * seen[sign] >= len(pages)
            numbered = not sign[0].strip("0 -–—·/第页頁共版")
            yield replace(element, left_out=RUNNING_HEAD) if runs and (sign in told or numbered) else element
            told |= {sign} if runs else set()


def _edges(page: Sequence[Element]) -> list[Element]:
    """The lines nearest to the upper and the lower edge of a page."""
    lines = [element for element in page if element.text and not element.left_out and element.layout.top is not None]
    lines.sort(key=lambda element: element.layout.top or 0.0)
    return lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]


def _sign(element: Element) -> tuple[str, int]:
    """What a line that comes again has in common: its words, whatever its numbers, and its height."""
    return _DIGITS.sub("0", element.text), round((element.layout.top or 0.0) / 4)
