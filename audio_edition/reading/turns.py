"""The turns of an interview: lines that open with who speaks (问：…, 记者：…, 林大河：…)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from audio_edition.reading.vocabulary import words

OFTEN = 3  # times a label opens a line of the page, at the least, if the table does not know it

_LABEL = re.compile(r"([\u3400-\u9fff·]{1,8}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})\s?[：:]\s*(?=\S)")


def turn_labels(texts: Iterable[str]) -> frozenset[str]:
    """What the turns of an interview open with on a page: the words of the table, and labels that many lines have."""
    seen = Counter(label for text in texts if (label := label_of(text)))
    known = words("zh", "turn_labels") | words("en", "turn_labels")
    return frozenset(label for label, n in seen.items() if label in known or n >= OFTEN)


def opens_turn(text: str, labels: frozenset[str]) -> bool:
    """Whether a line opens a turn of an interview with one of ``labels``."""
    return bool(labels) and label_of(text) in labels


def label_of(text: str) -> str:
    """The words before the colon a line opens with, or nothing."""
    match = _LABEL.match(text[:40])
    return match.group(1) if match else ""
