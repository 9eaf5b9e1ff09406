"""The small layer that learned to weigh the facts: probabilities of speech, and of each candidate of a quotation.

A weight a fact, a few hundred in all, in ``learned/data/decider.json``; what they were learned from stands beside them.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from audio_edition.errors import FeatureError
from audio_edition.reading.learned.encoder import DATA
from audio_edition.reading.speakers.facts import Facts, candidates
from audio_edition.reading.speakers.neighbours import neighbours
from audio_edition.reading.speakers.story import Story
from audio_edition.reading.speakers.termlike import speech

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Decider:
    """Weights: speech: of its being speech; first: of each candidate alone; second: beside its neighbours.

    slope, bias: from a candidate's share to a probability. spoken: from this probability on it is speech; named: from
    this one on its speaker is named.
    """

    speech: Weights
    first: Weights
    second: Weights
    slope: float
    bias: float
    spoken: float
    named: float

    def calibrated(self, share: float) -> float:
        """How often a candidate with this share is right."""
        share = min(max(share, 1e-6), 1 - 1e-6)
        return _logistic(self.bias + self.slope * math.log(share / (1 - share)))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def score(weights: Weights, facts: Facts) -> float:
    """The sum of the facts, each times its weight; a fact that has none counts for nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())


def shares(weights: Weights, found: Mapping[str, Facts]) -> dict[str, float]:
    """The candidates' shares, which make up 1."""
    scores = {name: score(weights, facts) for name, facts in found.items()}
    most = max(scores.values())
    powers = {name: math.exp(value - most) for name, value in scores.items()}
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}


def chances(story: Story, by: Decider) -> list[dict[str, float]]:
    """For each quotation of the story: the candidates' shares, its neighbours taken into account."""
    found = [candidates(story, asked) for asked in story.asked]
    alone = [shares(by.first, facts) for facts in found]
    return [
        shares(by.second, {name: facts | near[name] for name, facts in own.items()})
        for own, near in zip(found, neighbours(story, alone), strict=True)
    ]


def spoken(story: Story, by: Decider) -> list[float]:
    """For each quotation of the story how likely it is speech."""
    return [_logistic(score(by.speech, speech(story, asked))) for asked in story.asked]


@cache
def decider() -> Decider:
    """The shipped weights. Raises FeatureError if the installed file is missing or damaged."""
    try:
        held = (DATA / "decider.json").read_bytes()
    except OSError:
        raise FeatureError("The reader's decider.json is not installed; install audio-edition again.") from None
    found: dict[str, Any] = json.loads(held)
    weights = found["weights"]
    if hashlib.sha256(canonical(weights)).hexdigest() != found["sha256"]:
        raise FeatureError("The reader's decider.json is damaged (wrong checksum); install audio-edition again.")
    return Decider(**weights)


def canonical(weights: Mapping[str, Any]) -> bytes:
    """The weights as the bytes that their checksum is of."""
    return json.dumps(weights, ensure_ascii=False, sort_keys=True).encode()
