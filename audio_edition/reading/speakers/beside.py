"""Who is named where around a quotation, and what words stand between: named facts."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.model import Gender
from audio_edition.reading.speakers.persons import PRONOUN
from audio_edition.reading.speakers.story import Asked, Named, Story
from audio_edition.reading.speakers.wording import (
    COLON,
    HEAD,
    OBJECT,
    says,
    says_at_once,
    says_first,
    says_next,
    says_right,
)

_ABOVE = 600
"""Characters above a paragraph in which the person named last is looked for."""


def beside(story: Story, asked: Asked) -> dict[str, dict[str, float]]:
    """Person → facts, each 1, of everybody named near."""
    out: dict[str, dict[str, float]] = {}
    for name, fact in (*_places(story, asked), *_before(story, asked), *_behind(story, asked), *_above(story, asked)):
        out.setdefault(name, {})[fact] = 1.0
    for name, facts in out.items():
        facts.update(_meant(story, asked, name))
    return out


def _places(story: Story, asked: Asked) -> Iterator[tuple[str, str]]:
    at, passage = story.starts[asked.row], story.passages[asked.row]
    before, after = passage.before(asked.index), passage.after(asked.index)
    lead = list(story.between(at + before[0], at + before[1]))
    tail = list(story.between(at + after[0], at + after[1]))
    every = list(story.between(at, at + len(passage.text)))
    last = list(story.between(max(0, at - _ABOVE), asked.start))[-1:]
    above = story.between(story.starts[asked.row - 1], at) if asked.row else ()
    told = {
        "in lead": lead,
        "first in lead": lead[:1],
        "last in lead": lead[-1:],
        "ends lead": [p for p in lead[-1:] if p.end >= at + before[1] - 4],
        "in tail": tail,
        "opens tail": [p for p in tail[:1] if p.start <= asked.end + 2],
        "in paragraph": every,
        "first in paragraph": every[:1],
        "alone in paragraph": every if len({p.name for p in every}) == 1 else [],
        "last named": last,
        "in paragraph above": above,
    }
    yield from ((place.name, fact) for fact, places in told.items() for place in places)
    words = passage.words(asked.quotation)
    yield from ((name, "inside") for form, name in story.ties.items() if form in words)


def _before(story: Story, asked: Asked) -> Iterator[tuple[str, str]]:
    """What stands between a name before the quotation, in its sentence, and the quotation."""
    at, passage = story.starts[asked.row], story.passages[asked.row]
    start, end = passage.before(asked.index)
    text = passage.narration
    for place in story.between(at + start, at + end):
        begin, stop = place.start - at, place.end - at
        if says_right().match(text, stop, end):
            yield place.name, "says before"
            if (found := says_at_once().match(text, stop, end)) and not text[found.end() : end].strip():
                yield place.name, "says before, at once"
        elif COLON.match(text, stop, end):
            yield place.name, "colon before"
        elif says_first().match(text, stop, end):
            yield place.name, "says apart"
        yield from ((place.name, fact) for fact in _role(text, begin, start))


def _role(text: str, begin: int, start: int) -> Iterator[str]:
    if OBJECT.search(text, max(start, begin - 6), begin):
        yield "object"
    if HEAD.search(text, max(0, begin - 1), begin):
        yield "opens clause"


def _behind(story: Story, asked: Asked) -> Iterator[tuple[str, str]]:
    """What stands behind a name in the rest of the quotation's sentence."""
    at, passage = story.starts[asked.row], story.passages[asked.row]
    start, end = passage.after(asked.index)
    text = passage.narration
    for place in story.between(at + start, at + end):
        near = not any(pause in text[start + 1 : place.start - at] for pause in "，,：:；")
        if near and says_next().match(text, place.end - at, end):
            yield place.name, "says after"
            if says_at_once().match(text, place.end - at, end):
                yield place.name, "says after, at once"
        elif near:
            yield place.name, "near after"
        if near and OBJECT.search(text, start, place.start - at):
            yield place.name, "object after"


def _above(story: Story, asked: Asked) -> Iterator[tuple[str, str]]:
    """The sentence before the quotation's own: who opens it, and who says something there."""
    at, passage = story.starts[asked.row], story.passages[asked.row]
    start, _ = passage.before(asked.index)
    count = passage.sentences_before(start)
    if not count:
        return
    first, last = passage.sentences[count - 1]
    named: list[Named] = list(story.between(at + first, at + last))
    yield from ((place.name, "opens sentence above") for place in named[:1])
    yield from (
        (place.name, "says in sentence above")
        for place in named
        if says_first().match(passage.narration, place.end - at, last)
    )


def _meant(story: Story, asked: Asked, name: str) -> dict[str, float]:
    """Whether a pronoun beside the quotation may mean the person."""
    passage = story.passages[asked.row]
    gender = story.gender(name)
    for where, (start, end) in (("lead", passage.before(asked.index)), ("tail", passage.after(asked.index))):
        pronouns = list(PRONOUN.finditer(passage.narration, start, end))
        pronoun = pronouns[:1] if where == "tail" else pronouns[-1:]
        if pronoun and gender is not Gender.UNKNOWN and says().search(passage.narration, pronoun[0].end(), end):
            agrees = (gender is Gender.FEMALE) == (pronoun[0].group() == "她")
            return {"pronoun agrees" if agrees else "pronoun differs": 1.0}
    return {}
