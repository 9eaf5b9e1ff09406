"""A Chinese feature heard by the reader that learned: who is named in it, what is spoken, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from audio_edition.model import Person
from audio_edition.reading.learned.encoder import encoder
from audio_edition.reading.learned.names import tied
from audio_edition.reading.learned.speakers import Read, read
from audio_edition.reading.people.relations import relations
from audio_edition.reading.speakers.deciding import decide, unheard
from audio_edition.reading.speakers.evidence import TERM, Verdict
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.persons import genders, people
from audio_edition.reading.speakers.quotes import Quotation
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.weighing import decider

LONGEST, MOST = 60_000, 1_000
"""Characters and quotations of an article that is read; of a longer one (a book, a log) nobody is named."""
_Verdicts = list[list[Verdict]]
Reads = Callable[[str, Sequence[tuple[int, int]]], Read]
"""Reads a text: (text, where its quotations begin and end)."""


def shipped(text: str, quotations: Sequence[tuple[int, int]]) -> Read:
    """Read by the weights that are installed."""
    return read(text, quotations, encoder())


def heard(
    passages: Sequence[Passage], introduced: Sequence[str], signed: str = ""
) -> tuple[_Verdicts, tuple[Person, ...]]:
    """The verdicts, a row a paragraph, and the people; ``introduced``: headline, deck, captions, byline."""
    story = story_of(passages, introduced, signed)
    if story is None:
        return [[unheard(passage, at) for at in range(len(passage.quotations))] for passage in passages], ()
    decided = [[TERM] * len(passage.quotations) for passage in passages]
    for asked, verdict in zip(story.asked, decide(story, decider()), strict=True):
        decided[asked.row][asked.index] = verdict
    return decided, people(story)


def story_of(
    passages: Sequence[Passage], introduced: Sequence[str], signed: str = "", reads: Reads = shipped
) -> Story | None:
    """The story as the reader sees it, its quotations judged; None if it is too long to be read."""
    places = list(_asked(passages))
    text = "\n".join([*introduced, *(passage.text for passage in passages)])
    if len(text) > LONGEST or len(places) > MOST:
        return None
    starts = _starts(passages, sum(len(part) + 1 for part in introduced))
    spans = [(starts[at] + q.start, starts[at] + q.end) for at, _, q in places]
    found = reads(text, spans) if text.strip() else Read([], [])
    signers = {p.name for p in found.people if p.name in signed and len(p.places) <= signed.count(p.name)}
    ties = tied(found.people, frozenset(signers))
    ties |= relations(text, ties)
    asked = [
        Asked(at, index, start, end, quotation, judged)
        for (at, index, quotation), (start, end), judged in zip(places, spans, found.judgements, strict=True)
    ]
    story = Story(text, passages, starts, ties, {}, asked)
    return replace(story, genders=genders(story))


def _asked(passages: Sequence[Passage]) -> Iterator[tuple[int, int, Quotation]]:
    """(paragraph, index, quotation) of all that stands in marks and has words: what is a term is learned too."""
    for at, passage in enumerate(passages):
        for index, quotation in enumerate(passage.quotations):
            if passage.words(quotation).strip():
                yield at, index, quotation


def _starts(passages: Sequence[Passage], at: int) -> list[int]:
    """Where each paragraph begins in the text that was read."""
    found = []
    for passage in passages:
        found.append(at)
        at += len(passage.text) + 1
    return found
