"""The turns of an interview: paragraphs that open with who speaks (问：…, 记者：…, 林大河：…, Q: …).

A turn is heard in its speaker's voice. Its label is said once, by the narrator, so that the listener knows the voice;
later labels are heard in the voice alone and stand in the ledger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audio_edition.model import Attribution, Gender, Paragraph, Person, Skipped, Span, SpanKind
from audio_edition.reading.vocabulary import words

OFTEN = 3  # times a label opens a line of the page, at the least, if the table does not know it
LABEL = "a turn's label"
SURE, LIKELY, OPEN = 0.97, 0.8, 0.3  # a person named by the label; the one the text is about; nobody in particular

_LABEL = re.compile(r"([《]?[\u3400-\u9fff·]{1,8}[》]?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})\s?[：:]\s*(?=\S)")
_ENGLISH_NAME = re.compile(r"\b[A-Z][a-z’'-]+ [A-Z][a-z’'-]+\b")
_OWN_WORDS = re.compile(r"[我咱俺]|\b(?:I|my|we|our|me|us)\b")


@dataclass(frozen=True, slots=True)
class Turns:
    """The body with its turns, the labels that are not said, and the people who are known by their labels alone."""

    paragraphs: tuple[Paragraph, ...]
    labels: tuple[Skipped, ...] = ()
    people: tuple[Person, ...] = ()


def turn_labels(texts: Iterable[str]) -> frozenset[str]:
    """What the turns of an interview open with on a page: the words of the table, and labels that many lines have."""
    seen = Counter(label for text in texts if (label := label_of(text)))
    known = words("zh", "turn_labels") | words("en", "turn_labels")
    return frozenset(label for label, n in seen.items() if label in known or n >= OFTEN)


def opens_turn(text: str, labels: frozenset[str]) -> bool:
    """Whether a line opens a turn of an interview with one of ``labels``."""
    return bool(labels) and label_of(text) in labels


def label_of(text: str) -> str:
    """The words before the colon a line opens with, or nothing."""
    match = _LABEL.match(text[:40])
    return match.group(1) if match else ""


def with_turns(
    paragraphs: Sequence[Paragraph], people: Sequence[Person], signed: str, introduced: Sequence[str], page: str
) -> Turns:
    """The paragraphs of a body, those of an interview as turns.

    people: whom the article names. signed: its byline, whose people ask. introduced: headline, deck and lead, which say
    whom the interview is with. page: the text of the document.
    """
    texts = [paragraph.block.text for paragraph in paragraphs]
    labels = _labels(texts, people)
    if not labels:
        return Turns(tuple(paragraphs))
    speakers = {label: _speaker(label, people, signed, introduced) for label in labels}
    told: set[str] = set()
    made, silent = [], []
    owners = list(_owners(texts, labels))
    for paragraph, label in zip(paragraphs, owners, strict=True):
        opens = label_of(paragraph.block.text) == label
        if label and opens and label in told:
            paragraph, skipped = _without_label(paragraph, page)
            silent += skipped
            opens = False
        told.add(label)
        made.append(_turn(paragraph, label, speakers[label], opens) if label else paragraph)
    known = {person.name for person in people}
    named = dict.fromkeys(who.speaker for who in speakers.values() if who.speaker and who.speaker not in known)
    return Turns(tuple(made), tuple(silent), tuple(Person(name, Gender.UNKNOWN) for name in named if name))


def _labels(texts: Sequence[str], people: Sequence[Person]) -> frozenset[str]:
    """The labels of an interview; none where the page has fewer than two that speak in turn."""
    seen = Counter(label for text in texts if (label := label_of(text)) and label not in words("zh", "never_turns"))
    asked = words("zh", "asking_labels") | words("en", "asking_labels")
    known = words("zh", "turn_labels") | words("en", "turn_labels") | asked
    forms = {form.casefold() for person in people for form in (person.name, *person.aliases)}
    labels = {label for label, n in seen.items() if label in known or n >= OFTEN or label.casefold() in forms}
    talk = any(label in known for label in labels) or sum(seen[label] for label in labels) > OFTEN
    return frozenset(labels) if len(labels) > 1 and talk else frozenset()


def _owners(texts: Sequence[str], labels: frozenset[str]) -> Iterable[str]:
    """Whose turn each paragraph is: the label it opens with or goes on from; "" for the narrator."""
    opened = [label if (label := label_of(text)) in labels else "" for text in texts]
    last = max((i for i, label in enumerate(opened) if label), default=-1)
    owner = ""
    for index, (text, label) in enumerate(zip(texts, opened, strict=True)):
        owner = label or owner
        goes_on = bool(label) or (owner and owner not in text and (index < last or _OWN_WORDS.search(text)))
        owner = owner if goes_on else ""
        yield owner


def _speaker(label: str, people: Sequence[Person], signed: str, introduced: Sequence[str]) -> Attribution:
    """Who speaks under a label: the person it names, else the one the article introduces, else nobody in particular."""
    if label in words("zh", "asking_labels") | words("en", "asking_labels"):
        return Attribution(None, Gender.UNKNOWN, "turn", f"{label}：", SURE, label)
    person = _named(label, people)
    if person is not None:
        return Attribution(person.name, person.gender, "turn", f"{label}：", SURE)
    if label not in words("zh", "turn_labels") | words("en", "turn_labels"):
        return Attribution(label, Gender.UNKNOWN, "turn", f"{label}：", SURE)
    genders = {person.name: person.gender for person in people}
    asked = [name for name in (*genders, *_titled(introduced)) if any(name in text for text in introduced)]
    asked = [name for name in dict.fromkeys(asked) if name not in signed]
    if len(asked) == 1:
        return Attribution(asked[0], genders.get(asked[0], Gender.UNKNOWN), "turn", f"{label}：", LIKELY)
    return Attribution(None, Gender.UNKNOWN, "turn", f"{label}：", OPEN, label)


def _titled(introduced: Sequence[str]) -> list[str]:
    """English names that the headline has and the text below it repeats."""
    headline, *rest = introduced or [""]
    return [name for name in _ENGLISH_NAME.findall(headline) if any(name in text for text in rest)]


def _named(label: str, people: Sequence[Person]) -> Person | None:
    """The one person that a label names: by a form the article uses, or, alone among them, by a part of the name."""
    word = label.casefold()
    exact = [p for p in people if word in (form.casefold() for form in (p.name, *p.aliases))]
    near = [p for p in people if word in p.name.casefold().split() or p.name.startswith(label)]
    return exact[0] if len(exact) == 1 else near[0] if not exact and len(near) == 1 else None


def _without_label(paragraph: Paragraph, page: str) -> tuple[Paragraph, list[Skipped]]:
    """The paragraph without the label it opens with, and the label."""
    block, match = paragraph.block, _LABEL.match(paragraph.block.text)
    start = block.source[0][0]
    words_ = match.group().rstrip() if match else ""
    if not words_ or page[start : start + len(words_)] != words_:
        return paragraph, []
    cut = len(match.group()) if match else 0
    spans = _from(paragraph.spans, cut)
    shorter = replace(block, text=block.text[cut:])
    return replace(paragraph, block=shorter, spans=spans, label=words_), [Skipped(words_, LABEL, start)]


def _from(spans: Sequence[Span], cut: int) -> tuple[Span, ...]:
    """The spans from character ``cut`` on."""
    first, *rest = spans
    return tuple(rest) if len(first.text) == cut else (replace(first, text=first.text[cut:]), *rest)


def _turn(paragraph: Paragraph, label: str, who: Attribution, opens: bool) -> Paragraph:
    """The paragraph in its speaker's words: all that is not quoted from somebody is hers."""
    spans: list[Span] = []
    cut = 0
    if opens and (match := _LABEL.match(paragraph.block.text)):
        cut = match.end()
        spans.append(Span(SpanKind.NARRATION, paragraph.block.text[:cut]))
    own = ""
    for span in _from(paragraph.spans, cut):
        if span.kind is SpanKind.SPEECH:
            spans += [Span(SpanKind.TURN, own, own.strip(), who)] if own else []
            spans.append(span)
            own = ""
        else:
            own += span.text
    spans += [Span(SpanKind.TURN, own, own.strip(), who)] if own else []
    return replace(paragraph, spans=tuple(spans), turn=who.speaker or label)
