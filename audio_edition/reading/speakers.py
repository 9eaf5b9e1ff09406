"""Who says what: every quotation of a feature with its speaker, the evidence and how sure we are.

Two passes: first the cast of people whom the feature introduces, then each quotation, attributed only to
one of that cast or left unnamed (contract 9). The result tiles every paragraph (contract 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from audio_edition.model import Attribution, Note, Person, Span, SpanKind
from audio_edition.reading.narration import Passage
from audio_edition.reading.people_en import english_cast
from audio_edition.reading.quotes import Quotation, quotations
from audio_edition.reading.scene import scene_of
from audio_edition.reading.speech_en import english_verdict
from audio_edition.reading.speech_zh import Verdict, verdict

Judge = Callable[[int, int, Attribution | None, int], Verdict]

# Below this confidence a quotation gets a neutral voice and a SPEAKER_UNCERTAIN note.
UNCERTAIN = 0.5


@dataclass(frozen=True, slots=True)
class Voiced:
    """Body paragraphs as spans (one tuple per paragraph, tiling its text), the people, and what was uncertain."""

    spans: tuple[tuple[Span, ...], ...]
    people: tuple[Person, ...]
    notes: tuple[Note, ...]


def attribute(paragraphs: Sequence[tuple[int, str]], language: str, introduced: Sequence[str] = ()) -> Voiced:
    """Find the quotations of a feature's body and who says them.

    paragraphs: (section index, re-flowed text) in reading order. introduced: headline, deck, captions and
    byline, which may name people. Never raises on any text; the spans of a paragraph joined are its text.
    """
    texts = [text for _, text in paragraphs]
    passages = [Passage(t, q, language) for t, q in zip(texts, quotations(texts), strict=True)]
    judge, people = _judge(passages, language, introduced)
    verdicts: list[list[Verdict]] = []
    last: Attribution | None = None
    last_at = -1
    for at, passage in enumerate(passages):
        judged: list[Verdict] = []
        for index, quotation in enumerate(passage.quotations):
            ruling = judge(at, index, last, at - last_at)
            if quotation.continued and last is not None:
                ruling = Verdict(SpanKind.SPEECH, replace(last, rule="continued quotation"))
            if ruling.attribution is not None:
                last, last_at = ruling.attribution, at
            judged.append(ruling)
        verdicts.append(judged)
    spans = tuple(_tile(p, v) for p, v in zip(passages, verdicts, strict=True))
    return Voiced(spans, people, _notes(passages, verdicts))


def _judge(passages: Sequence[Passage], language: str, introduced: Sequence[str]) -> tuple[Judge, tuple[Person, ...]]:
    """First pass: the cast; and the second pass's judge of single quotations, for the language."""
    if language == "en":
        cast = english_cast(passages, introduced)
        return partial(english_verdict, cast), cast.people()
    scene = scene_of(passages, introduced)
    return partial(verdict, scene), scene.cast.people()


def _tile(passage: Passage, verdicts: Sequence[Verdict]) -> tuple[Span, ...]:
    """Cut a paragraph into narration, speech and terms."""
    spans: list[Span] = []
    at = 0
    for quotation, ruling in zip(passage.quotations, verdicts, strict=True):
        if ruling.kind is SpanKind.NARRATION:
            continue
        if quotation.start > at:
            spans.append(Span(SpanKind.NARRATION, passage.text[at : quotation.start]))
        text = passage.text[quotation.start : quotation.end]
        spans.append(Span(ruling.kind, text, passage.words(quotation), ruling.attribution))
        at = quotation.end
    if at < len(passage.text) or not spans:
        spans.append(Span(SpanKind.NARRATION, passage.text[at:]))
    return tuple(spans)


def _notes(passages: Sequence[Passage], verdicts: Sequence[Sequence[Verdict]]) -> tuple[Note, ...]:
    notes: list[Note] = []
    for passage, judged in zip(passages, verdicts, strict=True):
        for quotation, ruling in zip(passage.quotations, judged, strict=True):
            notes += _quotation_notes(passage, quotation, ruling)
    return tuple(notes)


def _quotation_notes(passage: Passage, quotation: Quotation, ruling: Verdict) -> list[Note]:
    where = passage.text[quotation.start : quotation.start + 24]
    notes = []
    if not quotation.closed and not quotation.continues:
        notes.append(
            Note("QUOTE_UNCLOSED", "A quotation has no closing mark; it is taken to end with its sentence.", where)
        )
    found = ruling.attribution
    if found is not None and found.confidence < UNCERTAIN:
        who = found.speaker or found.label or "nobody named"
        notes.append(Note("SPEAKER_UNCERTAIN", f"Who says this is uncertain ({who}); it gets a neutral voice.", where))
    return notes
