"""Folios: the line that gives newspaper, date, page and section of the page, in whatever order."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.vocabulary import any_word, words

LONGEST = 70  # characters of a folio

DIGIT = "[0-9０-９]"
NUMBER = "[0-9０-９一二三四五六七八九十]"
_YEAR = "[0-9０-９〇零一二三四五六七八九十]{2,4}"
_CLOCK = rf"{DIGIT}{{1,2}}[:：]{DIGIT}{{2}}(?:[:：]{DIGIT}{{2}})?"
DATE_ZH = rf"(?:{_YEAR}\s*[年./-]\s*|\d{{4}}\s+(?=\d{{1,2}}\s*/)){NUMBER}{{1,3}}\s*[月./-]\s*{NUMBER}{{1,3}}\s*+日?"
_WEEKDAY_ZH = r"(?:星期|周|週)[一二三四五六日天]"
TIME_ZH = rf"\s*+(?:{_WEEKDAY_ZH})?\s*+(?:[上下]午)?\s*+(?:{_CLOCK})?"
_DATE_NAME = r"(?:^\s*(?:[Dd]ate|DATE|日期)\s*+[:：]?\s*+)?"  # a portal's name for it
ISO_DATE = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_ENGLISH_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
_PAGE_ZH = rf"(?:第\s*)?[A-Z]?\s?{NUMBER}{{1,4}}\s*[版页頁]|(?<![A-Za-z])[A-Z]{DIGIT}{{1,2}}(?![A-Za-z0-9])"
_ISSUE_NUMBER = (
    rf"[（(]?(?:总|總)?第\s?{NUMBER}{{1,6}}\s?期[）)]?|今日[共]?{DIGIT}{{1,3}}版|农历[\u3400-\u9fff]{{2,12}}"
)
_PAGE_EN = (
    r"(?<!\w)(?:[Pp]age\s+|PAGE\s+)?[A-Z]{1,2}\d{1,2}(?!\w)|(?<!\w)(?:[Pp]age|PAGE)\s+\d{1,3}(?!\w)"
    r"|(?i:vol(?:ume)?\.?\s+\w+)|No\.\s+\d+"
)
_IN_LATIN = r"(?:\s+[A-Z][A-Za-z.]*(?:\s+[A-Z][A-Za-z.]*){0,3})?"  # the paper's name once more: 海角網 MARROW NEWS
_PARTING = re.compile(r"[\s|｜/·•,，:：《》（）()【】\[\]■□●◆—–-]+")
_COUNTED = re.compile(rf"[A-Z]?{DIGIT}{{1,2}}(?:\s*+[|｜:：·/]\s*+|\s++)(?=\S)")
_CLOCKED = re.compile(rf"{ISO_DATE}|{_CLOCK}")
_LATIN_NAME = re.compile(r"[A-Z][\w.’'-]{0,40}(?:\s+[A-Z][\w.’'-]{0,40}){0,5}\s*+[·|,:–—-]*+\s*+")


def is_folio(text: str, language: str) -> bool:
    """Whether a line is nothing but the date, the page, and the names of paper and section around them."""
    if len(text) > LONGEST or not (any(char.isdigit() for char in text) or "版" in text or "期" in text):
        return False
    facts = _facts(language)
    rest = facts.sub(" ", text)
    if rest == text:
        counted = _COUNTED.match(text)
        return language == "zh" and counted is not None and is_column(text[counted.end() :])
    if language == "en":
        bare = rest.strip(" ,|·•–—-:")
        return not bare or is_masthead(bare) or is_column(bare, "en")
    tokens = [token for token in _PARTING.split(rest) if token]
    if all(_names_paper(token) or _is_label(token, "zh") for token in tokens):
        return True
    # a foreign site's name before date and time: Marrow Coast Daily· 2024-05-06 08:30
    return bool(_CLOCKED.search(text) and _LATIN_NAME.fullmatch(rest.strip()))


def is_column(text: str, language: str = "zh") -> bool:
    """Whether a line is the name of a column, printed above a headline: 特稿, （国际）, 走基层【12】, LOCAL NEWS."""
    if language == "en":
        return text.strip(" []|").casefold() in {word.casefold() for word in words("en", "column_labels")}
    tokens = [token for token in _PARTING.split(text) if token]
    tokens = tokens[:-1] if tokens and tokens[-1].isdecimal() else tokens
    return 0 < len(tokens) <= 3 and all(_is_label(token, "zh") for token in tokens)


def is_masthead(text: str) -> bool:
    """Whether a line is the name of a newspaper: 海角晚报, The Marrow Courier, Marrow Daily Times."""
    return bool(_paper_name().fullmatch(text) or _english_masthead().fullmatch(text))


def may_be_masthead(text: str) -> bool:
    """Whether a line has the form of a newspaper's name that could be a headline too: Harbour Times."""
    return bool(_ambiguous_masthead().fullmatch(text))


def date_pattern(language: str) -> re.Pattern[str]:
    """What a line that is only a date looks like."""
    return _date(language)


def is_weekday(text: str) -> bool:
    """Whether a part of a line is a day of the week, as beside a date."""
    return bool(re.fullmatch(_WEEKDAY_ZH, text))


def _is_label(token: str, language: str) -> bool:
    return token in words(language, "column_labels") or bool(_column_with_suffix().fullmatch(token))


def _names_paper(token: str) -> bool:
    return bool(_paper_name().fullmatch(token))


@cache
def _column_with_suffix() -> re.Pattern[str]:
    return re.compile(rf"{any_word('zh', 'column_labels')}(?:{any_word('zh', 'column_suffixes')})")


@cache
def _paper_name() -> re.Pattern[str]:
    return re.compile(
        rf"[\u3400-\u9fff]{{2,6}}{any_word('zh', 'paper_editions')}|"
        rf"(?:[\u3400-\u9fff·]{{1,8}}|[A-Z][A-Za-z]{{2,14}}(?=新闻))"
        rf"{any_word('zh', 'paper_suffixes')}(?:海外版|[\u3400-\u9fff]{{1,3}}版)?{_IN_LATIN}"
    )


@cache
def _english_masthead() -> re.Pattern[str]:
    sure, any_paper, day = (
        any_word("en", "masthead_words"),
        any_word("en", "masthead_words", "ambiguous_masthead_words"),
        any_word("en", "masthead_days"),
    )
    word = r"[A-Z][\w.’'-]+"
    return re.compile(
        rf"(?i:the\s+)?(?:{word}\s+){{0,3}}{day}\s+{any_paper}|(?i:the\s+)?(?:{word}\s+){{1,2}}{sure}", re.IGNORECASE
    )


@cache
def _ambiguous_masthead() -> re.Pattern[str]:
    return re.compile(
        rf"(?:The\s+|THE\s+)?(?:[A-Z][\w.’'-]+\s+){{1,2}}(?i:{any_word('en', 'ambiguous_masthead_words')})"
    )


@cache
def _date(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(rf"{DATE_ZH}{TIME_ZH}")
    month = any_word("en", "months")
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?i:{_WEEKDAY}(?:{month}\s+{day},?\s+\d{{4}}|{day}\s+{month}\s+\d{{4}}){_ENGLISH_CLOCK})|{_DATE_NAME}{ISO_DATE}"
    )


@cache
def _facts(language: str) -> re.Pattern[str]:
    """Dates, days, pages and issue numbers."""
    if language == "zh":
        return re.compile(rf"{_DATE_NAME}{DATE_ZH}{TIME_ZH}|{_WEEKDAY_ZH}|{_PAGE_ZH}|{_ISSUE_NUMBER}")
    return re.compile(rf"{_date('en').pattern}|{_PAGE_EN}")
