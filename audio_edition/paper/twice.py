"""Stories told twice: the same text, or nearly, is taken once. A story too few is worse than one too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from audio_edition.paper.look import Look

SAME_FIGURES: Final = 0.9
"""The share of shingles from which two texts with the same numbers are one story: a few words were edited."""

SAME_HEADLINE: Final = 0.8
"""The share from which two texts under one headline are, whatever their numbers: an update of a running story."""


def twins(looks: Sequence[Look]) -> dict[int, int]:
    """Of each story that was told before, by its place: the place of the first telling.

    Stories from one template with other figures (weather, scores) stay apart.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for place, one in enumerate(looks):
        shared = {other for value in one.sketch for other in holders[value]}
        first = min((other for other in shared if _one_story(one, looks[other])), default=None)
        if first is not None:
            found[place] = first
            continue
        for value in one.sketch:
            holders[value].append(place)
    return found


def _one_story(one: Look, other: Look) -> bool:
    if one.text == other.text:
        return True
    alike = _resemblance(one.sketch, other.sketch)
    same_headline = one.headline == other.headline and alike >= SAME_HEADLINE
    return same_headline or (one.figures == other.figures and alike >= SAME_FIGURES)


def _resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smallest hashes of both that both have."""
    smallest = sorted(one | other)[: max(len(one), len(other))]
    return sum(value in one and value in other for value in smallest) / len(smallest)
