"""A feature as the JSON that ``audio-edition inspect`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audio_edition.model import Block, Feature, Span, SpanKind


def as_json(feature: Feature) -> dict[str, Any]:
    """headline, deck, byline, dateline, sections, captions, credits and quotes (text, speaker, gender, section and
    paragraph from 0, with rule, evidence and confidence), people, skipped and notes. Plain dicts, lists and strings.
    """
    return {
        "lang": feature.language,
        "headline": _line(feature.headline),
        "deck": _line(feature.deck),
        "byline": _line(feature.byline),
        "dateline": _line(feature.dateline),
        "sections": [
            {
                "heading": section.heading.text if section.heading else None,
                "paragraphs": [paragraph.label + paragraph.block.text for paragraph in section.paragraphs],
            }
            for section in feature.sections
        ],
        "captions": [block.text for block in feature.captions],
        "credits": [block.text for block in feature.credits],
        "quotes": [
            _quote(span, i, j)
            for i, section in enumerate(feature.sections)
            for j, paragraph in enumerate(section.paragraphs)
            for span in paragraph.spans
            if span.kind is SpanKind.SPEECH
        ],
        "people": [
            {"name": p.name, "gender": p.gender.value, "aliases": list(p.aliases), "titles": list(p.titles)}
            for p in feature.people
        ],
        "skipped": [{"text": item.text, "reason": item.reason, "start": item.start} for item in feature.skipped],
        "notes": [{"code": n.code, "message": n.message, "where": n.where} for n in feature.notes],
    }


def _line(blocks: Sequence[Block]) -> str | None:
    return " ".join(block.text for block in blocks) or None


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
