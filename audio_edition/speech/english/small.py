"""Figures above and below the line: 10³ ten cubed, 5 × 10⁻⁶ to the minus sixth, CO₂ CO two."""

from __future__ import annotations

import re

from audio_edition.speech.english import numbers
from audio_edition.speech.english.tables import words

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(_RAISED + _LOWERED + "⁻−", "01234567890123456789--")
_NAMED = {"2": "squared", "3": "cubed"}
_POWER = re.compile(
    f"(?P<base>(?<![\\w,.])\\d[\\d,.]*|\\b[A-Za-z]{{1,3}}|(?<=\\d)[xyzabn])(?:(?P<raised>⁻?[{_RAISED}]+)|\\^\\(?(?P<caret>[-−]?\\d+)\\)?)"
)
_INDEX = re.compile(f"[{_LOWERED}]+")
# Above the line behind a longer word or a mark it marks a note, and is not said.
_NOTE = re.compile(f"(?:(?<![0-9A-Za-zµμ°)])|(?<=[A-Za-z]{{4}}))[{_RAISED}]+")


def figures(text: str) -> str:
    """``text`` with figures above and below the line in words; units (km²) and marks of notes aside."""
    text = _NOTE.sub("", _POWER.sub(_power, text))
    return _INDEX.sub(lambda m: f" {numbers.amount(m[0].translate(_PLAIN))} ", text).replace("  ", " ")


def _power(match: re.Match[str]) -> str:
    if match[0] in words()["units"]:
        return match[0]
    exponent = (match["raised"] or match["caret"]).translate(_PLAIN)
    if exponent in _NAMED:
        return f"{match['base']} {_NAMED[exponent]}"
    minus = "minus " if exponent[0] == "-" else ""
    return f"{match['base']} to the {minus}{numbers.ordinal(int(exponent.lstrip('-')))}"
