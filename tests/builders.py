"""Small features and scripts for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audio_edition.model import (
    Attribution,
    Block,
    Cell,
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
    Table,
)
from audio_edition.reading.learned.labels import LABELS, LineLabel


def block(text: str, label: Label = Label.PARAGRAPH) -> Block:
    """A block as if it had come from the start of a page."""
    return Block(label, text, ((0, len(text)),))


def learned(number: int, begins: float = 0.0, **chances: float) -> LineLabel:
    """What was learned of an element: the probabilities of its labels, the others 0; begins: that a story begins."""
    return LineLabel(number, tuple(chances.get(label, 0.0) for label in LABELS), begins)


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


def heads(*texts: str) -> tuple[Cell, ...]:
    """A row of headers."""
    return tuple(Cell(text, header=True) for text in texts)


def row(name: str, *texts: str) -> tuple[Cell, ...]:
    """A row that a header names."""
    return (Cell(name, header=True), *map(Cell, texts))


def table(*rows: tuple[Cell, ...], caption: str = "") -> Paragraph:
    """A table in the body."""
    held = Table(rows, caption)
    return _set(Block(Label.TABLE, held.text, ((0, len(held.text)),), table=held))


def item(text: str, number: str = "", depth: int = 0) -> Paragraph:
    """An item of a list."""
    return _set(replace(block(text, Label.ITEM), number=number, depth=depth))


def verse(text: str, apart: bool = False) -> Paragraph:
    """A line of a poem; the first of a stanza stands ``apart``."""
    return _set(replace(block(text, Label.VERSE), apart=apart))


def turn(label: str, text: str, speaker: str | None = None, *, opens: bool = True) -> Paragraph:
    """A turn of an interview; the narrator says the label of one that ``opens``."""
    who = Attribution(speaker, Gender.UNKNOWN, "turn", f"{label}：", 0.97, None if speaker else label)
    spans = ([told(f"{label}：")] if opens else []) + [Span(SpanKind.TURN, text, text, who)]
    return replace(paragraph(*spans), turn=speaker or label)


def _set(held: Block) -> Paragraph:
    return Paragraph(held, (told(held.text),))
