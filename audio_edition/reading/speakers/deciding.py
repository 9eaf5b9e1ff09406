"""Who is named in the end: what the reader that learned makes of a quotation beside what the rules make of it.

A wrong voice is worse than a neutral one: a person is named where the reader is all but sure, or where it agrees with
the rules; else the guess stays in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.learned.speakers import Judgement
from audio_edition.reading.learned.windows import NOWHERE
from audio_edition.reading.people.genders import gender_hint
from audio_edition.reading.people.people import told_gender
from audio_edition.reading.speakers.evidence import TERM, UNCERTAIN, Verdict
from audio_edition.reading.speakers.quotes import Quotation

SURE = 0.97
"""From this probability on the reader names somebody alone; at first contact 3 % of all speech in short features and
6 % in long ones went to somebody else with it (docs/reading-speakers.md)."""
AGREED = 0.5
"""From this probability on it names whom the rules name too."""
GUESSED = 0.85
"""From this probability on it names whom the rules only guess."""
STATED = 0.95
"""The rules' confidence where the quotation's own sentence names who says it."""
TERM_ALONE, TERM_AGREED = 0.5, 0.2
"""A marked term: from this probability on alone, and where the rules take it for one too."""
RULE = "reader"
_AROUND = 8
"""Characters of evidence on both sides of a name."""
_UNNAMED = Attribution(None, Gender.UNKNOWN, RULE, "", 0.0)


@dataclass(frozen=True, slots=True)
class Article:
    """What decisions rest on: the text, form → person, and what is known of genders."""

    text: str
    ties: Mapping[str, str]
    genders: Mapping[str, Gender]

    def forms(self, name: str) -> list[str]:
        """Every form of a person."""
        return [name, *(form for form, owner in self.ties.items() if owner == name and form != name)]

    def gender(self, name: str) -> Gender:
        """As titles and pronouns tell it, else as a short form does, else as the given name hints."""
        told = [self.genders.get(name, Gender.UNKNOWN), *(told_gender(form) for form in self.forms(name))]
        return next((g for g in told if g is not Gender.UNKNOWN), gender_hint(name))


def decide(article: Article, quotation: Quotation, judged: Judgement, ruling: Verdict) -> Verdict:
    """The verdict on a quotation; ``ruling``: what the rules make of it."""
    if judged.term >= (TERM_ALONE if ruling.kind is SpanKind.SPEECH else TERM_AGREED):
        unspoken = ruling.kind is SpanKind.NARRATION or not quotation.closed
        return Verdict(SpanKind.NARRATION) if unspoken else TERM
    return Verdict(SpanKind.SPEECH, _speaker(article, judged, ruling.attribution or _UNNAMED))


def _speaker(article: Article, judged: Judgement, rules: Attribution) -> Attribution:
    told = article.ties.get(rules.speaker, rules.speaker) if rules.speaker else None
    agreed = judged.chance(article.text, article.forms(told)) if told else 0.0
    line = AGREED if rules.confidence >= UNCERTAIN else GUESSED
    best, chance = judged.best(article.text, article.ties)
    someone = judged.person + judged.house / 2 >= 0.8 * judged.unnamed
    label = None if rules.speaker else rules.label
    evidence = _evidence(article, judged)
    if told and agreed >= line and agreed >= chance / 2:
        gender = article.gender(told)
        return Attribution(told, gender if gender is not Gender.UNKNOWN else rules.gender, RULE, evidence, _two(agreed))
    if told and _stated(rules) and (best == told or chance < GUESSED):
        return replace(rules, speaker=told, label=None)
    if best and chance >= SURE and someone:
        return Attribution(best, article.gender(best), RULE, evidence, _two(chance))
    if not someone or judged.nowhere >= AGREED:
        unnamed = max(judged.unnamed, judged.nowhere)
        return Attribution(
            None, rules.gender if label else Gender.UNKNOWN, RULE, evidence or rules.evidence, _two(unnamed), label
        )
    guess, likely = (best, chance) if best else (told, agreed)
    gender = article.gender(guess) if guess else Gender.UNKNOWN
    return Attribution(guess, gender, RULE, evidence, _two(min(likely, UNCERTAIN - 0.01)), label)


def _stated(rules: Attribution) -> bool:
    """Whether the sentence itself says who speaks, by name, right beside the quotation: “……”赵岚说。"""
    beside = rules.rule in ("said before", "said after") and rules.confidence >= STATED
    return beside and rules.speaker is not None and rules.speaker in rules.evidence


def _two(chance: float) -> float:
    return round(min(1.0, chance), 2)


def _evidence(article: Article, judged: Judgement) -> str:
    """The words around the place that the reader points at, within its paragraph."""
    at = judged.place
    if at == NOWHERE:
        return max(judged.met, key=lambda name: judged.met[name], default="")
    form = max((f for f in article.ties if article.text.startswith(f, at)), key=len, default="")
    first = max(article.text.rfind("\n", 0, at) + 1, at - _AROUND)
    return article.text[first : at + len(form) + _AROUND].split("\n")[0]


def unheard(ruling: Verdict) -> Verdict:
    """A verdict of the rules alone, where the article is too long to be read: whom they name is a guess."""
    found = ruling.attribution
    if found is None or found.speaker is None:
        return ruling
    return Verdict(ruling.kind, replace(found, confidence=min(found.confidence, UNCERTAIN - 0.01)))


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
