"""What speaks for each candidate of a quotation: named facts, each a number."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from audio_edition.reading.speakers.beside import beside
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.speakers.pointing import pointing
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.unnamed import stranger
from audio_edition.reading.speakers.wording import REPORTER

Facts = dict[str, float]
NOBODY = ""
"""The candidate for a speaker whom the article does not name."""
_STEPS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
_LEAST = 0.005
"""Who is less likely to the reader and not beside the quotation is no candidate."""
_PLACES = ("in lead", "in tail", "last named")
ASKS = re.compile("[？?]$")


def log(chance: float, least: float = 0.003) -> float:
    return math.log(chance + least)


def candidates(story: Story, asked: Asked) -> dict[str, Facts]:
    """Everybody who may have said it, with what speaks for each; ``NOBODY`` is always one."""
    shares = story.shares(asked.judged)
    near = beside(story, asked)
    close = sorted(name for name, facts in near.items() if any(place in facts for place in _PLACES))
    names = dict.fromkeys([*(n for n, p in shares.items() if p >= _LEAST), *close])
    top = sorted(shares.values(), reverse=True)[:2]
    where = pointing(story, asked)
    out = {
        name: _person(story, name, shares.get(name, 0.0), top, near.get(name, {})) | where.get(name, {})
        for name in names
    }
    out[NOBODY] = _nobody(asked, shares) | _strangers(story, asked, near)
    return out


def _person(story: Story, name: str, p: float, top: Sequence[float], near: Facts) -> Facts:
    other = top[1] if len(top) > 1 and p >= top[0] else top[0] if top else 0.0
    facts = {"log p": log(p), "p": p, "lead": log(p) - log(other)}
    facts |= {f"p {step}": 1.0 for step in _STEPS if p >= step}
    facts |= near
    facts["often"] = math.log1p(story.often[name])
    facts["share"] = story.often[name] / max(1, sum(story.often.values()))
    return facts


def _nobody(asked: Asked, shares: Mapping[str, float]) -> Facts:
    judged = asked.judged
    total = min(1.0, sum(shares.values()))
    return {
        "nobody": 1.0,
        "log nobody": log(max(judged.unnamed, judged.nowhere, judged.house, 1 - total)),
        "log unnamed": log(judged.unnamed),
        "unnamed": judged.unnamed,
        "log house": log(judged.house),
        "log nowhere": log(judged.nowhere),
        "nowhere": judged.nowhere,
        "log elsewhere": log(max(0.0, 1 - total - judged.nowhere)),
        "elsewhere": max(0.0, 1 - total - judged.nowhere),
        "someone": log(judged.person + judged.house / 2, 0.01) - log(judged.unnamed, 0.01),
    }


def _strangers(story: Story, asked: Asked, near: Mapping[str, Facts]) -> Facts:
    """What speaks for somebody unnamed: a noun beside the quotation, the reporter, a bare question."""
    passage = story.passages[asked.row]
    found = stranger(story, asked)
    somebody = any("in lead" in facts or "in tail" in facts for facts in near.values())
    says = any("says before" in facts or "says after" in facts for facts in near.values())
    lead = passage.narration[slice(*passage.before(asked.index))]
    tail = passage.narration[slice(*passage.after(asked.index))]
    bare = not passage.narration.strip("，, 　\n" + HIDDEN + HIDDEN_STOP)
    asks = bool(ASKS.search(passage.words(asked.quotation).strip()))
    return {
        "stranger": float(found is not None),
        "stranger says": float(found is not None and found.says),
        "only stranger": float(found is not None and not somebody),
        "only stranger says": float(found is not None and found.says and not somebody),
        "somebody says": float(says),
        "nobody near": float(not somebody),
        "reporter": float(bool(REPORTER.search(lead.rstrip("：:，, ")) or REPORTER.match(tail))),
        "bare": float(bare),
        "bare question": float(bare and asks),
        "question": float(asks),
    }
