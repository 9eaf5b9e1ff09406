"""Speakers counted as a listener hears them, and how far the probabilities can be trusted.

right, neutral: of the quotations whose speaker is named; missed: of all speech; else: a name that is not the speaker's,
of all speech (named, unnamed, houses).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stories import Quote, Told, is_label

BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.3, 0.5), (0.0, 0.3))


@dataclass(frozen=True)
class Heard:
    """What was made of a quotation: speech or not, the best name, its probability, and whether it is heard."""

    speech: bool
    best: str | None = None
    chance: float = 0.0
    named: bool = False


def right(told: Told, quote: Quote, who: str) -> bool:
    """Whether a name is one of the answers."""
    return any(
        is_label(who, a[1:]) if a[:1] == "@" else told.is_same(who, a.lstrip("!"))
        for a in (answer.lstrip("~") for answer in quote.answers)
        if a not in ("=", "?")
    )


def tally(rows: Iterable[tuple[Told, Quote, Heard]]) -> Counter[str]:
    """Every quotation counted under what it is and what became of it."""
    count: Counter[str] = Counter()
    for told, quote, heard in rows:
        kind = quote.kind
        count[kind] += 1
        if kind == "term":
            count["spoken"] += heard.speech
        elif kind:
            who = heard.best if heard.speech and heard.named else None
            count["speech"] += 1
            count["missed"] += not heard.speech
            count[f"{kind} neutral"] += heard.speech and who is None
            count[f"{kind} right"] += who is not None and right(told, quote, who)
            count["else"] += who is not None and not right(told, quote, who)
            count[f"{kind} else"] += who is not None and not right(told, quote, who)
    return count


def line(count: Counter[str]) -> str:
    """The shares of a tally in one line."""
    named, speech, unnamed, terms = (max(1, count[k]) for k in ("named", "speech", "unnamed", "term"))
    return (
        f"right {count['named right'] / named:.3f}, neutral {count['named neutral'] / named:.3f} of {count['named']} named; "
        f"somebody else {count['else'] / speech:.3f}, missed {count['missed'] / speech:.3f} of {count['speech']} speech; "
        f"anonymous kept {1 - count['unnamed else'] / unnamed:.3f} of {count['unnamed']}; "
        f"terms spoken {count['spoken'] / terms:.3f} of {count['term']}"
    )


def bands(rows: Iterable[tuple[Told, Quote, Heard]]) -> list[tuple[str, int, float]]:
    """(band of probability, how many best names lie in it, the share of them that is right), the surest first."""
    seen = [(h.chance, right(t, q, h.best)) for t, q, h in rows if q.kind not in ("", "term") and h.speech and h.best]
    out = []
    for low, high in BANDS:
        own = [good for chance, good in seen if low <= chance < high]
        out.append((f"{low:.1f}-{min(high, 1.0):.1f}", len(own), sum(own) / max(1, len(own))))
    return out
