"""What a skim of a story says: its own words, in its own order, and only some of them.

Headline, deck and the notice of synthetic voices; every heading; the first sentence of each paragraph; each speaker's
first words. Where that is more than MOST of the story, first sentences are left out, the longest first, but never a
section's first one; then speakers' words, the longest first. Nothing is shortened within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from audio_edition.model import Line, Part, Pause

MOST = 0.3
"""Of the story's time, at most: longer, and nobody saves enough to listen twice."""

NOTICE = "open-4"
"""The line that says that the voices are synthetic: it has to be heard wherever they are."""

_APART, _AROUND_HEADING = 1.0, 3.5
"""Seconds that a chosen line takes beyond its words, at most: its pause; of a heading its tone and pauses too."""

_ALWAYS = frozenset({Part.HEADLINE, Part.DECK, Part.HEADING})
_WITHIN = frozenset({Pause.CLAUSE, Pause.QUOTE})
_SENTENCE = re.compile(r"-\d+\Z")


def skimmed(lines: Sequence[Line], seconds: Mapping[str, float], length: float) -> frozenset[str]:
    """The ids of the lines that a skim says. seconds: how long each line is heard, by its id; length: of the whole."""
    apart = {line.id: _AROUND_HEADING if line.part is Part.HEADING else _APART for line in lines}
    costs = {name: seconds[name] + pause for name, pause in apart.items()}
    always = {line.id for line in lines if line.part in _ALWAYS or line.id == NOTICE}
    openings, leads = [], []
    for _, group in groupby((line for line in lines if line.part is Part.BODY), key=_section):
        first, *others = (_first_sentence(list(paragraph)) for _, paragraph in groupby(group, key=_paragraph))
        leads.append(first)
        openings += others
    kept = always.union(*leads)
    words = [(line.id,) for line in _first_words(lines)]
    for pieces in (words, openings):
        room = MOST * length - _cost(kept, costs)
        kept |= _shortest(pieces, costs, kept, room)
    return frozenset(kept)


def _shortest(pieces: Iterable[tuple[str, ...]], costs: Mapping[str, float], kept: set[str], room: float) -> set[str]:
    """As many of the pieces as there is room for, the shortest first; equal ones in the story's order."""
    found: set[str] = set()
    for piece in sorted(pieces, key=lambda piece: _cost(piece, costs)):
        cost = _cost(set(piece) - kept - found, costs)
        if cost <= room:
            found |= set(piece)
            room -= cost
    return found


def _cost(ids: Iterable[str], costs: Mapping[str, float]) -> float:
    return sum(costs[one] for one in ids)


def _section(line: Line) -> str:
    return line.id.partition(".")[0]


def _paragraph(line: Line) -> str:
    return _SENTENCE.sub("", line.id)


def _first_sentence(paragraph: Sequence[Line]) -> tuple[str, ...]:
    """The lines of a paragraph's first sentence, each voice's part of it one."""
    end = next((n for n, line in enumerate(paragraph, 1) if line.pause not in _WITHIN), len(paragraph))
    return tuple(line.id for line in paragraph[:end])


def _first_words(lines: Iterable[Line]) -> list[Line]:
    """The first line of each named speaker."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.speaker and line.part is Part.BODY:
            first.setdefault(line.speaker, line)
    return list(first.values())
