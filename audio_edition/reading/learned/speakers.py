"""What the reader makes of an article's quotations: what each is, and how likely each place is to name its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audio_edition.reading.learned.characters import START
from audio_edition.reading.learned.encoder import Encoder, Sight
from audio_edition.reading.learned.encoder import Window as Run
from audio_edition.reading.learned.names import Somebody, people, votes
from audio_edition.reading.learned.windows import NOWHERE, Window, reach, stretches, window

LEAST = 1e-4
"""A place less likely than this counts for nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a quotation is: the probabilities of a term, a person's words, somebody unnamed, a house. nowhere: that its
    speaker is named nowhere; pointed: place in the text → that it names the speaker; met: the same of people far off.
    """

    term: float
    person: float
    unnamed: float
    house: float
    nowhere: float
    pointed: dict[int, float]
    met: dict[str, float]


@dataclass(frozen=True, slots=True)
class Read:
    """An article read: the people named in it, and a judgement of each quotation."""

    people: list[Somebody]
    judgements: list[Judgement]


def read(text: str, quotations: Sequence[tuple[int, int]], encoder: Encoder) -> Read:
    """Find the people of a text, then judge each of its quotations (start, end, marks included) with them in mind."""
    numbers = encoder.characters.numbers(text)
    cut = list(stretches(text))
    seen = encoder.see([Run([START, *numbers[start : start + len(part)]]) for start, part in cut])
    named = people(text, votes((start, part, sight) for (start, part), sight in zip(cut, seen, strict=True)))
    windows = [window(numbers, s, e, _met(named, s, e), encoder.characters) for s, e in quotations]
    sights = encoder.see([Run(w.numbers, w.opens, w.closes) for w in windows])
    return Read(named, [_judgement(w, sight) for w, sight in zip(windows, sights, strict=True)])


def _met(named: Sequence[Somebody], start: int, end: int) -> list[str]:
    """The people who are not named in the window of a quotation, most often named first."""
    return [person.name for person in named if not person.is_within(*reach(start, end))]


def _judgement(seen: Window, sight: Sight) -> Judgement:
    chances = [float(p) for p in sight.place]
    pointed = {at: p for at, p in zip(seen.places, chances[1:], strict=True) if at != NOWHERE and p >= LEAST}
    met = {name: chances[1 + position] for position, name in seen.met.items() if chances[1 + position] >= LEAST}
    term, person, unnamed, house = (float(p) for p in sight.kind)
    return Judgement(term, person, unnamed, house, chances[0], pointed, met)
