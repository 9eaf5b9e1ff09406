"""What Chinese words tell of somebody's gender: titles and relations outright, the characters of a name as a hint."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.wordlists import any_of, column, rows, words

DOTS = "·•‧・．∙⋅･"
"""Middle dots, which join the parts of a foreign name."""
_TABLES = ("zh_kinship", "zh_courtesy_titles", "zh_personal_titles", "zh_anonymous_speakers")


def told_gender(text: str) -> Gender:
    """The gender that the title or relation at the end of ``text`` tells outright (一位女教师, 奶奶)."""
    for size in range(min(5, len(text)), 0, -1):
        end = text[-size:]
        if end[0] in "女男" and end[1:] in column("zh_personal_titles"):
            return Gender.FEMALE if end[0] == "女" else Gender.MALE
        for table in _TABLES:
            if gender := column(table).get(end, ""):
                return Gender(gender)
            if end in column(table) and size > 1:
                return Gender.UNKNOWN
    return Gender.UNKNOWN


def called_gender(text: str, end: int) -> Gender:
    """The gender that what somebody is called behind the name tells (沈若岚|女士)."""
    called = _courtesy().match(text, end)
    return Gender(column("zh_courtesy_titles")[called.group()]) if called else Gender.UNKNOWN


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(any_of(title for title, gender in column("zh_courtesy_titles").items() if gender))


@cache
def _gendered_characters() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for gender, characters in rows("zh_name_genders"):
        for character in characters:
            table.setdefault(character, set()).add(gender)
    return table


def gender_hint(name: str) -> Gender:
    """The gender the characters of a given name hint at; unknown when they disagree or say nothing."""
    given = name[2:] if name[:2] in words("zh_surnames") else name[1:]
    score = 0
    for character in given:
        genders = _gendered_characters().get(character, set())
        score += ("f" in genders) - ("m" in genders)
    if score == 0 or any(d in name for d in DOTS):
        return Gender.UNKNOWN
    return Gender.FEMALE if score > 0 else Gender.MALE
