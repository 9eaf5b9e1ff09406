"""Who speaks, of voices.yaml: its voices, the voices of our roles and of quotations, people cast by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from audio_edition.casting.yamlfile import Marked, Path_, nearest
from audio_edition.model import Gender

ENGINE_ENTRY_POINTS = "audio_edition.engines"
ROLES = ("headline", "narrator", "interviewer", "announcement", "caption", "credit")
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE, "unknown": Gender.UNKNOWN}
_RATE = re.compile(r"([+-]\d{1,2})%")


@cache
def engines() -> tuple[str, ...]:
    """The names of the installed engines; packages add theirs under ENGINE_ENTRY_POINTS."""
    return tuple(sorted({entry.name for entry in metadata.entry_points(group=ENGINE_ENTRY_POINTS)}))


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of voices.yaml: what each engine calls it, and how much faster (1.0 = as it is) it speaks."""

    name: str
    gender: Gender
    engines: Mapping[str, str]
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class FixedSpeaker:
    """A person cast by name, with the other forms the articles use."""

    name: str
    voice: str
    aliases: tuple[str, ...] = ()


def voice(marked: Marked, path: Path_) -> Voice:
    """A voice as voices.yaml has it. Raises ConfigError."""
    entry, known = marked.mapping(path), engines()
    marked.known_keys(path, entry, ("gender", "rate", *known))
    gender = _GENDERS.get(str(entry.get("gender")))
    if gender is None:
        raise marked.fault(path, "gender must be male, female or unknown.")
    names = {engine: marked.text((*path, engine)) for engine in known if engine in entry}
    if not names:
        raise marked.fault(path, f"names no engine's voice; add one of {', '.join(known)}.")
    return Voice(str(path[-1]), gender, names, _rate(marked, (*path, "rate")))


def _rate(marked: Marked, path: Path_) -> float:
    given = marked.at(path)
    if given is None:
        return 1.0
    match = _RATE.fullmatch(str(given))
    if not match or not -50 <= int(match[1]) <= 90:
        raise marked.fault(path, f"{given!r} is not a rate; write -5% or +10% (-50% to +90%).")
    return 1 + int(match[1]) / 100


def roles(marked: Marked, path: Path_, voices: Mapping[str, Voice]) -> dict[str, str]:
    """The voice of each of our roles. Raises ConfigError."""
    marked.known_keys(path, marked.mapping(path), ROLES)
    return {role: _known_voice(marked, (*path, role), voices) for role in ROLES}


def pools(marked: Marked, path: Path_, voices: Mapping[str, Voice]) -> dict[Gender, tuple[str, ...]]:
    """The voices that quotations are read in, by the speaker's gender. Raises ConfigError."""
    given = marked.mapping(path)
    marked.known_keys(path, given, tuple(_GENDERS))
    for word in _GENDERS:
        if not isinstance(given.get(word), list) or not given[word]:
            raise marked.fault((*path, word), "must be a list of at least one voice, like [veteran, youth].")
    return {
        gender: tuple(_known_voice(marked, (*path, word, i), voices) for i in range(len(given[word])))
        for word, gender in _GENDERS.items()
    }


def english_words(marked: Marked, voices: Mapping[str, Voice]) -> dict[Gender, str]:
    """The English voices of Mandarin lines, "" where the line's own voice says all of it."""
    path: Path_ = ("english_words",)
    marked.known_keys(path, marked.mapping(path), tuple(_GENDERS))
    return {
        gender: _known_voice(marked, (*path, word), voices) if marked.text((*path, word)) else ""
        for word, gender in _GENDERS.items()
    }


def speaker(marked: Marked, path: Path_, voices: Mapping[str, Voice]) -> FixedSpeaker:
    """A person cast by name. Raises ConfigError."""
    marked.known_keys(path, marked.mapping(path), ("voice", "aliases"))
    aliases = marked.texts((*path, "aliases"), "must be a list of names, like [王师傅, 老王].")
    return FixedSpeaker(str(path[-1]), _known_voice(marked, (*path, "voice"), voices), aliases)


def _known_voice(marked: Marked, path: Path_, voices: Mapping[str, Voice]) -> str:
    name = marked.text(path)
    if name not in voices:
        raise marked.fault(path, f"there is no voice {name!r}{nearest(name, voices)}; define it under voices.")
    return name
