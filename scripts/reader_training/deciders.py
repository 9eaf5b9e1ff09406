"""The decider's weights: learned by Newton's method from stories, started from and held near a few plain expectations.

Everything is convex or nearly so, small (seconds) and deterministic: no seed matters but that of the folds.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence

import numpy as np
from stories import Told
from tallies import Heard, right, tally

from audio_edition.reading.speakers.facts import NOBODY, candidates
from audio_edition.reading.speakers.neighbours import neighbours
from audio_edition.reading.speakers.termlike import speech
from audio_edition.reading.speakers.weighing import Decider, chances, shares, spoken

START = {
    "log p": 1.0, "log nobody": 1.0, "says before": 1.0, "says before, at once": 0.5, "says after": 3.0,
    "says after, at once": 2.0, "colon before": 0.5, "object": -0.5, "p owner": -2.5, "p passive": -4.0, "p reporter": -2.5, "only stranger says": 2.0, "bare question": 1.2, "reporter": 1.0, "inside": -0.3,
    "p far above": -0.3, "pronoun differs": -1.0, "continued": 2.0, "continues": 1.0,
}  # fmt: skip
"""What is expected before anything is learned: the reader's own probabilities, and what plainly speaks for or against."""
SPEECH_START = {"term": -1.0, "both suspect a term": -2.0, "saying": -5.0, "title": -5.0, "sung": -5.0}
FIRST, SECOND, SPEECH = 120.0, 60.0, 5.0
"""How strongly the weights are held near the start (chosen by k-fold)."""
RARE = 0.15
"""The least spread of a fact that counts: rarer ones stay nearer to what was expected."""
SPOKEN = 0.7
"""From this probability words in marks are speech: there .039 of all speech is missed and .024 of the terms is spoken."""
MOST_ELSE = 0.03
"""The share of all speech that may go to somebody else."""
LINES = [n / 100 for n in range(50, 100)]
Group = tuple[Mapping[str, Mapping[str, float]], set[str]]


def fit(groups: Sequence[Group], hold: float, start: Mapping[str, float]) -> dict[str, float]:
    """Weights under which the right candidates of each group are likeliest."""
    names = sorted({fact for found, _ in groups for facts in found.values() for fact in facts})
    column = {name: at for at, name in enumerate(names)}
    rows = [(group, name in good, facts) for group, (found, good) in enumerate(groups) for name, facts in found.items()]
    x = np.zeros((len(rows), len(names)))
    for at, (_, _, facts) in enumerate(rows):
        for fact, value in facts.items():
            x[at, column[fact]] = value
    scale = np.maximum(x.std(0), RARE)
    x /= scale
    group, good = np.array([g for g, _, _ in rows]), np.array([ok for _, ok, _ in rows])
    first = np.searchsorted(group, np.arange(len(groups)))
    expected = np.array([start.get(name, 0.0) for name in names]) * scale

    def loss(w):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        every, those = np.add.reduceat(e, first), np.add.reduceat(e * good, first) + 1e-12
        value = (np.log(every) - np.log(those)).sum() + hold / 2 * (w - expected) @ (w - expected)
        p = e / every[group]
        return value, x.T @ (p - e * good / those[group]) + hold * (w - expected), p

    w = expected.copy()
    value, slope, p = loss(w)
    for _ in range(60):
        mean = np.add.reduceat(x * p[:, None], first)
        curve = (x * p[:, None]).T @ x - mean.T @ mean + hold * np.eye(len(w))
        step, size = np.linalg.solve(curve, slope), 1.0
        while (after := loss(w - size * step))[0] > value and size > 1e-4:
            size /= 2
        w = w - size * step
        gain, (value, slope, p) = value - after[0], after
        if gain < 1e-6:
            break
    return {name: round(float(w[at] / scale[at]), 5) for at, name in enumerate(names)}


class Lesson:
    """A story with its facts laid out once."""

    def __init__(self, told: Told) -> None:
        self.told, self.story = told, told.story
        self.found = [candidates(told.story, asked) for asked in told.story.asked]
        self.kind = [speech(told.story, asked) for asked in told.story.asked]
        self.right: list[set[str] | None] = [None] * len(self.found)
        self.said: list[bool | None] = [None] * len(self.found)
        for quote in told.quotes:
            if quote.asked is not None:
                self.right[quote.asked] = told.accepted(quote, self.found[quote.asked])
                self.said[quote.asked] = None if quote.kind == "" else quote.kind != "term"

    def first(self) -> list[Group]:
        return [(found, good) for found, good in zip(self.found, self.right, strict=True) if good]

    def second(self, weights: Mapping[str, float]) -> list[Group]:
        near = neighbours(self.story, [shares(weights, found) for found in self.found])
        both = [
            {n: facts | beside[n] for n, facts in own.items()} for own, beside in zip(self.found, near, strict=True)
        ]
        return [(found, good) for found, good in zip(both, self.right, strict=True) if good]

    def speech(self) -> list[Group]:
        return [
            ({"yes": facts, "no": {}}, {"yes" if said else "no"})
            for facts, said in zip(self.kind, self.said, strict=True)
            if said is not None
        ]


def weights(lessons: Sequence[Lesson], parts: int = 5) -> Decider:
    """A decider learned from the lessons, not yet calibrated. The second look learns from first looks that are new to it."""
    firsts: list[Group] = []
    for part in range(parts):
        others = fit([g for at, x in enumerate(lessons) if at % parts != part for g in x.first()], FIRST, START)
        firsts += [g for at, x in enumerate(lessons) if at % parts == part for g in x.second(others)]
    return Decider(
        fit([g for x in lessons for g in x.speech()], SPEECH, SPEECH_START),
        fit([g for x in lessons for g in x.first()], FIRST, START),
        fit(firsts, SECOND, START),
        1.0,
        0.0,
        SPOKEN,
        0.5,
    )


def heard(told: Told, by: Decider) -> list[tuple[Told, object, Heard]]:
    """Every annotated quotation of a story as this decider hears it."""
    every, said = chances(told.story, by), spoken(told.story, by)
    out = []
    for quote in told.quotes:
        if quote.asked is None:
            out.append((told, quote, Heard(False)))
            continue
        found = every[quote.asked]
        best = max((n for n in found if n != NOBODY), key=lambda n: (found[n], n), default=None)
        chance = by.calibrated(found[best]) if best else 0.0
        named = best is not None and found[NOBODY] < 0.5 and chance >= by.named
        out.append((told, quote, Heard(said[quote.asked] >= by.spoken, best, chance, named)))
    return out


def out_of_fold(
    lessons: Sequence[Lesson], folds: int, also: Sequence[Lesson] = (), seed: int = 1
) -> list[tuple[Told, object, Heard]]:
    """Every quotation as a decider hears it that has learned from the others, and ``also``; not calibrated."""
    order = list(range(len(lessons)))
    random.Random(seed).shuffle(order)
    rows = []
    for fold in range(folds):
        held = set(order[fold::folds])
        by = weights([*also, *(lesson for at, lesson in enumerate(lessons) if at not in held)])
        rows += [row for at in sorted(held) for row in heard(lessons[at].told, by)]
    return rows


def calibration(rows: Sequence[tuple[Told, object, Heard]]) -> tuple[float, float]:
    """(slope, bias) under which the best names' probabilities are as likely as can be (Platt)."""
    seen = [(h.chance, right(t, q, h.best)) for t, q, h in rows if q.kind not in ("", "term") and h.speech and h.best]
    groups = [({"yes": {"share": _odds(p), "one": 1.0}, "no": {}}, {"yes" if good else "no"}) for p, good in seen]
    found = fit(groups, 1.0, {"share": 1.0})
    return found["share"], found["one"]


def _odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def redrawn(rows, slope: float, bias: float, at: float):
    """The same rows calibrated, with the line drawn there."""
    out = []
    for told, quote, h in rows:
        chance = 1 / (1 + math.exp(-(bias + slope * _odds(h.chance)))) if h.best else 0.0
        out.append((told, quote, Heard(h.speech, h.best, chance, h.best is not None and h.named and chance >= at)))
    return out


def drawn(rows, slope: float, bias: float) -> float:
    """The lowest line at which no more than ``MOST_ELSE`` of all speech goes to somebody else."""
    for at in LINES:
        count = tally(redrawn(rows, slope, bias, at))
        if count["else"] <= MOST_ELSE * count["speech"]:
            return at
    return LINES[-1]
