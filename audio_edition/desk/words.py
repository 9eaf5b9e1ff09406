"""The desk's own words (words.yaml), and which language it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from audio_edition.tables import table

LANGUAGES = ("zh", "en")


@cache
def words(language: str) -> Mapping[str, Any]:
    """Our words by name, in ``zh`` or ``en``."""
    found: Mapping[str, Any] = table(__package__, "words.yaml")[language]
    return found


def preferred(accepted: str, otherwise: str = "zh") -> str:
    """The language of ours that an Accept-Language header likes best; ``otherwise`` where it names none.

    Browsers write what they like best first; the figures behind (``;q=0.8``) say no more.
    """
    named = (entry.partition(";")[0].strip().partition("-")[0].lower() for entry in accepted[:1000].split(","))
    return next((name for name in named if name in LANGUAGES), otherwise)
