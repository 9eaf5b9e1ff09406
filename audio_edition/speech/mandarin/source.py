"""Where a reading comes from."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """Where the reading of a character comes from, the surest first."""

    LEXICON = "lexicon"
    NAME = "name"
    PLACE = "place"
    NEUTRAL = "neutral"
    GRAMMAR = "grammar"
    PHRASE = "phrase"
    MODEL = "model"
    DEFAULT = "default"
