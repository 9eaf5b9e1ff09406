"""How a stretch of an English story mentions somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a mention names somebody, best first."""

    NAME = "name"
    SHORT = "short form"
    PRONOUN = "pronoun"
    NOUN = "noun"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of somebody in a stretch of narration; offsets are the paragraph's."""

    form: Form
    text: str
    start: int
    end: int
