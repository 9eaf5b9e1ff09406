"""Who says what: every quotation of a feature with its speaker, the evidence and how sure we are.

In Chinese the reader that learned decides (``hearing``); in English rules do, in two passes: first the cast of people
whom the feature introduces, then each quotation. Only whom the feature names is named (contract 9), and the result
tiles every paragraph (contract 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from audio_edition.model import Attribution, Note, Person, Span, SpanKind
from audio_edition.reading.people.people_en import english_cast
from audio_edition.reading.speakers.evidence import UNCERTAIN, Turns, Verdict
from audio_edition.reading.speakers.hearing import heard
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation, quotations
from audio_edition.reading.speakers.speech_en import english_verdict
from audio_edition.reading.traditional import as_written, simplified

Judge = Callable[[int, int, Turns], Verdict]

# How many speeches and paragraphs back the other one of a talk is looked for.
_TALK = 4


@dataclass(frozen=True, slots=True)
class Voiced:
    """Body paragraphs as spans (one tuple per paragraph, tiling its text), the people, and what was uncertain."""

    spans: tuple[tuple[Span, ...], ...]
    people: tuple[Person, ...]
    notes: tuple[Note, ...]


def attribute(
    paragraphs: Sequence[tuple[int, str]], language: str, introduced: Sequence[str] = (), signed: str = ""
) -> Voiced:
    """Find the quotations of a feature's body and who says them.

    paragraphs: (section index, re-flowed text) in reading order. introduced: headline, deck, captions and
    byline, which may name people; signed: the byline. The spans of a paragraph joined are its text. Raises FeatureError
    if the reader's installed files are damaged; never for what a text holds.
    """
    texts = [text for _, text in paragraphs]
    plain, told = ([simplified(t) if language == "zh" else t for t in some] for some in (texts, introduced))
    passages = [Passage(t, q, language) for t, q in zip(plain, quotations(texts), strict=True)]
    if language == "zh":
        verdicts, people = heard(passages, told, simplified(signed))
    else:
        cast = english_cast(passages, introduced)
        verdicts, people = _verdicts(passages, partial(english_verdict, cast)), cast.people()
    read, written = [*plain, *told], [*texts, *introduced]
    if read != written:
        verdicts = [[_as_written(v, read, written) for v in judged] for judged in verdicts]
        people = tuple(_person_as_written(person, read, written) for person in people)
    notes = _notes(texts, passages, verdicts)
    verdicts = [[_unnamed_if_uncertain(v) for v in judged] for judged in verdicts]
    spans = tuple(_tile(text, p, v) for text, p, v in zip(texts, passages, verdicts, strict=True))
    return Voiced(spans, people, notes)


def _unnamed_if_uncertain(ruling: Verdict) -> Verdict:
    """A guess is never presented as fact: below UNCERTAIN nobody is named; the note keeps the guess."""
    found = ruling.attribution
    if found is None or found.speaker is None or found.confidence >= UNCERTAIN:
        return ruling
    return Verdict(ruling.kind, replace(found, speaker=None, guess=found.speaker))


def _verdicts(passages: Sequence[Passage], judge: Judge) -> list[list[Verdict]]:
    """Judge every quotation in reading order; the parts of a quotation over several paragraphs share a speaker."""
    verdicts: list[list[Verdict]] = []
    spoken: list[tuple[int, bool, Attribution]] = []
    for at, passage in enumerate(passages):
        verdicts.append([])
        for index, quotation in enumerate(passage.quotations):
            ruling = judge(at, index, _turns(spoken, at))
            if quotation.continued and spoken:
                ruling = _continued(verdicts, at, ruling, spoken[-1][2])
            if ruling.attribution is not None:
                asked = passage.words(quotation).rstrip("”’」』 ").endswith(("？", "?"))
                spoken.append((at, asked, ruling.attribution))
            verdicts[-1].append(ruling)
    return verdicts


def _turns(spoken: Sequence[tuple[int, bool, Attribution]], at: int) -> Turns:
    """The talk before paragraph ``at``."""
    if not spoken:
        return Turns()
    place, asked, last = spoken[-1]
    near = (said for where, _, said in reversed(spoken[-_TALK:]) if at - where <= _TALK)
    other = next((said for said in near if (said.speaker, said.label) != (last.speaker, last.label)), None)
    return Turns(last, at - place, asked, other if other and other.speaker else None)


def _continued(verdicts: list[list[Verdict]], at: int, ruling: Verdict, last: Attribution) -> Verdict:
    """The later part of a quotation: the speaker of the part before, unless only this part says who speaks."""
    own = ruling.attribution
    told = own is not None and (own.rule.startswith("said") or last.confidence < UNCERTAIN <= own.confidence)
    if own is None or not told or last.confidence >= own.confidence:
        return Verdict(SpanKind.SPEECH, replace(last, rule="continued quotation"))
    for earlier in range(at - 1, -1, -1):
        before = verdicts[earlier][-1] if verdicts[earlier] else None
        if before is None or before.attribution is None or before.attribution.rule.startswith("said"):
            break
        verdicts[earlier][-1] = Verdict(SpanKind.SPEECH, replace(own, rule="continued quotation"))
    return ruling


def _as_written(ruling: Verdict, plain: Sequence[str], texts: Sequence[str]) -> Verdict:
    """The verdict with its names and words in the characters of the article."""
    found = ruling.attribution
    if found is None:
        return ruling
    speaker, label = (w and as_written(w, plain, texts) for w in (found.speaker, found.label))
    evidence = as_written(found.evidence, plain, texts)
    return Verdict(ruling.kind, replace(found, speaker=speaker, label=label, evidence=evidence))


def _person_as_written(person: Person, plain: Sequence[str], texts: Sequence[str]) -> Person:
    aliases, titles = (tuple(as_written(w, plain, texts) for w in said) for said in (person.aliases, person.titles))
    return replace(person, name=as_written(person.name, plain, texts), aliases=aliases, titles=titles)


def _tile(text: str, passage: Passage, verdicts: Sequence[Verdict]) -> tuple[Span, ...]:
    """Cut a paragraph into narration, speech and terms."""
    spans: list[Span] = []
    at = 0
    for quotation, ruling in zip(passage.quotations, verdicts, strict=True):
        if ruling.kind is SpanKind.NARRATION:
            continue
        if quotation.start > at:
            spans.append(Span(SpanKind.NARRATION, text[at : quotation.start]))
        words = text[quotation.opens : quotation.closes]
        spans.append(Span(ruling.kind, text[quotation.start : quotation.end], words, ruling.attribution))
        at = quotation.end
    if at < len(text) or not spans:
        spans.append(Span(SpanKind.NARRATION, text[at:]))
    return tuple(spans)


def _notes(
    texts: Sequence[str], passages: Sequence[Passage], verdicts: Sequence[Sequence[Verdict]]
) -> tuple[Note, ...]:
    notes: list[Note] = []
    for text, passage, judged in zip(texts, passages, verdicts, strict=True):
        for quotation, ruling in zip(passage.quotations, judged, strict=True):
            notes += _quotation_notes(text, quotation, ruling)
    return tuple(notes)


def _quotation_notes(text: str, quotation: Quotation, ruling: Verdict) -> list[Note]:
    where = text[quotation.start : quotation.start + 24]
    notes = []
    if not quotation.closed and not quotation.continues:
        notes.append(
            Note("QUOTE_UNCLOSED", "A quotation has no closing mark; it is taken to end with its sentence.", where)
        )
    found = ruling.attribution
    if found is not None and found.confidence < UNCERTAIN:
        who = f"perhaps {found.speaker}" if found.speaker else found.label or "nobody named"
        notes.append(Note("SPEAKER_UNCERTAIN", f"Who says this is uncertain ({who}); it gets a neutral voice.", where))
    return notes
