"""Who else made the page: editors, sources, picture credits for the whole page, notes about the author."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.vocabulary import any_word

LONGEST = {"zh": 120, "en": 420}  # characters of a credit line
LONGEST_PHRASE = 60
LONGEST_NOTE = 320  # characters of an English closing note

_MARKS = r"[（(【\[■□●◆*\s]*"
_SPOKEN = re.compile(r"[“\"]")
_CITATION = re.compile(r"[A-Z][A-Za-z&.\s]{2,40}\s\d{1,4}(?:\(\d+\))?,\s*[\dA-Za-z]+(?:[-–]\d+)?\s*\(\d{4}\)\.?")
_SOURCED = r"[（(【]\s*(?:据|摘自|原载|转自|来源|載|载|原题|原標題|[\u3400-\u9fff]{0,10}供稿)[^（）()]{2,40}[）)】]$"
_TIMED_SOURCE = r"[（(](?:时间|時間|日期)[：:][^（）()]{2,24}(?:来源|來源)[：:][^（）()]{2,20}[）)]$"
_DATED_SOURCE = r"[【（(]\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\s+[\u3400-\u9fff]{2,8}[】）)]"


def is_credit(text: str, language: str) -> bool:
    """Whether a line credits someone or something, or tells who may print it: 责任编辑：…, 版权所有 …."""
    return names_maker(text, language) or (language == "zh" and _tells_rights(text))


def names_maker(text: str, language: str) -> bool:
    """Whether a line credits someone or something: 责任编辑：…, 本版图片由…提供, Additional reporting by …."""
    if len(text) > LONGEST[language]:
        return False
    if language == "en":
        noted = len(text) <= LONGEST_NOTE and not _SPOKEN.search(text) and bool(_english_phrase().search(text))
        return noted or bool(_english().match(text))
    return bool(_chinese().match(text)) or (len(text) <= LONGEST_PHRASE and bool(_phrase().search(text)))


def _tells_rights(text: str) -> bool:
    if len(text) > LONGEST["zh"]:
        return False
    return bool(_rights().match(text)) or (len(text) <= LONGEST_PHRASE and bool(_rights_phrase().search(text)))


def is_citation(text: str) -> bool:
    """Whether a line says where it was published: Nature 574, 16–17 (2019)."""
    return bool(_CITATION.fullmatch(text))


def is_author_note(text: str) -> bool:
    """Whether an English closing paragraph is about its writer: X is a reporter covering ….  @x."""
    return len(text) <= LONGEST["en"] and bool(_author_note().match(text))


@cache
def _chinese() -> re.Pattern[str]:
    start = any_word("zh", "credit_starts")
    subject, verb = any_word("zh", "picture_credit_subjects"), any_word("zh", "picture_credit_verbs")
    signed = _signed("credit_openers")
    pictures = rf"{subject}(?:均|全部|都)?{verb}|{any_word('zh', 'picture_signs')}\s*[|｜/／:：丨]"
    source = rf"{any_word('zh', 'credit_sources')}\s*[\w·\-]{{2,14}}\s*[:：]"
    return re.compile(rf"{_MARKS}(?:{signed}|{start}|{source}|{pictures})|{_SOURCED}|{_DATED_SOURCE}|{_TIMED_SOURCE}")


def _signed(openers: str) -> str:
    """A mark after the opener, or one name, or nothing; without a mark the line may be a sentence."""
    return rf"{any_word('zh', openers)}\s*(?:[:：|｜/／丨]|\s(?=[\u3400-\u9fff]{{2,4}}(?:\s|$))|$|[「“《])"


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(_MARKS + _signed("rights_openers"))


@cache
def _rights_phrase() -> re.Pattern[str]:
    return re.compile(any_word("zh", "rights_phrases"))


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(any_word("zh", "credit_phrases"))


@cache
def _english_phrase() -> re.Pattern[str]:
    return re.compile(any_word("en", "credit_phrases"))


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"[•*·\s]*{any_word('en', 'credit_openers')}(?![a-z])")


@cache
def _author_note() -> re.Pattern[str]:
    name = r"[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}"
    verb, noun = any_word("en", "author_verbs"), any_word("en", "author_nouns")
    return re.compile(rf"{name}\s+{verb}\b.*?(?<![a-z]){noun}(?![a-z])|.*(?<!\S)@\w+\s*(?:•|$)")
