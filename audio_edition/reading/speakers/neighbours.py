"""What the quotations before and behind make likely: named facts again, from a first look at each alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from audio_edition.reading.speakers.facts import ASKS, NOBODY, Facts
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.speakers.story import Asked, Story

Shares = Mapping[str, float]


def neighbours(story: Story, alone: Sequence[Shares]) -> list[dict[str, Facts]]:
    """For each quotation what its neighbours say of its candidates; ``alone``: the candidates' shares at first look."""
    total: Counter[str] = Counter()
    for shares in alone:
        total.update(shares)
    people = sum(share for name, share in total.items() if name != NOBODY)
    return [
        {name: _facts(story, alone, at, name, total[name], people) for name in shares}
        for at, shares in enumerate(alone)
    ]


def _facts(story: Story, alone: Sequence[Shares], at: int, name: str, total: float, people: float) -> Facts:
    asked, own = story.asked[at], alone[at][name]
    suffix = "" if name != NOBODY else ", nobody"
    facts = {"own" + suffix: math.log(own + 0.003)}
    if name != NOBODY:
        facts["speaks"] = math.log1p(max(0.0, total - own))
        facts["speaks alone"] = max(0.0, total - own) / max(1.0, people)
    for near, side in _near(story, at):
        facts[side + suffix] = alone[near].get(name, 0.0)
    if at and ASKS.search(_words(story, story.asked[at - 1])):
        facts["asked" + suffix] = alone[at - 1].get(name, 0.0)
    if at and asked.quotation.continued:
        facts["continued" + suffix] = alone[at - 1].get(name, 0.0)
    if at + 1 < len(alone) and story.asked[at + 1].quotation.continued:
        facts["continues" + suffix] = alone[at + 1].get(name, 0.0)
    return facts


def _near(story: Story, at: int) -> list[tuple[int, str]]:
    """The neighbours' numbers, each with its side and how far off it is."""
    found = []
    if at:
        found.append((at - 1, "before " + _apart(story, story.asked[at - 1], story.asked[at])))
    if at + 1 < len(story.asked):
        found.append((at + 1, "behind " + _apart(story, story.asked[at], story.asked[at + 1])))
    if at > 1:
        found.append((at - 2, "two before"))
    if at + 2 < len(story.asked):
        found.append((at + 2, "two behind"))
    return found


def _words(story: Story, asked: Asked) -> str:
    return story.passages[asked.row].words(asked.quotation).strip()


def _apart(story: Story, first: Asked, second: Asked) -> str:
    if second.row - first.row > 2:
        return "far"
    if second.row > first.row:
        alone = not story.passages[second.row].narration.strip("，, 　\n" + HIDDEN + HIDDEN_STOP)
        return f"{'next' if second.row - first.row == 1 else 'over'}{' alone' if alone else ''}"
    gap = story.passages[first.row].text[first.quotation.end : second.quotation.start]
    if not gap.strip("，, "):
        return "touching"
    named = any(True for _ in story.between(first.end, second.start))
    return "same paragraph, named" if named else "same paragraph"
