"""What speaks for each candidate of a quotation: named facts, each a number."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.wordlists import any_of, column

Facts = dict[str, float]
NOBODY = ""
"""The candidate for a speaker whom the article does not name."""
_STEPS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
_LEAST = 0.005
"""Who is less likely to the reader, not named by the rules and not beside the quotation is no candidate."""
_ABOVE = 600
"""Characters above a paragraph in which the person named last is looked for."""
_PLACES = ("in lead", "in tail", "last named")
_STATED = ("said before", "said after")
_GROUPS = {
    "said before, at a distance": "apart",
    "shown before": "shown",
    "who acts before": "acts",
    "said in the sentence before": "told above",
    "named as the one who said it": "stated",
    "who acts after": "acts after",
    "who acted before": "acted",
    "takes the turn": "turn",
    "answers": "turn",
    "goes on": "goes on",
    "continued quotation": "continued",
    "who acted last": "last",
}
ASKS = re.compile("[？?]$")


def log(chance: float, least: float = 0.003) -> float:
    return math.log(chance + least)


def candidates(story: Story, asked: Asked) -> dict[str, Facts]:
    """Everybody who may have said it, with what speaks for each; ``NOBODY`` is always one."""
    shares = story.shares(asked.judged)
    ruled = ruled_by(story, asked)
    beside = _beside(story, asked)
    near = sorted(set().union(*(beside[place] for place in _PLACES)))
    names = dict.fromkeys([*(n for n, p in shares.items() if p >= _LEAST), *([ruled] if ruled else []), *near])
    top = sorted(shares.values(), reverse=True)[:2]
    where = _pointed(story, asked)
    out = {name: _person(story, asked, name, shares, top, ruled, beside) | where.get(name, {}) for name in names}
    out[NOBODY] = _nobody(asked, shares, ruled) | _strangers(story, asked)
    return out


def ruled_by(story: Story, asked: Asked) -> str | None:
    """Whom the rules name: as one of the story's people, also where they only have a label that ends in a name."""
    found = asked.ruling.attribution
    if found is None:
        return None
    if found.speaker is None:
        label = found.label or ""
        form = max((f for f in story.ties if len(f) > 1 and label.endswith(f)), key=len, default="")
        return story.ties[form] if form else None
    return story.ties.get(found.speaker, found.speaker)


# 沈若岚的妹妹 is not she; after a passive the other one speaks: 沈若岚被妹妹埋怨：“…”
_OWNED = re.compile("的(?!话|说法|看法|观点|介绍|描述)|家")
_FILES = re.compile("[^，。：]{0,4}(?:摄|报道|电|讯)")
_PASSIVE = re.compile("被[^，。：]{1,10}[：:，,]?$")


def _pointed(story: Story, asked: Asked) -> dict[str, Facts]:
    """Where the reader points for each person: how likely by where the place stands, and what follows there."""
    out: dict[str, Facts] = {}
    at = story.starts[asked.row]
    passage = story.passages[asked.row]
    before, after = passage.before(asked.index), passage.after(asked.index)
    above = story.starts[asked.row - 1] if asked.row else 0
    for place, p, named in story.pointed(asked.judged):
        if place >= asked.end:
            where = "in tail" if place < at + after[1] else "behind"
        elif place >= at:
            where = "in lead" if place >= at + before[0] else "in paragraph"
        else:
            where = "in paragraph above" if place >= above else "far above"
        facts = out.setdefault(named.name, {})
        _more(facts, "p " + where, p)
        if where in ("in lead", "in tail") and _OWNED.match(story.text, named.end):
            _more(facts, "p owner", p)
        if story.text.endswith("记者", 0, named.start) and _FILES.match(story.text, named.end):
            _more(facts, "p reporter", p)
        if where == "in lead" and _PASSIVE.search(story.text, named.end, asked.start):
            _more(facts, "p passive", p)
    return out


def _more(facts: Facts, kind: str, p: float) -> None:
    facts[kind] = facts.get(kind, 0.0) + p


def _person(
    story: Story,
    asked: Asked,
    name: str,
    shares: Mapping[str, float],
    top: Sequence[float],
    ruled: str | None,
    beside: Mapping[str, set[str]],
) -> Facts:
    p = shares.get(name, 0.0)
    other = top[1] if len(top) > 1 and p >= top[0] else top[0] if top else 0.0
    facts = {"log p": log(p), "p": p, "lead": log(p) - log(other)}
    facts |= {f"p {step}": 1.0 for step in _STEPS if p >= step}
    found = asked.ruling.attribution
    if found and ruled == name:
        kind = _kind(found.rule, found.speaker, found.evidence) if found.speaker else "label"
        facts["rules"] = 1.0
        facts["rules sure"] = found.confidence
        facts["rules " + kind] = 1.0
        facts["agree"] = p
        facts["agree " + kind] = p
    elif ruled:
        facts["rules another"] = 1.0
    facts |= {where: 1.0 for where, who in beside.items() if name in who}
    facts["often"] = math.log1p(story.often[name])
    facts["share"] = story.often[name] / max(1, sum(story.often.values()))
    return facts


def _kind(rule: str, speaker: str | None, evidence: str) -> str:
    if rule in _STATED:
        if not speaker or speaker not in evidence:
            return "stated by another word"
        return "stated" if rule == "said before" else "stated after"
    return _GROUPS.get(rule, "other")


def _nobody(asked: Asked, shares: Mapping[str, float], ruled: str | None) -> Facts:
    judged, found = asked.judged, asked.ruling.attribution
    total = min(1.0, sum(shares.values()))
    facts = {
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
    if found and not ruled:
        facts["rules nobody"] = 1.0
        facts["rules label"] = float(found.label is not None)
        facts["rules label said"] = float(
            found.label is not None and found.rule.startswith("said ") and found.confidence > 0.5
        )
        facts["rules " + found.rule] = 1.0
        facts["rules sure nobody"] = found.confidence
    return facts


@cache
def _nouns() -> re.Pattern[str]:
    columns = ("zh_personal_titles", "zh_anonymous_speakers", "zh_kinship")
    return re.compile(any_of(noun for name in columns for noun in column(name) if len(noun) > 1))


def _strangers(story: Story, asked: Asked) -> Facts:
    """What speaks for somebody unnamed: a noun in the sentence with no name behind it, a bare question."""
    passage = story.passages[asked.row]
    facts = {}
    for where, (start, end) in (("lead", passage.before(asked.index)), ("tail", passage.after(asked.index))):
        at = story.starts[asked.row]
        named = [(p.start - at, p.end - at) for p in story.between(at + start, at + end)]
        nouns = [m.span() for m in _nouns().finditer(passage.narration, start, end)]
        free = [n for n in nouns if not any(abs(n[1] - a) <= 1 or abs(n[0] - b) == 0 for a, b in named)]
        facts["noun in " + where] = float(bool(free))
        facts[f"only noun in {where}"] = float(bool(free) and not named)
    bare = not passage.narration.strip("，, 　\n" + HIDDEN + HIDDEN_STOP)
    asks = bool(ASKS.search(passage.words(asked.quotation).strip()))
    return facts | {"bare": float(bare), "bare question": float(bare and asks), "question": float(asks)}


def _beside(story: Story, asked: Asked) -> dict[str, set[str]]:
    """Where around the quotation people are named: fact → people."""
    at = story.starts[asked.row]
    passage = story.passages[asked.row]
    before, after = passage.before(asked.index), passage.after(asked.index)
    whole = (at, at + len(passage.text))
    lead = list(story.between(at + before[0], at + before[1]))
    tail = list(story.between(at + after[0], at + after[1]))
    every = list(story.between(*whole))
    above = list(story.between(max(0, at - _ABOVE), asked.start))
    last = above[-1].name if above else ""
    inside = {name for form, name in story.ties.items() if form in passage.words(asked.quotation)}
    row = {p.name for p in every}
    out = {
        "in lead": {p.name for p in lead},
        "first in lead": {lead[0].name} if lead else set(),
        "last in lead": {lead[-1].name} if lead else set(),
        "in tail": {p.name for p in tail},
        "opens tail": {tail[0].name} if tail and tail[0].start <= asked.end + 2 else set(),
        "in paragraph": row,
        "alone in paragraph": row if len(row) == 1 else set(),
        "last named": {last} - {""},
        "first in paragraph": {every[0].name} if every else set(),
        "inside": inside,
        "ends lead": {lead[-1].name} if lead and lead[-1].end >= at + before[1] - 4 else set(),
    }
    if asked.row:
        start = story.starts[asked.row - 1]
        out["in paragraph above"] = {p.name for p in story.between(start, at)}
    return out
