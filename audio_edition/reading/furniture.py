"""What is printed round the story and read by nobody: buttons, page numbers, dates, dividers, end marks."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.vocabulary import any_word, words

NAVIGATION = "portal navigation"
PAGE_NUMBER = "page number"
ISSUE = "name and date of the issue"
DATE = "date line"
DIVIDER = "divider"
END_MARK = "end mark"
COLUMN_LABEL = "column label"
ADDRESS = "web address"

LONGEST = 200  # characters of a line that may be furniture
_TAIL = 12  # characters that an end mark and the space before it take at the most
_ISSUE_TAIL_LONGEST = 80

_DIGIT = "[0-9０-９]"
_NUMBER = "[0-9０-９一二三四五六七八九十]"
_DIVIDER = re.compile(r"[*＊·•—―－–=_~～…◆◇■□●○★☆※#+⁂§.\s-]+")
_PAGE_NUMBER = re.compile(
    rf"[—–\-·\s]*(?:第?\s*[A-Z]?\s?{_DIGIT}{{1,4}}\s*/\s*{_DIGIT}{{1,4}}\s*[页頁]?"
    rf"|第\s*[A-Z]?\s?{_NUMBER}{{1,4}}\s*[版页頁](?:\s*[：:·].{{0,20}})?"
    rf"|[A-Z]{{0,2}}\s?{_DIGIT}{{1,3}}\s*[版页頁](?:\s*[：:·].{{0,20}})?"
    r"|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[A-Z]\d{1,2}(?:[\s：:·]+[\u3400-\u9fff]{2,6})?)[—–\-·\s]*"
)
_YEAR = "[0-9０-９〇零一二三四五六七八九十]{2,4}"
_CLOCK = rf"(?:{_DIGIT}{{1,2}}[:：]{_DIGIT}{{2}}(?:[:：]{_DIGIT}{{2}})?)?"
_DATE = rf"{_YEAR}\s*[年./-]\s*{_NUMBER}{{1,3}}\s*[月./-]\s*{_NUMBER}{{1,3}}\s*日?"
_TIME = rf"\s*(?:(?:星期|周|週)[一二三四五六日天])?\s*(?:[上下]午)?\s*{_CLOCK}"
_ISO_DATE = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_ENGLISH_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_ISSUE_TAIL = re.compile(rf"\s*《\s*[^《》]{{2,20}}\s*》\s*[（(]\s*{_DATE}[^（）()]{{0,30}}[）)]\s*$")


def furniture_reason(text: str, language: str) -> str | None:
    """Why a line is no part of the story, or None if it may be."""
    if len(text) > LONGEST:
        return None
    if text in words(language, "end_marks"):
        return END_MARK
    tests = (
        (_DIVIDER, DIVIDER),
        (_ADDRESS, ADDRESS),
        (_PAGE_NUMBER, PAGE_NUMBER),
        (_date(language), DATE),
        (_issue(language), ISSUE),
        (_buttons(language), NAVIGATION),
    )
    return next((reason for pattern, reason in tests if pattern.fullmatch(text)), None)


def opens_links(text: str, language: str) -> bool:
    """Whether a line stands above links to other articles: 相关阅读, Related stories."""
    return text.strip(" 【】[]：:|") in words(language, "link_headings")


def column_label(text: str) -> bool:
    """Whether a line is the name of a column, printed above a Chinese headline: 特稿, 人物·深度."""
    tokens = [t for t in re.split(r"[\s|｜·■□●◆/【】\[\]]+", text) if t]
    return 0 < len(tokens) <= 3 and all(t in words("zh", "column_labels") for t in tokens)


def issue_tail(text: str) -> int:
    """Where 《…报》（date, page） at the end of a line begins, or the length of the line."""
    return _found_at(_ISSUE_TAIL, text, _ISSUE_TAIL_LONGEST)


def end_mark(text: str, language: str) -> int:
    """Where the end mark of a paragraph begins (（完）, ▲), or the length of the text."""
    return _found_at(_end_mark(language), text, _TAIL)


def _found_at(pattern: re.Pattern[str], text: str, longest: int) -> int:
    start = max(0, len(text) - longest)
    match = pattern.search(text, start)
    return match.start() if match else len(text)


@cache
def _date(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(_DATE + _TIME)
    month = any_word("en", "months")
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"{_WEEKDAY}(?:{month}\s+{day},?\s+\d{{4}}|{day}\s+{month}\s+\d{{4}}){_ENGLISH_CLOCK}|{_ISO_DATE}"
    )


@cache
def _issue(language: str) -> re.Pattern[str]:
    """A date, with the paper's name before it and the page after it."""
    if language == "en":
        return _date("en")
    paper = r"(?:《?[\u3400-\u9fff·]{2,14}》?\s*)?"
    page = rf"(?:第?\s*[A-Z]?{_DIGIT}{{1,3}}\s*版)?\s*(?:[：:]?[\u3400-\u9fff·]{{2,10}})?"
    return re.compile(rf"{paper}[（(]?{_DATE}{_TIME}[）)]?\s*{page}")


@cache
def _buttons(language: str) -> re.Pattern[str]:
    """A line of nothing but the words of buttons, or one that opens as the portal's lines do."""
    button, opener = any_word(language, "furniture"), any_word(language, "furniture_openers")
    if language == "zh":
        parting = r"[\s|｜/／>»<«:：,，、.·+＋\-\[\]【】()（）]*"
        return re.compile(rf"{parting}(?:{button}{parting})+|{opener}.{{0,60}}")
    return re.compile(rf"\W*{button}(?:[\s|/>»:,•·-]+{button})*\W*|{opener}.{{0,160}}")


@cache
def _end_mark(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?<=\S)(?:{any_word(language, 'end_marks')}|[（(]\s*完\s*[）)])\s*$")
