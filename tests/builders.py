"""Small features and scripts for tests."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import (
    Attribution,
    Block,
    Feature,
    Gender,
    Label,
    Line,
    Paragraph,
    Part,
    Pause,
    Section,
    Span,
    SpanKind,
)


def block(text: str, label: Label = Label.PARAGRAPH) -> Block:
    """A block as if it had come from the start of a page."""
    return Block(label, text, ((0, len(text)),))


def said(text: str, speaker: str | None, gender: Gender = Gender.MALE, confidence: float = 0.9) -> Span:
    """A quotation by somebody."""
    attribution = Attribution(speaker, gender, "after", f"{speaker}说", confidence)
    return Span(SpanKind.SPEECH, text, text.strip("“”"), attribution)


def told(text: str) -> Span:
    """The narrator's words."""
    return Span(SpanKind.NARRATION, text)


def paragraph(*spans: Span) -> Paragraph:
    """A paragraph of these spans."""
    return Paragraph(block("".join(span.text for span in spans)), spans)


def feature(*paragraphs: Paragraph, headline: str = "绿洲", language: str = "zh") -> Feature:
    """A feature of one section."""
    return Feature(
        language=language,
        headline=(block(headline, Label.HEADLINE),),
        deck=(),
        byline=(),
        dateline=(),
        sections=(Section(None, paragraphs),),
        captions=(block("苗圃。", Label.CAPTION),),
        credits=(),
    )


def lines_of(texts: Sequence[str], voice: str = "anchor") -> list[Line]:
    """Body lines, the first of which opens a chapter."""
    return [
        Line(f"s0.p{i}", Part.BODY, "narrator", voice, text, Pause.SENTENCE, chapter=None if i else "导语")
        for i, text in enumerate(texts)
    ]
