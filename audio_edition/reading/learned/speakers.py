"""What the reader makes of an article's quotations: what each is, and how likely each place is to name its speaker.

An article of several windows is looked at twice: for the names in it, judging already; then, where a quotation is not
surely judged, cut elsewhere, so that it stands in other surroundings, with the names of people met elsewhere in front,
so that somebody introduced far off can be pointed at. The mean of both counts: one look alone is often falsely sure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from audio_edition.reading.learned import windows
from audio_edition.reading.learned.encoder import Encoder, Sight
from audio_edition.reading.learned.names import Somebody, people, votes, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Seen = tuple[windows.Window, Sight]

KIND, PLACE = 0.98, 0.95
"""From these probabilities (of a term, or that its speaker is named nowhere; that one place names its speaker) a
quotation is surely judged: half of the second look's windows for .832 of the speakers right, with all of them .835.
"""
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
    known = encoder.characters
    stream, length = windows.stream(text, quotations, known), windows.LENGTH - windows.PREFIX
    cut = windows.spans(stream, length, lambda: windows.BEFORE, windows.BEHIND)
    first = _seen([windows.window(stream, span, [], known) for span in cut], encoder)
    named = people(text, whole(text, votes(text, _chance(len(text), first)), known))
    judged = dict(_judgements(first))
    again = windows.spans(stream, length, lambda: windows.BEFORE_AGAIN, windows.BEHIND_AGAIN) if len(cut) > 1 else []
    unsure = [span for span in again if any(not _is_sure(judged[number]) for number in span[2])]
    met = [(span, _met(named, *windows.stretch(stream, span))) for span in unsure]
    second = _seen([windows.window(stream, span, names, known) for span, names in met], encoder)
    judged |= {number: _mean(judged[number], other) for number, other in _judgements(second)}
    return Read(named, [judged[number] for number in range(len(quotations))])


def _is_sure(judged: Judgement) -> bool:
    return max(judged.term, judged.nowhere) >= KIND or max(judged.pointed.values(), default=0.0) >= PLACE


def _seen(made: Sequence[windows.Window], encoder: Encoder) -> list[Seen]:
    return list(zip(made, encoder.see(made), strict=True))


def _mean(one: Judgement, other: Judgement) -> Judgement:
    """What two looks at a quotation say together."""
    shares = {name: (getattr(one, name) + getattr(other, name)) / 2 for name in _SHARES}
    return Judgement(**shares, pointed=_means(one.pointed, other.pointed), met=_means(one.met, other.met))


_SHARES = ("term", "person", "unnamed", "house", "nowhere")
_At = TypeVar("_At", int, str)


def _means(one: Mapping[_At, float], other: Mapping[_At, float]) -> dict[_At, float]:
    return {at: (one.get(at, 0.0) + other.get(at, 0.0)) / 2 for at in {**one, **other}}


def _chance(length: int, seen: Sequence[Seen]) -> NDArray[np.float32]:
    """Of each character to be no name, begin one or go on with one, where the windows see it deepest within them."""
    import numpy as np

    found, deepest = np.zeros((length, 3), np.float32), np.zeros(length, np.int64)
    for window, sight in seen:
        places = np.array(window.places)
        position = np.arange(len(places))
        depth = np.minimum(position, len(places) - 1 - position) + 1
        better = (places >= 0) & (depth > deepest[places])
        found[places[better]], deepest[places[better]] = sight.names[better], depth[better]
    return found


def _met(named: Sequence[Somebody], start: int, end: int) -> list[str]:
    """Who is not named in a window: the people met before it, most often named first, then those met behind it."""
    outside = [person for person in named if not person.is_within(start, end)]
    before = {person.name: bisect_left(person.places, start) for person in outside}
    ahead = sorted((name for name, count in before.items() if count), key=lambda name: -before[name])
    return [*ahead, *(name for name, count in before.items() if not count)]


def _judgements(seen: Iterable[Seen]) -> Iterator[tuple[int, Judgement]]:
    """The judgement of each quotation that a window judges."""
    for window, sight in seen:
        asked = set(window.judged)
        for row, number in enumerate(window.seen):
            if number in asked:
                yield number, _judgement(window, sight.points[row], sight.kinds[row])


def _judgement(window: windows.Window, points: NDArray[np.float32], kinds: NDArray[np.float32]) -> Judgement:
    in_front = dict(window.names)
    pointed: dict[int, float] = {}
    met: dict[str, float] = {}
    for position in (points[1:] >= LEAST).nonzero()[0].tolist():
        chance, place = float(points[1 + position]), window.places[position]
        if place >= 0:
            pointed[place] = chance
        elif position in in_front:
            met[in_front[position]] = chance
    term, person, unnamed, house = (float(p) for p in kinds)
    return Judgement(term, person, unnamed, house, float(points[0]), pointed, met)
