"""A story's quotations as the decider asks about them: what the reader makes of each, and who is named where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from audio_edition.model import Gender
from audio_edition.reading.learned.speakers import Judgement
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation
from audio_edition.reading.wordlists import any_of

SLIP = 3
"""Characters by which a place pointed at may miss the beginning of a name."""
_SLIPS = (0, *range(1, SLIP + 1), *range(-1, -SLIP - 1, -1))
_STOP = re.compile(r"[，。：；、“”（）\s]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in marks. row, index: its paragraph and number there; start, end: in the story's text."""

    row: int
    index: int
    start: int
    end: int
    quotation: Quotation
    judged: Judgement


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the narration where a person is named."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Story:
    """What decisions rest on: the text, where its paragraphs begin, form → person, what is known of genders."""

    text: str
    passages: Sequence[Passage]
    starts: Sequence[int]
    ties: Mapping[str, str]
    genders: Mapping[str, Gender]
    asked: Sequence[Asked]

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        return re.compile(any_of(self.ties) or "(?!)")

    @cached_property
    def named(self) -> Sequence[Named]:
        """Where people are named in the narration, in order; each place is its longest form's."""
        return tuple(
            Named(at + found.start(), at + found.end(), self.ties[found.group()])
            for at, passage in zip(self.starts, self.passages, strict=True)
            for found in self._forms.finditer(passage.narration)
        )

    def meant(self, at: int) -> Named | None:
        """The person named at a place that the reader points at, or up to ``SLIP`` characters beside it: it may take
        顾问|顾若岚 for a name that begins with 顾问.
        """
        for slip in _SLIPS:
            found = self._forms.match(self.text, max(0, at + slip))
            if found and found.end() > at and not _STOP.search(self.text, at, found.start()):
                return Named(found.start(), found.end(), self.ties[found.group()])
        return None

    def pointed(self, judged: Judgement) -> list[tuple[int, float, Named]]:
        """(place, how likely, the person named there) of the places pointed at where somebody is named."""
        found = ((at, p, self.meant(at)) for at, p in judged.pointed.items())
        return [(at, p, named) for at, p, named in found if named]

    def shares(self, judged: Judgement) -> Counter[str]:
        """How likely each person speaks: the sum over all places where one of the forms stands."""
        shares: Counter[str] = Counter()
        for _, p, named in self.pointed(judged):
            shares[named.name] += p  # type: ignore[assignment]
        for name, p in judged.met.items():
            shares[self.ties.get(name, name)] += p  # type: ignore[assignment]
        return shares

    @cached_property
    def often(self) -> Counter[str]:
        """How often each person is named in the narration."""
        return Counter(place.name for place in self.named)

    def between(self, start: int, end: int) -> Iterator[Named]:
        """The places of ``text[start:end]`` where people are named."""
        at = bisect_left(self.named, start, key=lambda place: place.start)
        while at < len(self.named) and self.named[at].start < end:
            yield self.named[at]
            at += 1

    def forms(self, name: str) -> list[str]:
        """Every form of a person."""
        return [name, *(form for form, owner in self.ties.items() if owner == name and form != name)]

    def gender(self, name: str) -> Gender:
        """What is known of a person's gender."""
        return self.genders.get(name, Gender.UNKNOWN)
