"""Who speaks, and who is who, by a producer's ruling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from audio_edition.model import Attribution, Feature, Gender, Paragraph, Person, Ruling, Section, Span, SpanKind, solid

RULE, EVIDENCE = "ruled", "by hand"
"""What a line says of why we think so, where a producer said it."""

MARKS = "“”‘’「」『』\"'《》"


def said_by(feature: Feature, ruling: Ruling) -> Feature | None:
    """The feature with one quotation said by whom the ruling names; None where it has no such quotation."""
    wanted = words_of(ruling.text)
    same = [span for span in quotations(feature) if words_of(span.text) == wanted]
    if not 0 < ruling.number <= len(same):
        return None
    chosen, name = same[ruling.number - 1], ruling.speaker or None
    who = Attribution(name, gender_of(feature, name), RULE, EVIDENCE, 1.0)
    spoken = replace(chosen, kind=SpanKind.SPEECH if chosen.kind is SpanKind.TERM else chosen.kind, attribution=who)
    return _with_person(_each_span(feature, lambda span: spoken if span is chosen else span), who)


def one_person(feature: Feature, names: Sequence[str]) -> Feature | None:
    """The feature with several names taken for one person, who goes by the first; None where it has no other."""
    name, others = names[0], frozenset(names[1:])
    known = [person for person in feature.people if {person.name, *person.aliases} & others]
    if not known and not any(_known_as(span.attribution) in others for span in quotations(feature)):
        return None
    gender = next((g for each in names if (g := gender_of(feature, each)) is not Gender.UNKNOWN), Gender.UNKNOWN)

    def named(span: Span) -> Span:
        who = span.attribution
        if who is None or _known_as(who) not in {name, *others}:
            return span
        return replace(span, attribution=replace(who, speaker=name, label=None, gender=gender))

    now = _with_person(_each_span(feature, named), Attribution(name, gender, RULE, EVIDENCE, 1.0))
    more = dict.fromkeys([*names[1:], *(form for person in known for form in (person.name, *person.aliases))])
    return replace(now, people=tuple(_also(person, name, more) for person in now.people))


def quotations(feature: Feature) -> Iterator[Span]:
    """Everything between marks, and the turns of an interview, in order."""
    for paragraph in (paragraph for section in feature.sections for paragraph in section.paragraphs):
        yield from (span for span in paragraph.spans if span.kind is not SpanKind.NARRATION)


def words_of(text: str) -> str:
    """What a ruling names a quotation by: its words without marks around them and without white space."""
    return solid(text).strip(MARKS)


def gender_of(feature: Feature, name: str | None) -> Gender:
    """A speaker's gender as far as the feature tells."""
    people = (person.gender for person in feature.people if name in (person.name, *person.aliases))
    told = (span.attribution for span in quotations(feature) if span.attribution)
    said = (who.gender for who in told if name and _known_as(who) == name)
    return next((each for each in (*people, *said) if each is not Gender.UNKNOWN), Gender.UNKNOWN)


def _known_as(who: Attribution | None) -> str | None:
    return (who.speaker or who.label) if who else None


def _also(person: Person, name: str, forms: dict[str, None]) -> Person:
    if person.name != name:
        return person
    aliases = dict.fromkeys((*person.aliases, *forms))
    aliases.pop(name, None)
    return replace(person, aliases=tuple(aliases))


def _with_person(feature: Feature, who: Attribution) -> Feature:
    """The feature with somebody among its people; not with one who is only described (``一位村民``)."""
    labels = {span.attribution.label for span in quotations(feature) if span.attribution}
    known = {form for person in feature.people for form in (person.name, *person.aliases)} | labels
    if who.speaker is None or who.speaker in known:
        return feature
    return replace(feature, people=(*feature.people, Person(who.speaker, who.gender)))


def _each_span(feature: Feature, change: Callable[[Span], Span]) -> Feature:
    def changed(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, spans=tuple(map(change, paragraph.spans)))

    sections = (Section(each.heading, tuple(map(changed, each.paragraphs))) for each in feature.sections)
    return replace(feature, sections=tuple(sections))
