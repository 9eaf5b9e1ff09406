"""Voice expressions: one voice of the pack, or a blend of several (``zm_yunxi*0.6+zm_yunjian*0.4``).

A blend is a voice of its own, so a feature with ten speakers has ten voices.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches

from audio_edition.errors import VoiceError

_TERM = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(?:\*\s*(\d+(?:\.\d+)?|\.\d+)\s*)?")


def shares(expression: str, known: Mapping[str, object]) -> dict[str, float]:
    """The voices of ``expression`` with their shares, which sum to 1, in order of name.

    Weights are relative (``a*3+b*1`` is ``a*0.75+b*0.25``); a voice without one weighs 1. Raises VoiceError for an
    expression that is not one, a voice that is not in ``known`` (naming those like it) or named twice, a weight of 0.
    """
    weights: dict[str, float] = {}
    for term in expression.split("+"):
        name, weight = _term(term, expression)
        if name not in known:
            raise VoiceError(f"There is no voice {name!r}; {_nearest(name, known)}.")
        if name in weights:
            raise VoiceError(f"The blend {expression!r} names {name} twice; give each voice one weight.")
        weights[name] = weight
    total = math.fsum(weights.values())
    return {name: round(weights[name] / total, 6) for name in sorted(weights)}


def _term(term: str, expression: str) -> tuple[str, float]:
    match = _TERM.fullmatch(term)
    weight = float(match[2] or 1) if match else 0.0
    if match is None or not weight:
        raise VoiceError(
            f"{expression!r} is not a voice: write a name, or a blend such as zm_yunxi*0.6+zm_yunjian*0.4 "
            "with weights above 0."
        )
    return match[1], weight


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?".rstrip("?") if near else f"choose one of {', '.join(sorted(known))}"


def expression(shares: Mapping[str, float]) -> str:
    """The one way to write a blend: names in order, shares as decimals; a single voice is its name."""
    if len(shares) == 1:
        return next(iter(shares))
    return "+".join(f"{name}*{share:g}" for name, share in shares.items())
