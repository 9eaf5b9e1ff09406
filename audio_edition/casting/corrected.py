"""What listeners are told of a story that was corrected, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from audio_edition.casting.announcements import announced, filled, spoken_date, templates
from audio_edition.casting.edits import edited
from audio_edition.casting.sentences import is_whole, sentences
from audio_edition.casting.voices import Casting
from audio_edition.model import Line, Part, Pause, Script

CORRECTED = "open-corrected"
"""The id of the line that tells of a correction."""

_BEFORE = ("open-3", "open-4")  # how long it is, and that the voices are synthetic
_STOPS = {"zh": "。", "en": "."}


def tell_correction(script: Script, casting: Casting) -> Script:
    """The script with the line that says when it was corrected, and no other; one a producer has reworded stays."""
    lines = [line for line in script.lines if line.id != CORRECTED or edited(line)]
    if not script.corrected or any(line.id == CORRECTED for line in lines):
        return replace(script, lines=tuple(lines))
    day = spoken_date(script.corrected, script.language)
    text = filled(templates(casting, script.language).get("corrected", ""), {"corrected": day})
    return replace(
        script, lines=tuple(_told(lines, _ours(CORRECTED, text, script.language, casting)) if text else lines)
    )


def _told(lines: list[Line], line: Line) -> list[Line]:
    """The lines with another in the opening: before what is said of the edition, else at its end."""
    chapters = [at for at, other in enumerate(lines) if at and other.chapter is not None]
    end = chapters[0] if chapters else len(lines)
    at = next((at for at, other in enumerate(lines[:end]) if other.id in _BEFORE), end)
    if at == end and at:
        line, lines[at - 1] = replace(line, pause=lines[at - 1].pause), replace(lines[at - 1], pause=Pause.PARAGRAPH)
    return [*lines[:at], line, *lines[at:]]


def withdrawal(title: str, language: str, date: str, reason: str, casting: Casting) -> Script:
    """What is heard of a story that was taken back: paper, headline, date, that it is withdrawn and why, and that the
    voices are synthetic; nothing else of it.
    """
    ours = templates(casting, language)
    reason = reason if is_whole(reason) else reason + _STOPS[language]
    facts = {"paper": casting.paper, "headline": title, "date": spoken_date(date, language)}
    said = [
        ("open-1", filled(ours.get("opening", ""), facts)),
        ("headline", title),
        ("open-2", filled(ours.get("date", ""), facts)),
        *((f"withdrawn-{n}", text.strip()) for n, text in enumerate(_reasons(ours, reason, language), 1)),
        ("open-4", filled(ours.get("notice", ""), facts)),
    ]
    lines = [_ours(name, text, language, casting) for name, text in said if text]
    lines = [_headline(line, casting) if line.id == "headline" else line for line in lines]
    lines[0] = replace(lines[0], chapter=ours.get("opening_chapter") or "opening")
    return Script(title, language, tuple(lines), date, withdrawn=reason)


def _reasons(ours: Mapping[str, str], reason: str, language: str) -> list[str]:
    return sentences((ours.get("withdrawn") or "{reason}").format(reason=reason), language)


def _ours(name: str, text: str, language: str, casting: Casting) -> Line:
    return announced(name, text, casting.roles[language]["announcement"], language)


def _headline(line: Line, casting: Casting) -> Line:
    return replace(line, part=Part.HEADLINE, role="headline", voice=casting.roles[line.language]["headline"])
