"""Annotated articles as stories for the decider: every quotation as the product asks about it, and the right answers.

Paragraphs and headings are those of the annotation; people and what the reader sees are the product's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audio_edition.reading.people.relations import kin
from audio_edition.reading.speakers import hearing
from audio_edition.reading.speakers.facts import NOBODY
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import quotations
from audio_edition.reading.speakers.story import Story
from audio_edition.reading.traditional import simplified

INTRODUCING = ("headline", "deck", "byline", "caption")
UNREAD = (*INTRODUCING, "credit", "furniture", "heading", "dateline", "story")


@dataclass(frozen=True)
class Quote:
    """An annotated quotation of the body: its number, its answers, its number among those asked about."""

    number: int
    answers: list[str]
    asked: int | None

    @property
    def kind(self) -> str:
        """ "term", "named", "unnamed", "house"; "" if the annotator leaves it open."""
        if self.answers == ["="]:
            return "term"
        if any(a[:1] in "~?=" for a in self.answers):
            return ""
        return {"@": "unnamed", "!": "house"}.get(self.answers[0][:1], "named")


@dataclass(frozen=True)
class Told:
    """A story and what is right of it."""

    id: str
    story: Story
    quotes: list[Quote]
    people: dict[str, list[str]]

    def accepted(self, quote: Quote, names: Iterable[str]) -> set[str] | None:
        """The candidates that are right (``NOBODY``: a neutral voice is); None if that is left open."""
        if "=" in quote.answers or "?" in [a.lstrip("~") for a in quote.answers]:
            return None
        right: set[str] = set()
        for answer in (a.lstrip("~") for a in quote.answers):
            if answer[:1] == "@":
                right |= {n for n in names if n != NOBODY and is_label(n, answer[1:])} | {NOBODY}
            else:
                right |= {n for n in names if n != NOBODY and self.is_same(n, answer.lstrip("!"))}
                right |= {NOBODY} if answer[:1] == "!" else set()
        return right or {NOBODY}

    def is_same(self, who: str, name: str) -> bool:
        """Whether a name that was found is the person or house ``name``, and not a relation of that person."""
        who, name = simplified(who), simplified(name)
        if who == name:
            return True
        if who.startswith(name) and kin().fullmatch(who, len(name)):
            return False
        if who in name or name in who:
            return True
        known = next((f for n, f in self.people.items() if simplified(n) == name or name in map(simplified, f)), [name])
        known = [simplified(form) for form in known]
        return who in known or any(form in known for form in self.story.forms(who))


def is_label(name: str, label: str) -> bool:
    """Whether a name is only how somebody unnamed is described (孩子母亲), not another person in the label."""
    return bool(label) and (label in name or (len(name) > 1 and label.endswith(name)))


def told(article: dict, reads: hearing.Reads = hearing.shipped) -> Told | None:
    """The annotated article as the product sees it; None if it is too long to be read."""
    paragraphs, at = [], 0
    for number, line in enumerate(article["text"].split("\n")):
        paragraphs.append((at, line, article["labels"].get(number, "")))
        at += len(line) + 1
    body = [(at, line) for at, line, label in paragraphs if label not in UNREAD and line]
    introduced = [simplified(line) for _, line, label in paragraphs if label in INTRODUCING]
    signed = simplified(" ".join(line for _, line, label in paragraphs if label == "byline"))
    texts = [line for _, line in body]
    passages = [Passage(simplified(t), q, "zh") for t, q in zip(texts, quotations(texts), strict=True)]
    story = hearing.story_of(passages, introduced, signed, reads)
    if story is None:
        return None
    places = {body[row][0] + q.start: (row, i) for row, p in enumerate(passages) for i, q in enumerate(p.quotations)}
    asked = {(a.row, a.index): number for number, a in enumerate(story.asked)}
    quotes = []
    for quote in article["quotes"]:
        place = places.get(quote["start"])
        if place is not None or any(begin <= quote["start"] <= begin + len(line) for begin, line in body):
            quotes.append(Quote(quote["n"], quote["answers"], asked.get(place) if place else None))
    return Told(article["id"], story, quotes, article["people"])
