"""The cast of people an English feature introduces, and where it mentions them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from audio_edition.model import Gender, Person
from audio_edition.reading.narration import Passage
from audio_edition.reading.people import Form, Mention
from audio_edition.reading.wordlists import column, phrases, rows, words

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w]*(?:['’][A-ZÀ-Þ]\w*|-\w+)*"
_PARTICLE = r"(?:de|da|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el|y|dos|das|e)"
_FULL = re.compile(rf"{_WORD}(?:\s+(?:(?:{_PARTICLE}\s+){{0,2}}{_WORD}|[A-Z]\.(?:[A-Z]\.)*)){{1,4}}")
REACH_PARAGRAPHS = 3
REACH_PEOPLE = 20


@dataclass(slots=True)
class EnglishCast:
    """Full name → gender, the surnames and first names that stand for each, and a pattern for every mention."""

    passages: Sequence[Passage]
    genders: dict[str, Gender] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    sentence_mentions: dict[int, list[tuple[int, Mention]]] = field(default_factory=dict)

    def people(self) -> tuple[Person, ...]:
        """The cast as the feature's people, in order of appearance."""
        named = ((n, tuple(sorted(a for a, full in self.aliases.items() if full == n))) for n in self.genders)
        return tuple(Person(name, self.genders[name], aliases) for name, aliases in named)


@cache
def _honorific() -> str:
    return "(?:" + "|".join(re.escape(h) for h in sorted(phrases("en_honorifics"), key=len, reverse=True)) + ")"


@cache
def cue() -> re.Pattern[str]:
    """A cue verb."""
    verbs = "|".join(
        re.escape(v).replace(r"\ ", r"\s+") for v in sorted(phrases("en_cue_verbs"), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{verbs})\b", re.I)


def english_cast(passages: Sequence[Passage], introduced: Sequence[str]) -> EnglishCast:
    """First pass: everybody whom the feature names in full."""
    cast = EnglishCast(passages)
    texts = [*(p.narration for p in passages), *introduced]
    speaking = _speaking_surnames(texts)
    whole = "\n".join([*(p.text for p in passages), *introduced])
    counts = Counter(re.findall(_WORD, whole))
    told = _told_genders(whole)
    for name in dict.fromkeys(n for text in texts for n in _full_names(text, counts, speaking)):
        cast.genders[name] = told.get(name.split()[-1], told.get(name.split()[0], Gender.UNKNOWN))
    _tie_short_forms(cast)
    cast.pattern = _mention_pattern(cast)
    _learn_from_pronouns(cast)
    return cast


def _speaking_surnames(texts: Iterable[str]) -> frozenset[str]:
    """Single capitalised words beside a cue verb: says Parata, Li said."""
    found: set[str] = set()
    for text in texts:
        found |= {m[1] for m in re.finditer(rf"{cue().pattern}\s+({_WORD})(?=[,.;]|$)", text)}
        found |= {m[1] for m in re.finditer(rf"({_WORD})\s+{cue().pattern}", text)}
    return frozenset(found - words("en_not_names"))


def _full_names(text: str, counts: Counter[str], speaking: frozenset[str]) -> Iterator[str]:
    """Two to five capitalised words that the text shows to be a person's name."""
    for found in _FULL.finditer(text):
        start, name = found.start(), found.group()
        title = re.match(rf"{_honorific()}\s+", name)
        while (head := re.match(r"([\w’'.\-]+)\s+", name)) and (
            head[1] in words("en_not_names") or title or (len(head[1]) > 2 and head[1].isupper())
        ):
            name = name[head.end() if not title else title.end() :]
            start = found.end() - len(name)
            title = re.match(rf"{_honorific()}\s+", name)
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
    if re.search(rf"{_honorific()}\s+$", before) or first in _given_names():
        return True
    if re.search(rf"(?:{cue().pattern})\s+$", before, re.I) or re.match(rf",?\s+(?:\w+ly\s+)?{cue().pattern}", after):
        return True
    if re.search(r"[a-z],\s+$", before) and re.match(r",", after):
        return True
    title = re.search(r"([a-z]+)\s+$", before)
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
def _given_names() -> dict[str, Gender]:
    found: dict[str, set[str]] = {}
    for gender, names in rows("en_given_names"):
        for name in names.split():
            found.setdefault(name, set()).add(gender)
    return {n: Gender(g.pop()) if len(g) == 1 else Gender.UNKNOWN for n, g in found.items()}


def _told_genders(whole: str) -> dict[str, Gender]:
    """Word after an honorific (Mr. Smith, Sister Agnes) → the gender the honorific tells."""
    found: dict[str, Gender] = {}
    for title, word, last in re.findall(rf"({_honorific()})\s+({_WORD})(?:\s+({_WORD}))?", whole):
        if told := column("en_honorifics").get(title):
            found.setdefault(word, Gender(told))
            if last:
                found.setdefault(last, Gender(told))
    return found


def _tie_short_forms(cast: EnglishCast) -> None:
    """Surname, honorific with surname and first name stand for the one full name that has them."""
    for part in (-1, 0):
        bearers: dict[str, list[str]] = {}
        for name in cast.genders:
            bearers.setdefault(name.split()[part], []).append(name)
        for short, names in bearers.items():
            if short not in cast.aliases and len(short) > 1 and (part == -1 or len(names) == 1):
                cast.aliases[short] = names[0]


def _mention_pattern(cast: EnglishCast) -> re.Pattern[str]:
    known = sorted([*cast.genders, *cast.aliases], key=len, reverse=True)
    names = "|".join(map(re.escape, known)) or "(?!)"
    nouns = "|".join(sorted(column("en_speaker_nouns"), key=len, reverse=True))
    return re.compile(
        rf"(?P<name>(?<![\w’'-])(?:{_honorific()}\s+)?(?:{names})(?!\w))(?!['’]s\b)"
        rf"|(?P<short>{_honorific()}\s+{_WORD})(?!['’]s\b)"
        rf"|(?P<pronoun>\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b(?!['’]))"
        rf"|(?P<organisation>\b(?:[A-Z][\w&’'-]+\s+(?:(?:of|and|for|the)\s+)*){{0,5}}[A-Z][\w&]+(?![\w&]|['’]s\b))"
        rf"|(?P<noun>\b(?:{nouns})\b)(?!['’]s\b)"
    )


_FORMS = {f.name.lower(): f for f in (Form.NAME, Form.SHORT, Form.PRONOUN, Form.NOUN, Form.ORGANISATION)}


def english_mentions(cast: EnglishCast, text: str, start: int, end: int) -> Iterable[Mention]:
    """Mentions in ``text[start:end]`` from left to right."""
    for found in cast.pattern.finditer(text, start, end):
        form = _FORMS[found.lastgroup or "noun"]
        if form is Form.ORGANISATION and found.group() in words("en_not_names"):
            continue
        if form is Form.NOUN and (named := cast.pattern.match(text, found.end() + 1)) and named.lastgroup == "name":
            continue
        yield Mention(form, found.group(), found.start(), found.end())


def full_name(cast: EnglishCast, mention: Mention) -> str:
    """The full name a mention stands for; the words themselves when the cast does not know better."""
    bare = re.sub(rf"^{_honorific()}\s+", "", mention.text)
    return bare if bare in cast.genders else cast.aliases.get(bare, mention.text)


def gender_of(cast: EnglishCast, name: str) -> Gender:
    """What the text tells, else what the given name hints at."""
    told = cast.genders.get(name, Gender.UNKNOWN)
    if told is not Gender.UNKNOWN:
        return told
    title = re.match(_honorific(), name)
    if title and column("en_honorifics").get(title.group()):
        return Gender(column("en_honorifics")[title.group()])
    return _given_names().get(name.split()[0], Gender.UNKNOWN)


_PRONOUN_GENDER = {"he": Gender.MALE, "she": Gender.FEMALE}


def pronoun_gender(text: str) -> Gender:
    """he, she, or unknown."""
    return _PRONOUN_GENDER.get(text.lower(), Gender.UNKNOWN)


def persons_before(cast: EnglishCast, paragraph: int, at: int) -> Iterator[Mention]:
    """Named persons before ``at``, nearest sentence first; in a sentence the one beside its cue verb first."""
    for index in range(paragraph, max(-1, paragraph - REACH_PARAGRAPHS - 1), -1):
        people = _persons(cast, index)
        last = bisect_left(people, at, key=lambda pair: pair[0]) if index == paragraph else len(people)
        yield from (
            m for _, m in reversed(people[max(0, last - REACH_PEOPLE) : last]) if index != paragraph or m.start < at
        )


def _persons(cast: EnglishCast, index: int) -> list[tuple[int, Mention]]:
    if index not in cast.sentence_mentions:
        passage = cast.passages[index]
        found: list[tuple[int, Mention]] = []
        for start, end in passage.sentences:
            text = passage.narration
            people = [m for m in english_mentions(cast, text, start, end) if m.form in (Form.NAME, Form.SHORT)]
            people.sort(key=lambda m: (_beside_cue(text, m), -m.start))
            found += [(start, m) for m in people]
        cast.sentence_mentions[index] = found
    return cast.sentence_mentions[index]


def _beside_cue(text: str, mention: Mention) -> bool:
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 24]
    return bool(re.search(rf"{cue().pattern}\s+$", before, re.I) or re.match(rf"\s+{cue().pattern}", after, re.I))


def _learn_from_pronouns(cast: EnglishCast) -> None:
    """he and she vote for the gender of the nearest person when only one is near."""
    votes: dict[str, Counter[Gender]] = {}
    for index, passage in enumerate(cast.passages):
        for mention in english_mentions(cast, passage.narration, 0, len(passage.narration)):
            gender = pronoun_gender(mention.text)
            if mention.form is not Form.PRONOUN or gender is Gender.UNKNOWN:
                continue
            people = _persons(cast, index)
            last = bisect_left(people, mention.start, key=lambda pair: pair[0])
            near = {
                full_name(cast, m) for _, m in people[max(0, last - REACH_PEOPLE) : last] if m.start < mention.start
            }
            near = near or {full_name(cast, m) for _, m in (_persons(cast, index - 1) if index else [])[-1:]}
            if len(near) == 1:
                name = near.pop()
                hint = _given_names().get(name.split()[0], Gender.UNKNOWN)
                if hint in (gender, Gender.UNKNOWN):
                    votes.setdefault(name, Counter())[gender] += 1
    for name, count in votes.items():
        if cast.genders.get(name) is Gender.UNKNOWN:
            cast.genders[name] = count.most_common(1)[0][0]
