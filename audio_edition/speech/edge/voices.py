"""The online service's voices: which of them speak our languages, and who can stand in for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audio_edition.model import Gender
from audio_edition.speech.edge.faults import Fault, Mishap
from audio_edition.speech.engine import EngineVoice

_GENDERS = {"Female": Gender.FEMALE, "Male": Gender.MALE}
_CANTONESE = "zh-HK"  # listed under zh, but read a Mandarin text it would speak another language


def on_offer(listed: Iterable[Mapping[str, Any]]) -> dict[str, EngineVoice]:
    """The Mandarin and English voices of the service's list, by short name, in its order.

    Raises Mishap if the list is not in the form we know, or has no such voice.
    """
    try:
        found = [(str(v["ShortName"]), str(v["Gender"]), str(v["Locale"])) for v in listed]
    except (KeyError, TypeError) as error:
        raise Mishap(Fault.PUZZLING, f"its list of voices lacks {error}") from error
    offered = {
        name: EngineVoice(name, _GENDERS.get(gender, Gender.UNKNOWN), locale[:2])
        for name, gender, locale in found
        if locale[:3] in ("zh-", "en-") and not locale.startswith(_CANTONESE)
    }
    if not offered:
        raise Mishap(Fault.PUZZLING, "its list has no Mandarin or English voice")
    return offered


def stand_ins(voice: EngineVoice, listed: Mapping[str, EngineVoice]) -> tuple[str, ...]:
    """Other voices of the same gender and language: of the same country first, dialects last, then by name."""
    near = [v.name for v in listed.values() if v.name != voice.name and _kind(v) == _kind(voice)]
    return tuple(sorted(near, key=lambda name: (_is_dialect(name), _country(name) != _country(voice.name), name)))


def _kind(voice: EngineVoice) -> tuple[Gender, str]:
    return voice.gender, voice.language


def _country(name: str) -> str:
    return "-".join(name.split("-")[:2])


def _is_dialect(name: str) -> bool:
    return name.count("-") > 2  # zh-CN-liaoning-XiaobeiNeural
