"""Who gets which voice: roles, fixed casting, and pools by gender with a stable choice by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audio_edition.casting.turns import asks
from audio_edition.casting.voices import Casting
from audio_edition.model import Attribution, Feature, Gender, Note, Person, Span, SpanKind
from audio_edition.reading.speakers.evidence import UNCERTAIN


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of one feature: ``roles`` by role, ``speakers`` by the person's name or label."""

    roles: Mapping[str, str]
    speakers: Mapping[str, str]
    neutral: str
    notes: tuple[Note, ...] = ()

    def voice_of(self, attribution: Attribution) -> str:
        """The voice a quotation is read in."""
        return self.speakers.get(known_as(attribution) or "", self.neutral)


def known_as(attribution: Attribution) -> str | None:
    """The name or label a quotation is cast by; None when the speaker is unknown or only a guess."""
    return None if attribution.confidence < UNCERTAIN else attribution.speaker or attribution.label


def cast(feature: Feature, casting: Casting, engine: str) -> Cast:
    """Give everyone who is quoted, or answers in an interview, a voice.

    Fixed speakers get theirs; the others one of their gender's pool, by rendezvous hashing of their name, so that
    the choice is the same next week and a longer pool moves few people. Two voices that ``engine`` speaks alike
    count as one. Two people share a voice only when the pool is too small, with a VOICE_SHARED note; nobody gets
    the narrator's voice or the neutral one while another is left.
    """
    roles, pools = casting.roles[feature.language], casting.quotes[feature.language]
    neutral = pools[Gender.UNKNOWN][0]  # for quotations nobody is named for: no person may be taken for the speaker
    speakers = dict(_fixed(feature, casting))
    asking = [roles["interviewer"]] if any(map(_asked, _spans(feature))) else []
    notes: list[Note] = []
    for gender, names in _uncast(feature, speakers).items():
        taken = {roles["narrator"], neutral, *speakers.values(), *asking}
        notes += _share_out(names, pools[gender], taken, speakers, casting, engine)
    return Cast(roles, speakers, neutral, tuple(notes))


def speech(feature: Feature) -> Iterable[Span]:
    """The spoken quotations of a feature in order, and the answers of an interview."""
    for span in _spans(feature):
        if span.kind is SpanKind.SPEECH or (span.kind is SpanKind.TURN and not _asked(span)):
            yield span


def _spans(feature: Feature) -> Iterable[Span]:
    return (span for section in feature.sections for paragraph in section.paragraphs for span in paragraph.spans)


def _asked(span: Span) -> bool:
    return span.kind is SpanKind.TURN and span.attribution is not None and asks(span.attribution)


def _fixed(feature: Feature, casting: Casting) -> Iterable[tuple[str, str]]:
    people = {person.name: person for person in feature.people}
    for name in _quoted(feature):
        for fixed in casting.speakers:
            if {fixed.name, *fixed.aliases} & _forms(name, people):
                yield name, fixed.voice


def _forms(name: str, people: Mapping[str, Person]) -> set[str]:
    return {name, *(people[name].aliases if name in people else ())}


def _quoted(feature: Feature) -> dict[str, Gender]:
    """Everyone quoted, in order, with the first gender that is known."""
    quoted: dict[str, Gender] = {}
    for span in speech(feature):
        name = known_as(span.attribution) if span.attribution else None
        if name and span.attribution and quoted.get(name, Gender.UNKNOWN) is Gender.UNKNOWN:
            quoted[name] = span.attribution.gender
    return quoted


def _uncast(feature: Feature, speakers: Mapping[str, str]) -> dict[Gender, list[str]]:
    groups: dict[Gender, list[str]] = {}
    for name, gender in _quoted(feature).items():
        if name not in speakers:
            groups.setdefault(gender, []).append(name)
    return groups


def _share_out(
    names: Sequence[str], pool: Sequence[str], taken: set[str], speakers: dict[str, str], casting: Casting, engine: str
) -> list[Note]:
    """Deal the pool's voices to ``names``: the strongest claim first, each voice once while there are enough."""
    heard = {casting.expression(voice, engine) for voice in taken}
    free = _apart([voice for voice in pool if casting.expression(voice, engine) not in heard], casting, engine)
    dealt = _deal(names, free)
    crowd = [name for name in names if name not in dealt]
    notes = []
    while crowd:  # deal the whole pool again: as few as possible share one voice
        again = _deal(crowd, list(pool))
        notes += [
            Note("VOICE_SHARED", f"not enough voices in {casting.name}: {name} has {again[name]} too", name)
            for name in sorted(again)
        ]
        dealt |= again
        crowd = [name for name in crowd if name not in again]
    speakers |= dealt
    return notes


def _deal(names: Sequence[str], voices: Sequence[str]) -> dict[str, str]:
    """Each voice to at most one name, the strongest claim first."""
    dealt: dict[str, str] = {}
    for _, name, voice in sorted(
        ((_claim(name, voice), name, voice) for name in names for voice in voices), reverse=True
    ):
        if name not in dealt and voice not in dealt.values():
            dealt[name] = voice
    return dealt


def _apart(pool: Sequence[str], casting: Casting, engine: str) -> list[str]:
    """The voices of a pool that the engine does not speak alike."""
    return list({casting.expression(voice, engine): voice for voice in reversed(pool)}.values())


def strongest(name: str, pool: Sequence[str]) -> str:
    """The voice of a pool on which a name has the strongest claim."""
    return max(pool, key=lambda voice: _claim(name, voice))


def _claim(name: str, voice: str) -> bytes:
    return hashlib.sha256(f"{name}\0{voice}".encode()).digest()
