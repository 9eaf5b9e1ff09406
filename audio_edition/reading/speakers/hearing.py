"""A Chinese feature heard by the reader that learned, with the verdicts of the rules as a second voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from audio_edition.model import Person
from audio_edition.reading.learned.encoder import encoder
from audio_edition.reading.learned.names import tied
from audio_edition.reading.learned.speakers import Read, read
from audio_edition.reading.people.scene import Scene
from audio_edition.reading.speakers.deciding import decide, unheard
from audio_edition.reading.speakers.evidence import UNCERTAIN, Verdict
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation
from audio_edition.reading.speakers.speech_zh import is_shown
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.weighing import decider
from audio_edition.reading.wordlists import column

LONGEST, MOST = 60_000, 1_000
"""Characters and quotations of an article that is read; of a longer one (a book, a log) nobody is named."""
_Verdicts = list[list[Verdict]]
Reads = Callable[[str, Sequence[tuple[int, int]]], Read]
"""Reads a text: (text, where its quotations begin and end)."""


def shipped(text: str, quotations: Sequence[tuple[int, int]]) -> Read:
    """Read by the weights that are installed."""
    return read(text, quotations, encoder())


def heard(
    scene: Scene, rulings: _Verdicts, introduced: Sequence[str], signed: str = ""
) -> tuple[_Verdicts, tuple[Person, ...]]:
    """The final verdicts, a row a paragraph, and the people; ``introduced``: headline, deck, captions, byline."""
    story = story_of(scene, rulings, introduced, signed)
    if story is None:
        return [[unheard(ruling) for ruling in row] for row in rulings], scene.cast.people()
    decided = [list(row) for row in rulings]
    for asked, verdict in zip(story.asked, decide(story, decider()), strict=True):
        decided[asked.row][asked.index] = verdict
    return decided, (*scene.cast.people(), *_newcomers(scene, story, decided))


def story_of(
    scene: Scene, rulings: _Verdicts, introduced: Sequence[str], signed: str = "", reads: Reads = shipped
) -> Story | None:
    """The story as the reader sees it, its quotations judged; None if it is too long to be read."""
    places = list(_asked(scene.passages))
    text = "\n".join([*introduced, *(passage.text for passage in scene.passages)])
    if len(text) > LONGEST or len(places) > MOST:
        return None
    starts = _starts(scene.passages, sum(len(part) + 1 for part in introduced))
    if not places:
        return Story(text, scene.passages, starts, {}, scene.cast.genders, ())
    spans = [(starts[at] + q.start, starts[at] + q.end) for at, _, q in places]
    found = reads(text, spans)
    signers = {p.name for p in found.people if p.name in signed and len(p.places) <= signed.count(p.name)}
    ties = tied(found.people, scene.cast.aliases, scene.cast.signers | signers)
    ties |= _said(rulings, ties, text)
    asked = [
        Asked(at, index, start, end, quotation, judged, rulings[at][index], is_shown(scene, at, index))
        for (at, index, quotation), (start, end), judged in zip(places, spans, found.judgements, strict=True)
    ]
    return Story(text, scene.passages, starts, ties, scene.cast.genders, asked)


def _said(rulings: _Verdicts, ties: Mapping[str, str], text: str) -> dict[str, str]:
    """Whom the rules let speak and the reader did not find (houses, 沈若岚的母亲); a name cut short (沈若|岚)
    or run one character too far (沈若岚|对) stands for the one person it was cut from.
    """
    names = {v.attribution.speaker for row in rulings for v in row if v.attribution and v.attribution.speaker}
    return {name: _whole(name, ties) for name in sorted(names) if name not in ties and name in text}


def _whole(cut: str, ties: Mapping[str, str]) -> str:
    near = {name for form, name in ties.items() if form.startswith(cut)}
    if len(cut) > 2 and cut[:-1] in ties and cut[-1] not in column("zh_kinship"):
        near.add(ties[cut[:-1]])
    return near.pop() if len(near) == 1 else cut


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


def _newcomers(scene: Scene, story: Story, decided: _Verdicts) -> Iterator[Person]:
    """The speakers whom the rules' cast lacks."""
    said = (v.attribution for row in decided for v in row if v.attribution and v.attribution.confidence >= UNCERTAIN)
    for name in dict.fromkeys(a.speaker for a in said if a.speaker):
        if name not in scene.cast.titles:
            forms = tuple(form for form in story.forms(name) if form != name)
            yield Person(name, story.gender(name), forms)
