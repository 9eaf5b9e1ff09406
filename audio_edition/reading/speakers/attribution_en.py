"""English quotations: who speaks? The rules, surest first; each names its evidence."""

from __future__ import annotations

import re

from audio_edition.model import Attribution, Gender
from audio_edition.reading.people.mentions import Form, Mention
from audio_edition.reading.people.people_en import (
    REACH_PARAGRAPHS,
    EnglishCast,
    english_mentions,
    full_name,
    gender_of,
    persons_before,
    pronoun_gender,
    protagonist,
)
from audio_edition.reading.speakers.cues_en import first_person
from audio_edition.reading.speakers.evidence import Cue, Turns, answers, goes_on
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.wordlists import column

PASSING = 0.55  # weight of he for somebody named in passing, paragraphs above: unnamed


def attribution_of(
    cast: EnglishCast,
    paragraph: int,
    index: int,
    lead: Cue | None,
    tail: Cue | None,
    turns: Turns,
) -> Attribution:
    passage = cast.passages[paragraph]
    text = passage.text
    ends = HIDDEN_STOP in passage.narration[passage.quotations[index].end - 1 : passage.quotations[index].end]
    if lead and lead.subject and lead.direct and ends:
        return _said(cast, paragraph, lead, "said before", 1.0)
    if tail and tail.subject:
        return _said(cast, paragraph, tail, "said after", 1.0)
    if lead and lead.subject:
        return _said(cast, paragraph, lead, "said before", 1.0 if lead.direct else 0.85)
    same = goes_on(turns, 0.9, 0.6)
    if same and turns.gap == 0:
        return same
    start, end = cast.passages[paragraph].after(index)
    actor = first_person(cast, cast.passages[paragraph].narration, start, end)
    if actor:
        return _resolve(cast, paragraph, actor, "who acts after", text[actor.start : actor.end], 0.7)
    back = next(persons_before(cast, paragraph, cast.passages[paragraph].quotations[index].start), None)
    if back and any(back is m for _, m in cast.sentence_mentions.get(paragraph, [])):
        return _resolve(cast, paragraph, back, "who acted before", back.text, 0.65)
    if turns.asked and turns.gap == 1 and (other := answers(turns)):
        return other
    return same or _told_about(cast, paragraph) or Attribution(None, Gender.UNKNOWN, "nobody named", "", 0.3)


def _told_about(cast: EnglishCast, paragraph: int) -> Attribution | None:
    """Words alone in their paragraph after one that names a single person, in its first sentence: that person."""
    before = cast.passages[paragraph - 1] if paragraph else None
    if before is None or before.quotations or cast.passages[paragraph].narration.strip(HIDDEN + HIDDEN_STOP + " \n"):
        return None
    people = [
        m
        for m in english_mentions(cast, before.narration, 0, len(before.narration))
        if m.form in (Form.NAME, Form.SHORT)
    ]
    if len({full_name(cast, m) for m in people}) != 1 or people[0].start >= before.sentences[0][1]:
        return None
    return _resolve(cast, paragraph - 1, people[0], "who acted before", people[0].text, 0.6)


def _said(cast: EnglishCast, paragraph: int, found: Cue, rule: str, weight: float) -> Attribution:
    assert found.subject is not None
    text = cast.passages[paragraph].text
    evidence = text[min(found.subject.start, found.start) : max(found.end, found.subject.end)]
    return _resolve(cast, paragraph, found.subject, rule, evidence, weight)


def _resolve(
    cast: EnglishCast, paragraph: int, mention: Mention, rule: str, evidence: str, weight: float
) -> Attribution:
    text = cast.passages[paragraph].text
    match mention.form:
        case Form.NAME | Form.SHORT:
            name = full_name(cast, mention)
            return Attribution(name, gender_of(cast, name), rule, evidence, round(0.95 * weight, 2))
        case Form.PRONOUN:
            return _from_pronoun(cast, paragraph, mention, rule, evidence, weight)
        case Form.ORGANISATION:
            return Attribution(mention.text, Gender.UNKNOWN, rule, evidence, round(0.75 * weight, 2))
        case _:
            told = column("en_speaker_nouns").get(mention.text.lower(), "")
            label = _label(text, mention)
            return Attribution(
                None, Gender(told) if told else Gender.UNKNOWN, rule, evidence, round(0.8 * weight, 2), label
            )


def _from_pronoun(
    cast: EnglishCast, paragraph: int, mention: Mention, rule: str, evidence: str, weight: float
) -> Attribution:
    gender = pronoun_gender(mention.text)
    if mention.text.lower() in {"i", "we"}:
        return Attribution(None, Gender.UNKNOWN, rule, evidence, round(0.8 * weight, 2), mention.text)
    for back in persons_before(cast, paragraph, mention.start):
        name = full_name(cast, back)
        known = gender_of(cast, name)
        if Gender.UNKNOWN in (known, gender) or known is gender:
            weight *= PASSING if _passing(cast, paragraph, name) else 1.0
            return Attribution(
                name, gender if gender is not Gender.UNKNOWN else known, rule, evidence, round(0.85 * weight, 2)
            )
    if mention.text.lower() != "they" and (name := protagonist(cast, gender) or ""):
        return Attribution(name, gender, rule, evidence, round(0.7 * weight, 2))
    return Attribution(None, gender, rule, evidence, round(0.4 * weight, 2), mention.text.lower())


def _passing(cast: EnglishCast, paragraph: int, name: str) -> bool:
    """Whether somebody of one name (my brother Tom) was named only once within reach, paragraphs above."""
    if " " in name:
        return False
    reach = range(max(0, paragraph - REACH_PARAGRAPHS), paragraph + 1)
    named = [i for i in reach for _, m in cast.sentence_mentions.get(i, []) if full_name(cast, m) == name]
    return len(named) == 1 and named[0] < paragraph - 1


def _label(text: str, mention: Mention) -> str:
    """How an unnamed speaker is announced: the noun with its article and adjectives (a local shopkeeper)."""
    found = re.search(
        r"(?:\b(?:an?|the|one|another|some|many|several|two|three|his|her|their)\s{1,9})?(?:[\w’'-]{1,40}\s{1,9}){0,2}$",
        text[max(0, mention.start - 40) : mention.start],
        re.I,
    )
    lead = found.group() if found else ""
    article = re.search(r"\b(?:an?|the|one|another|some|many|several|two|three|his|her|their)\s.*", lead, re.I)
    return (article.group() if article else "") + mention.text
