"""A feature as the JSON that ``audio-edition inspect`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Any

from audio_edition.model import Block, Feature, Label, Note, Paragraph, Person, Section, Skipped, Span, SpanKind, Table
from audio_edition.reading.speakers.evidence import UNCERTAIN


def as_json(feature: Feature) -> dict[str, Any]:
    """headline, deck, byline, dateline, sections, captions, credits and quotes (text, speaker, gender, section and
    paragraph from 0, with rule, evidence and confidence), uncertain (numbers of quotes),
    tables, lists, figures (descriptions and captions in order),
    turns, people, skipped (text, reason, start, place) and notes. Plain dicts, lists and strings.
    """
    body = [(i, j, each) for i, section in enumerate(feature.sections) for j, each in enumerate(section.paragraphs)]
    quotes = [_quote(span, i, j) for i, j, each in body for span in each.spans if span.kind is SpanKind.SPEECH]
    return {
        "lang": feature.language,
        "headline": _line(feature.headline),
        "deck": _line(feature.deck),
        "byline": _line(feature.byline),
        "dateline": _line(feature.dateline),
        "sections": [_section(section) for section in feature.sections],
        "captions": [block.text for block in feature.captions if block.label is not Label.DESCRIPTION],
        "credits": [block.text for block in feature.credits],
        "quotes": quotes,
        "uncertain": _uncertain(quotes),
        "tables": [_table(each.block.table, i, j) for i, j, each in body if each.block.table],
        "lists": list(_lists(body)),
        "figures": [{"kind": block.label.value, "text": block.text} for block in feature.captions],
        "turns": [_turn(each, i, j) for i, j, each in body if each.turn],
        "people": [_person(person) for person in feature.people],
        "skipped": [_only(item, "text", "reason", "start", "place") for item in feature.skipped],
        "notes": [_only(note, "code", "message", "where") for note in feature.notes],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading.text if section.heading else None,
        "paragraphs": [paragraph.label + paragraph.block.text for paragraph in section.paragraphs],
    }


def _person(person: Person) -> dict[str, Any]:
    told = {"name": person.name, "gender": person.gender.value}
    return told | {"aliases": list(person.aliases), "titles": list(person.titles)}


def _only(thing: Skipped | Note, *fields: str) -> dict[str, Any]:
    return {field: getattr(thing, field) for field in fields}


def _uncertain(quotes: Sequence[dict[str, Any]]) -> list[int]:
    """The numbers of the quotations whose speaker is a guess, from 0, the least sure first."""
    guessed = [at for at, quote in enumerate(quotes) if (quote["confidence"] or 0.0) < UNCERTAIN]
    return sorted(guessed, key=lambda at: quotes[at]["confidence"] or 0.0)


def _line(blocks: Sequence[Block]) -> str | None:
    return " ".join(block.text for block in blocks) or None


def _table(table: Table, section: int, paragraph: int) -> dict[str, Any]:
    """The rows with their cells' texts; header_rows: how many at the top hold headers alone."""
    top = takewhile(lambda row: all(cell.header or not cell.text for cell in row), table.rows)
    return {
        "caption": table.caption or None,
        "rows": [[cell.text for cell in row] for row in table.rows],
        "header_rows": sum(1 for _ in top),
        "section": section,
        "paragraph": paragraph,
    }


def _lists(body: Iterable[tuple[int, int, Paragraph]]) -> Iterator[dict[str, Any]]:
    """Items that follow one another in a section; paragraph: of the first."""
    for (section, label), run in groupby(body, key=lambda at: (at[0], at[2].block.label)):
        if label is Label.ITEM:
            items = list(run)
            blocks = [paragraph.block for _, _, paragraph in items]
            told = [{"text": block.text, "number": block.number, "depth": block.depth} for block in blocks]
            yield {"items": told, "section": section, "paragraph": items[0][1]}


def _turn(paragraph: Paragraph, section: int, number: int) -> dict[str, Any]:
    """Who speaks, by name where that is known and by the label; text: the words that are theirs."""
    spans = [span for span in paragraph.spans if span.kind is SpanKind.TURN]
    who = spans[0].attribution if spans else None
    return {
        "speaker": who.speaker if who else None,
        "label": paragraph.turn,
        "text": "".join(span.text for span in spans),
        "section": section,
        "paragraph": number,
    }


def _quote(span: Span, section: int, paragraph: int) -> dict[str, Any]:
    said = span.attribution
    return {
        "text": span.words,
        "speaker": said.speaker if said else None,
        "speaker_label": said.label if said else None,
        "gender": said.gender.value if said else "u",
        "section": section,
        "paragraph": paragraph,
        "rule": said.rule if said else None,
        "evidence": said.evidence if said else None,
        "confidence": said.confidence if said else None,
    }
