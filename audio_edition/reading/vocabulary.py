"""The words pages are labelled by, from ``tables/zh.yaml`` and ``tables/en.yaml``, which a journalist can extend."""

from __future__ import annotations

from functools import cache
from typing import Any

from audio_edition.reading.wordlists import any_of
from audio_edition.tables import table


@cache
def _table(language: str) -> dict[str, Any]:
    return dict(table("audio_edition.reading.tables", f"{language}.yaml"))


@cache
def words(language: str, name: str) -> frozenset[str]:
    """One list of the table of ``language``; an entry that is one string stands for its characters."""
    return frozenset(str(word) for word in _table(language)[name])


@cache
def mapping(language: str, name: str) -> dict[str, str]:
    """One mapping of the table of ``language``."""
    return {str(key): str(value) for key, value in _table(language)[name].items()}


@cache
def any_word(language: str, *names: str) -> str:
    """A regular expression for any word of the lists, the longest at a place."""
    return any_of(word for name in names for word in words(language, name))
