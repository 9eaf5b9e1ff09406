"""The plain edition: the same words in one voice, without tones and with short pauses, for those who listen fast."""

from __future__ import annotations

from dataclasses import replace

from audio_edition.audio.master import Plan
from audio_edition.casting.voices import Casting
from audio_edition.model import Line, Script

PAUSES = 0.5
"""How long its pauses are, beside those of the edition."""


def plain_lines(script: Script, casting: Casting) -> tuple[Line, ...]:
    """Every line in the narrator's voice."""
    narrator = casting.roles[script.language]["narrator"]
    return tuple(replace(line, voice=narrator) for line in script.lines)


def plain_plan(plan: Plan) -> Plan:
    """How it is mastered: as the edition, but for tones and pauses."""
    pauses = {reason: seconds * PAUSES for reason, seconds in plan.pauses.items()}
    return replace(plan, section_tone=False, pauses=pauses)
