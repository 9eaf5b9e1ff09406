"""Where the reader points for each person, and what stands at that place: named facts."""

from __future__ import annotations

import re

from audio_edition.reading.speakers.story import Asked, Story

# 沈若岚的妹妹 is not she; after a passive the other one speaks: 沈若岚被妹妹埋怨：“…”
_OWNED = re.compile("的(?!话|说法|看法|观点|介绍|描述)|家")
_FILES = re.compile("[^，。：]{0,12}(?:摄|报道|电|讯)")
_PASSIVE = re.compile("被[^，。：]{1,10}[：:，,]?$")


def pointing(story: Story, asked: Asked) -> dict[str, dict[str, float]]:
    """Person → how likely the reader takes a place for naming the speaker, by where it is and what follows there."""
    out: dict[str, dict[str, float]] = {}
    for place, p, named in story.pointed(asked.judged):
        where = _where(story, asked, place)
        facts = out.setdefault(named.name, {})
        _more(facts, "p " + where, p)
        if where in ("in lead", "in tail") and _OWNED.match(story.text, named.end):
            _more(facts, "p owner", p)
        if story.text.endswith("记者", 0, named.start) and _FILES.match(story.text, named.end):
            _more(facts, "p reporter", p)
        if where == "in lead" and _PASSIVE.search(story.text, named.end, asked.start):
            _more(facts, "p passive", p)
    return out


def _where(story: Story, asked: Asked, place: int) -> str:
    at, passage = story.starts[asked.row], story.passages[asked.row]
    if place >= asked.end:
        return "in tail" if place < at + passage.after(asked.index)[1] else "behind"
    if place >= at:
        return "in lead" if place >= at + passage.before(asked.index)[0] else "in paragraph"
    return "in paragraph above" if asked.row and place >= story.starts[asked.row - 1] else "far above"


def _more(facts: dict[str, float], kind: str, p: float) -> None:
    facts[kind] = facts.get(kind, 0.0) + p
