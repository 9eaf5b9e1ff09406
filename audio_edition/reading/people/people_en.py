"""The cast of people an English feature introduces, and where it mentions them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audio_edition.model import Gender, Person
from audio_edition.reading.people.mentions import Form, Mention
from audio_edition.reading.people.names_en import (
    WORD,
    cue,
    full_names,
    given_names,
    honorific,
    single_names,
    speaking_surnames,
    told_genders,
)
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.wordlists import column, words

_GOVERNED = re.compile(
    r"\b(?:to|with|of|for|from|by|about|at|in|on|near|than|like|after|before|and told|told|asked|tell|tells|asks)"
    r"\s+(?:the\s+|an?\s+)?$"
)
REACH_PARAGRAPHS = 3
REACH_PEOPLE = 20


@dataclass(slots=True)
class EnglishCast:
    """Full name → gender, the surnames and first names that stand for each, and a pattern for every mention."""

    passages: Sequence[Passage]
    genders: dict[str, Gender] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    counts: Counter[str] = field(default_factory=Counter)
    sentence_mentions: dict[int, list[tuple[int, Mention]]] = field(default_factory=dict)

    def people(self) -> tuple[Person, ...]:
        """The cast as the feature's people, in order of appearance."""
        named = ((n, tuple(sorted(a for a, full in self.aliases.items() if full == n))) for n in self.genders)
        return tuple(Person(name, self.genders[name], aliases) for name, aliases in named)


def english_cast(passages: Sequence[Passage], introduced: Sequence[str]) -> EnglishCast:
    """First pass: everybody whom the feature names in full."""
    cast = EnglishCast(passages)
    texts = [*(p.narration for p in passages), *introduced]
    speaking = speaking_surnames(texts)
    whole = "\n".join([*(p.text for p in passages), *introduced])
    counts = Counter(re.findall(WORD, whole))
    told = told_genders(whole)
    whole_names = [n for text in texts for n in full_names(text, counts, speaking)]
    for name in dict.fromkeys([*whole_names, *single_names(texts, whole_names)]):
        cast.genders[name] = told.get(name.split()[-1], told.get(name.split()[0], Gender.UNKNOWN))
    _tie_short_forms(cast)
    cast.pattern = _mention_pattern(cast)
    _learn_from_pronouns(cast)
    return cast


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
        rf"(?P<name>(?<![\w’'-])(?:{honorific()}\s+)?(?:{names})(?!\w))(?!['’]s\b)"
        rf"|(?P<short>{honorific()}\s+{WORD})(?!['’]s\b)"
        rf"|(?P<pronoun>\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b(?!['’]))"
        rf"|(?P<organisation>\b(?:[A-Z][\w&’'-]{{1,40}}\s+(?:(?:of|and|for|the)\s+){{0,3}}){{0,5}}[A-Z][\w&]{{1,40}}(?![\w&]|['’]s\b))"
        rf"|(?P<noun>\b(?:{nouns})\b)(?!['’]s\b)"
    )


_FORMS = {f.name.lower(): f for f in (Form.NAME, Form.SHORT, Form.PRONOUN, Form.NOUN, Form.ORGANISATION)}


def english_mentions(cast: EnglishCast, text: str, start: int, end: int) -> Iterator[Mention]:
    """Mentions in ``text[start:end]`` from left to right."""
    for found in cast.pattern.finditer(text, start, end):
        form = _FORMS[found.lastgroup or "noun"]
        if form is Form.ORGANISATION:
            yield from _house(cast, text, *found.span())
        elif form is not Form.NOUN or not _titles(cast, text, found.end()):
            yield Mention(form, found.group(), *found.span())


def _titles(cast: EnglishCast, text: str, end: int) -> bool:
    """Whether a name follows a noun at once: fisherman Otto Brandt."""
    named = cast.pattern.match(text, end + 1)
    return named is not None and named.lastgroup == "name"


def _house(cast: EnglishCast, text: str, start: int, end: int) -> Iterator[Mention]:
    """An institution without the sentence's own words before it; or the person whose name it ends with (CEO X)."""
    inside = re.search(r"\s", text[start:end])
    while inside and start < end:
        named = cast.pattern.match(text, start)
        if named and named.lastgroup == "name" and named.end() == end:
            yield Mention(Form.NAME, named.group(), start, end)
            return
        first = text[start:end].split()[0]
        inside = re.search(r"\s", text[start:end])
        if inside and (first in words("en_not_names") or _ends_with_name(cast, text, start, end)):
            start += inside.end()
        else:
            break
    alone = text[start:end]
    if alone.lower() in column("en_speaker_nouns"):
        yield Mention(Form.NOUN, alone, start, end)  # Police said, Residents said
    elif alone not in words("en_not_names"):
        yield Mention(Form.ORGANISATION, alone, start, end)


def _ends_with_name(cast: EnglishCast, text: str, start: int, end: int) -> bool:
    """Whether a person's full name ends at ``end``."""
    return any(name in text[start:end] and text[start:end].endswith(name) for name in cast.genders)


def full_name(cast: EnglishCast, mention: Mention) -> str:
    """The full name a mention stands for; the words themselves when the cast does not know better."""
    bare = re.sub(rf"^{honorific()}\s+", "", mention.text)
    return bare if bare in cast.genders else cast.aliases.get(bare, mention.text)


def gender_of(cast: EnglishCast, name: str) -> Gender:
    """What the text tells, else what the given name hints at."""
    told = cast.genders.get(name, Gender.UNKNOWN)
    if told is not Gender.UNKNOWN:
        return told
    title = re.match(honorific(), name)
    if title and column("en_honorifics").get(title.group()):
        return Gender(column("en_honorifics")[title.group()])
    return given_names().get(name.split()[0], Gender.UNKNOWN)


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
            people.sort(key=lambda m: (_beside_cue(text, m), not governed(text, m.start), -m.start))
            found += [(start, m) for m in people]
        cast.sentence_mentions[index] = found
    return cast.sentence_mentions[index]


def governed(text: str, at: int) -> bool:
    """Whether a preposition stands right before ``at``: to Okoro, of the Herald."""
    return _GOVERNED.search(text[max(0, at - 16) : at].lower()) is not None


def _beside_cue(text: str, mention: Mention) -> bool:
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 24]
    return bool(re.search(rf"{cue().pattern}\s+$", before, re.I) or re.match(rf"\s+{cue().pattern}", after, re.I))


def protagonist(cast: EnglishCast, gender: Gender) -> str | None:
    """The person a profile is about: named three times or more, and twice as often as any other who may be meant."""
    if not cast.counts:
        for index in range(len(cast.passages)):
            cast.counts.update(full_name(cast, m) for _, m in _persons(cast, index))
    known = ((name, gender_of(cast, name)) for name, _ in cast.counts.most_common())
    fitting = [n for n, g in known if Gender.UNKNOWN in (g, gender) or g is gender]
    if not fitting or cast.counts[fitting[0]] < 3:
        return None
    second = cast.counts[fitting[1]] if len(fitting) > 1 else 0
    return fitting[0] if cast.counts[fitting[0]] >= 2 * second else None


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
                hint = given_names().get(name.split()[0], Gender.UNKNOWN)
                if hint in (gender, Gender.UNKNOWN):
                    votes.setdefault(name, Counter())[gender] += 1
    for name, count in votes.items():
        if cast.genders.get(name) is Gender.UNKNOWN:
            cast.genders[name] = count.most_common(1)[0][0]
