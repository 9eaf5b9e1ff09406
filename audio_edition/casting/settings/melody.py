"""How the reading moves up and down: the melody of voices.yaml, for engines whose voices can be led."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.casting.yamlfile import Marked, Path_

MODELS = ("float", "small")
WIDEST = 2.0
"""Times its own range: beyond, a voice sings."""

FARTHEST = 6.0
"""Semitones from its own register: beyond, a voice is another's."""


@dataclass(frozen=True, slots=True)
class Melody:
    """range: how many times a voice's own rise and fall. In semitones: paragraph: higher at a paragraph's beginning;
    aside: of captions, credits and what stands in brackets; question: how far the end of a yes-or-no question rises.
    """

    range: float
    paragraph: float
    aside: float
    question: float


def melody(marked: Marked) -> Melody:
    """The entry ``melody:``. Raises ConfigError for what it may not hold."""
    marked.known_keys(("melody",), marked.mapping(("melody",)), ("range", "paragraph", "aside", "question"))
    return Melody(
        range=_number(marked, ("melody", "range"), 0.5, WIDEST),
        paragraph=_number(marked, ("melody", "paragraph"), -FARTHEST, FARTHEST),
        aside=_number(marked, ("melody", "aside"), -FARTHEST, FARTHEST),
        question=_number(marked, ("melody", "question"), 0, FARTHEST),
    )


def _number(marked: Marked, path: Path_, lowest: float, highest: float) -> float:
    value = marked.at(path)
    if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
        raise marked.fault(path, f"must be a number from {lowest:g} to {highest:g}.")
    return float(value)
