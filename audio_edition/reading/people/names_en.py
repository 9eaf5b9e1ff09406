"""Names of people in English text, and what shows them to be people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.wordlists import column, phrases, rows, words

WORD = r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-Ž]\w{0,40}+(?:['’][A-ZÀ-Þ]\w{0,40}+|-\w{1,40}+){0,8}+"
_PARTICLE = r"(?:de|da|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el|y|dos|das|e)"
_INITIALS = r"[A-Z]\.(?:[A-Z]\.){0,4}"
_FULL = re.compile(rf"(?:{_INITIALS}\s+)?{WORD}(?:\s+(?:{_INITIALS}|(?:{_PARTICLE}\s+){{0,2}}{WORD})){{1,4}}")


@cache
def honorific() -> str:
    return "(?:" + "|".join(re.escape(h) for h in sorted(phrases("en_honorifics"), key=len, reverse=True)) + ")"


@cache
def cue() -> re.Pattern[str]:
    """A cue verb."""
    verbs = "|".join(
        re.escape(v).replace(r"\ ", r"\s+") for v in sorted(phrases("en_cue_verbs"), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{verbs})\b", re.I)


def speaking_surnames(texts: Iterable[str]) -> frozenset[str]:
    """Single capitalised words beside a cue verb: says Parata, Li said."""
    found: set[str] = set()
    for text in texts:
        found |= {m[1] for m in re.finditer(rf"{cue().pattern}\s+({WORD})(?=[,.;]|$)", text)}
        found |= {m[1] for m in re.finditer(rf"({WORD})\s+{cue().pattern}", text)}
    return frozenset(found - words("en_not_names"))


def full_names(text: str, counts: Counter[str], speaking: frozenset[str]) -> Iterator[str]:
    """Two to five capitalised words that the text shows to be a person's name."""
    for found in _FULL.finditer(text):
        start, name = found.start(), found.group()
        title = re.match(rf"{honorific()}\s+", name)
        while (head := re.match(r"([\w’'.\-]+)\s+", name)) and (
            head[1] in words("en_not_names") or title or (len(head[1]) > 2 and head[1].isupper())
        ):
            name = name[head.end() if not title else title.end() :]
            start = found.end() - len(name)
            title = re.match(rf"{honorific()}\s+", name)
        if office := re.match(rf"(?:[\w’'.\-]+\s+){{1,2}}?{honorific()}\s+(?=\S+\s+\S)", name):
            name = name[office.end() :]  # Tunisian Prime Minister|…
            start = found.end() - len(name)
        if name.split()[0].lower() in column("en_speaker_nouns") and len(name.split()) > 2:
            name = name.split(maxsplit=1)[1]  # Grandson|…
            start = found.end() - len(name)
        parts = name.split()
        if len(parts) < 2 or any(p.strip(".") in words("en_not_names") for p in parts) or _acronym(parts):
            continue
        if parts[-1] in speaking or _shown_person(text, start, found.end(), name, counts):
            yield name


def _acronym(parts: list[str]) -> bool:
    return any(len(p) > 2 and p.isupper() and "." not in p for p in parts)


def _shown_person(text: str, start: int, end: int, name: str, counts: Counter[str]) -> bool:
    """A cue verb, an apposition, a title, a known given name or the surname alone later shows a person."""
    first, last = name.split()[0], name.split()[-1]
    before, after = text[max(0, start - 24) : start], text[end : end + 160]
    if re.search(rf"{honorific()}\s+$", before) or first in given_names():
        return True
    if re.search(rf"(?:{cue().pattern})\s+$", before, re.I) or re.match(rf",?\s+(?:\w+ly\s+)?{cue().pattern}", after):
        return True
    if re.search(r"[a-z],\s+$", before) and re.match(r",", after):
        return True
    if re.search(rf"\b{re.escape(last)}(?:['’]s\b|,? (?:who|says|said)\b)", after) and counts[last] > 1:
        return True
    title = re.search(r"(?<![a-z])([a-z]+)\s+$", before)
    if title and title[1] in column("en_speaker_nouns"):
        return True
    if re.match(r",\s+(?:an?|the|who|whose|\d\d)\b", after) and re.search(rf"\b{re.escape(last)}\b", after):
        return True
    surname = counts[last]
    if (
        re.search(
            r"\b(?!in\b|at\b|near\b|from\b|of\b|the\b|and\b|to\b|on\b|by\b|for\b|with\b|as\b)[a-z]{4,}\s+$", before
        )
        and surname > 1
    ):
        return True
    apposed = re.match(r",\s+(?:an?|the|who|whose|\d\d|(?:[a-z]+ ){0,4}(?:of|at|for|from)\b)", after) is not None
    return apposed and (surname >= 1 or len(name.split()) <= 3) and not re.search(r"\b(?:in|at|near|from)\s+$", before)


@cache
def given_names() -> dict[str, Gender]:
    found: dict[str, set[str]] = {}
    for gender, names in rows("en_given_names"):
        for name in names.split():
            found.setdefault(name, set()).add(gender)
    return {n: Gender(g.pop()) if len(g) == 1 else Gender.UNKNOWN for n, g in found.items()}


def told_genders(whole: str) -> dict[str, Gender]:
    """Word after an honorific (Mr. Smith, Sister Agnes) → the gender the honorific tells."""
    found: dict[str, Gender] = {}
    for title, word, last in re.findall(rf"({honorific()})\s+({WORD})(?:\s+({WORD}))?", whole):
        if told := column("en_honorifics").get(title):
            found.setdefault(word, Gender(told))
            if last:
                found.setdefault(last, Gender(told))
    return found


def single_names(texts: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """People with one name: her nephew Tom, Mo said, Tom, 19, would go. Parts of the ``known`` full names are none."""
    parts = {part for name in known for part in name.split()} | words("en_not_names")
    relations = "|".join(sorted(column("en_speaker_nouns"), key=len, reverse=True))
    shown = re.compile(
        rf"\b(?:{relations}|called|named|call)\s+(?:{honorific()}\s+)?(?P<a>{WORD})(?=[,.;]|\s+[a-z])"
        rf"|(?:^|[.,;]\s+)(?P<b>{WORD}),\s+(?:who|a|an|aged|\d\d)\b"
        rf"|(?:^|[.,;“”‘’]\s+)(?P<c>{WORD})\s+(?:{cue().pattern})(?=[,.:]|\s|$)"
    )
    for text in texts:
        for found in shown.finditer(text):
            name = found["a"] or found["b"] or found["c"]
            given = name in given_names()
            if name not in parts and (given or found["a"]) and not name.isupper():
                yield name
