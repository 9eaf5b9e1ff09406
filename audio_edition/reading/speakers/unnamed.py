"""Somebody who has no name in a Chinese story: how the words beside a quotation call who speaks (一位船工).

The noun with what describes it becomes the label, by which a voice is cast; its gender is the noun's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.people.genders import told_gender
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.wording import OBJECT, PART, says_next, says_right
from audio_edition.reading.wordlists import any_of, column, words

_HAN = "\u4e00-\u9fff"
_CLAUSE = re.compile(f"{PART}+")
_PRONOUN = re.compile("[他她它](?!人)")
_COUNTED = re.compile(f"[一两几多数某这那该另有](?:(?![一两几多数某这那该另有]){PART}){{0,12}}$")
_DESCRIBED = re.compile(f"(?:[（(]化名[）)]|(?![是了着在从对向到见听把被和与为由但就还又也]|传来|根据){PART}){{1,14}}$")
_LONGEST = 14
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody unnamed beside a quotation. says: a verb of saying or a colon lets them speak."""

    label: str
    gender: Gender
    evidence: str
    says: bool


def stranger(story: Story, asked: Asked) -> Stranger | None:
    """Who without a name acts in the words behind the quotation, else in those before it; None if nobody does."""
    passage = story.passages[asked.row]
    start, end = passage.before(asked.index)
    opens = not passage.narration[start:end].strip("，, 　")
    behind = _behind(story, asked) if opens else None
    return behind or _before(story, asked) or (None if opens else _behind(story, asked))


def _behind(story: Story, asked: Asked) -> Stranger | None:
    passage = story.passages[asked.row]
    start, end = passage.after(asked.index)
    clause = _CLAUSE.search(passage.narration, start, end)
    if clause is None or passage.narration[start : clause.start()].strip("，, 　—"):
        return None
    found = _acting(story, asked, clause.start(), clause.end())
    if found is None or not says_next().match(passage.narration, found[1], clause.end()):
        return None
    return _called(passage.narration, *found, clause.end(), True)


def _before(story: Story, asked: Asked) -> Stranger | None:
    """The clauses before the quotation, the nearest first, until one in which somebody acts."""
    passage = story.passages[asked.row]
    text, (start, end) = passage.narration, passage.before(asked.index)
    for clause in reversed(list(_CLAUSE.finditer(text, start, end))):
        found = _acting(story, asked, clause.start(), clause.end())
        if found:
            says = bool(says_right().match(text, found[1], end)) or text[start:end].rstrip()[-1:] in "：:"
            return _called(text, *found, end, says)
        if _PRONOUN.search(clause.group()) or any(True for _ in _named(story, asked, clause.start(), clause.end())):
            return None
    return None


def _acting(story: Story, asked: Asked, start: int, end: int) -> tuple[int, int] | None:
    """The first noun for somebody in a clause that nobody named bears, and that is no object."""
    text = story.passages[asked.row].narration
    named = list(_named(story, asked, start, end + 4))
    for noun in _nouns().finditer(text, start, end):
        borne = any(0 <= a - noun.end() <= 1 or b == noun.start() for a, b in named)
        own = noun.group()[0] == "我" and noun.start() > start
        if not (borne or own or OBJECT.search(text, max(start, noun.start() - 6), noun.start())):
            return noun.span()
    house = _house().match(text, start, end)
    return house.span("house") if house and (len(house["house"]) > 2 or house["house"][-1] == "方") else None


def _named(story: Story, asked: Asked, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = story.starts[asked.row]
    return ((place.start - at, place.end - at) for place in story.between(at + start, at + end))


def _called(text: str, start: int, end: int, last: int, says: bool) -> Stranger:
    clause = text[max(0, end - _LONGEST) : end]
    told = _COUNTED.search(clause) or _DESCRIBED.search(clause)
    label = told.group() if told and len(told.group()) >= end - start else text[start:end]
    return Stranger(label, told_gender(text[start:end]), text[start:last][:24], says)


@cache
def _nouns() -> re.Pattern[str]:
    columns = ("zh_personal_titles", "zh_anonymous_speakers", "zh_kinship")
    nouns = any_of(noun for table in columns for noun in column(table) if len(noun) > 1)
    return re.compile(f"(?:{nouns})们?|我们?(?!的|{any_of(column('zh_kinship'))})|笔者")


@cache
def _house() -> re.Pattern[str]:
    """A house that opens a clause; what is made of its name (局长, 院方人员) is none."""
    suffix = any_of(words("zh_organisation_suffixes"))
    name = f"(?:(?![的是了着在从对向到把被和与为由据]){PART}){{0,18}}"
    return re.compile(f"(?:但|而|据|对此)?(?P<house>{name}(?:{suffix}))(?![{_HAN}]{{0,2}}[人员长])")
