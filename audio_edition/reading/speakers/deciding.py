"""Who is named in the end: a story's quotations weighed beside one another, and a line below which nobody is named.

A wrong voice is worse than a neutral one: below the line the guess stays in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.speakers.evidence import TERM, UNCERTAIN, Verdict
from audio_edition.reading.speakers.facts import NOBODY
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.termlike import is_spoken
from audio_edition.reading.speakers.unnamed import stranger
from audio_edition.reading.speakers.weighing import Decider, chances, spoken

RULE = "reader"
_AROUND = 8
"""Characters of evidence on both sides of a name."""


def decide(story: Story, by: Decider) -> list[Verdict]:
    """The verdicts on the quotations that were asked about, in order."""
    found = zip(story.asked, spoken(story, by), chances(story, by), strict=True)
    verdicts = [_verdict(story, asked, speech >= by.spoken, shares, by) for asked, speech, shares in found]
    return joined([asked.quotation for asked in story.asked], verdicts)


def _verdict(story: Story, asked: Asked, speech: bool, shares: Mapping[str, float], by: Decider) -> Verdict:
    if speech:
        return Verdict(SpanKind.SPEECH, _speaker(story, asked, shares, by))
    return TERM if asked.quotation.closed else Verdict(SpanKind.NARRATION)


def _speaker(story: Story, asked: Asked, shares: Mapping[str, float], by: Decider) -> Attribution:
    if shares[NOBODY] >= UNCERTAIN or len(shares) == 1:
        return _unnamed(story, asked, _two(shares[NOBODY]))
    best = max((name for name in shares if name != NOBODY), key=lambda name: (shares[name], name))
    chance = by.calibrated(shares[best])
    if chance < by.named:
        chance *= (UNCERTAIN - 0.01) / by.named  # below UNCERTAIN, and still in order
    return Attribution(best, story.gender(best), RULE, _evidence(story, asked, best), _two(chance))


def _unnamed(story: Story, asked: Asked, chance: float) -> Attribution:
    found = stranger(story, asked)
    if found is None or not found.says:
        return Attribution(None, Gender.UNKNOWN, RULE, "", chance)
    return Attribution(None, found.gender, RULE, found.evidence, chance, found.label)


def _two(chance: float) -> float:
    return round(min(1.0, chance), 2)


def _evidence(story: Story, asked: Asked, name: str) -> str:
    """The words around the likeliest place that names the person, within its paragraph."""
    text, forms = story.text, story.forms(name)
    places = {at: p for at, p in asked.judged.pointed.items() if text.startswith(tuple(forms), at)}
    at = max(places, key=lambda place: places[place], default=None)
    if at is None:
        return name if asked.judged.met.get(name) else ""
    form = max((f for f in forms if text.startswith(f, at)), key=len)
    first = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    return text[first : at + len(form) + _AROUND].split("\n")[0]


def unheard(passage: Passage, index: int) -> Verdict:
    """A verdict by the marks alone, where the article is too long to be read: speech is nobody's."""
    if is_spoken(passage, index):
        return Verdict(SpanKind.SPEECH, Attribution(None, Gender.UNKNOWN, "marks alone", "", 0.0))
    return TERM if passage.quotations[index].closed else Verdict(SpanKind.NARRATION)


def joined(quotations: Sequence[Quotation], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The parts of a quotation over several paragraphs share the speaker of the part that tells it best."""
    decided = list(verdicts)
    for first, last in _runs(quotations):
        spoken = [v.attribution for v in decided[first:last] if v.attribution]
        if last - first == 1 or not spoken:
            continue
        best = max(spoken, key=lambda a: (a.speaker is not None and a.confidence >= UNCERTAIN, a.confidence))
        carried = replace(best, rule="continued quotation")
        decided[first:last] = [
            Verdict(SpanKind.SPEECH, best if v.attribution is best else carried) for v in decided[first:last]
        ]
    return decided


def _runs(quotations: Sequence[Quotation]) -> Iterable[tuple[int, int]]:
    first = 0
    for at in range(1, len(quotations) + 1):
        if at == len(quotations) or not quotations[at].continued:
            yield first, at
            first = at
