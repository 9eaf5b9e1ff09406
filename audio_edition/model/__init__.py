"""The nouns of the trade, and nothing else: frozen dataclasses that the rooms hand to one another.

Data goes one way: file → Document → Feature → Script → clips → Timeline → edition.
Offsets are characters of ``Document.text``. Times are samples; the rate stands beside them.
"""

from __future__ import annotations

from audio_edition.model.feature import (
    LEFT_OUT,
    Attribution,
    Block,
    Cell,
    Feature,
    Note,
    Paragraph,
    Person,
    Section,
    Skipped,
    Span,
    Table,
)
from audio_edition.model.kinds import Gender, Label, Part, Pause, SpanKind
from audio_edition.model.script import Frame, Line, Ruling, Script
from audio_edition.model.solid import solid, solid_all
from audio_edition.model.sound import Chapter, Clip, Cue, Reading, Samples, Timeline, Utterance

__all__ = [
    "LEFT_OUT",
    "Attribution",
    "Block",
    "Cell",
    "Chapter",
    "Clip",
    "Cue",
    "Feature",
    "Frame",
    "Gender",
    "Label",
    "Line",
    "Note",
    "Paragraph",
    "Part",
    "Pause",
    "Person",
    "Reading",
    "Ruling",
    "Samples",
    "Script",
    "Section",
    "Skipped",
    "Span",
    "SpanKind",
    "Table",
    "Timeline",
    "Utterance",
    "solid",
    "solid_all",
]
