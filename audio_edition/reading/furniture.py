"""What is printed round the story: buttons of the portal, page numbers, dates, dividers, end marks; and credits."""

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
LONGEST_CREDIT = {"zh": 120, "en": 420}

_DIVIDER = re.compile(r"[*＊·•—―－–=_~～…◆◇■□●○★☆※#+⁂§.\s-]+")
_PAGE_NUMBER = re.compile(
    r"[—–\-·\s]*(?:第?\s*[A-Z]?\s?[0-9０-９]{1,4}\s*/\s*[0-9０-９]{1,4}\s*[页頁]?|第\s*[A-Z]?\s?[0-9０-９一二三四五六七八九十]{1,4}\s*[版页頁](?:\s*[：:·].{0,20})?"
    r"|[A-Z]{0,2}\s?[0-9０-９]{1,3}\s*[版页頁](?:\s*[：:·].{0,20})?|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[A-Z]\d{1,2})[—–\-·\s]*"
)
_DATE_ZH = r"(?:[0-9０-９〇零一二三四五六七八九十]{2,4}\s*[年./-])\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[月./-]\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日?"
_TIME = r"\s*(?:(?:星期|周|週)[一二三四五六日天])?\s*(?:[上下]午)?\s*(?:[0-9０-９]{1,2}[:：][0-9０-９]{2}(?:[:：][0-9０-９]{2})?)?"
_CITATION = re.compile(r"[A-Z][A-Za-z&.\s]{2,40}\s\d{1,4}(?:\(\d+\))?,\s*[\dA-Za-z]+(?:[-–]\d+)?\s*\(\d{4}\)\.?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_ISSUE_TAIL = re.compile(rf"\s*《\s*[^《》]{{2,20}}\s*》\s*[（(]\s*{_DATE_ZH}[^（）()]{{0,30}}[）)]\s*$")


def furniture_reason(text: str, language: str) -> str | None:
    """Why a line is no part of the story, or None if it may be."""
    if len(text) > LONGEST:
        return None
    if text in words(language, "end_marks"):
        return END_MARK
    if _DIVIDER.fullmatch(text):
        return DIVIDER
    if _ADDRESS.fullmatch(text):
        return ADDRESS
    if _PAGE_NUMBER.fullmatch(text):
        return PAGE_NUMBER
    if _issue(language).fullmatch(text):
        return DATE if _date(language).fullmatch(text) else ISSUE
    if _buttons(language).fullmatch(text):
        return NAVIGATION
    return None


def column_label(text: str) -> bool:
    """Whether a line is the name of a column, printed above a Chinese headline: 特稿, 人物·深度."""
    tokens = [t for t in re.split(r"[\s|｜·■□●◆/【】\[\]]+", text) if t]
    return 0 < len(tokens) <= 3 and all(t in words("zh", "column_labels") for t in tokens)


def issue_tail(text: str) -> int:
    """Where 《…报》（date, page） at the end of a line begins, or the length of the line."""
    match = _ISSUE_TAIL.search(text[-80:])
    return max(0, len(text) - 80) + match.start() if match else len(text)


def end_mark(text: str, language: str) -> int:
    """Where the end mark of a paragraph begins (（完）, ▲), or the length of the text."""
    match = _end_mark(language).search(text[-12:])
    return max(0, len(text) - 12) + match.start() if match and match.start() + len(text) > 12 else len(text)


def is_citation(text: str) -> bool:
    """Whether a line says where it was published: Nature 574, 16–17 (2019)."""
    return bool(_CITATION.fullmatch(text))


def is_credit(text: str, language: str) -> bool:
    """Whether a line credits someone or something: 责任编辑：…, 本版图片由…提供, Additional reporting by …."""
    if len(text) > LONGEST_CREDIT[language]:
        return False
    return bool(_credit(language).match(text)) or (
        language == "zh" and len(text) <= 60 and bool(_credit_phrase().search(text))
    )


def is_author_note(text: str) -> bool:
    """Whether an English closing paragraph is about its writer: X is a reporter covering ….  @x."""
    return len(text) <= LONGEST_CREDIT["en"] and bool(_author_note().match(text))


@cache
def _date(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(rf"{_DATE_ZH}{_TIME}")
    month = any_word("en", "months")
    day = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
    clock = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
    return re.compile(
        rf"{day}(?:{month}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{month}\s+\d{{4}}){clock}|\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"
    )


@cache
def _issue(language: str) -> re.Pattern[str]:
    """A date, with the paper's name before it and the page after it."""
    date = _date(language).pattern
    if language == "zh":
        return re.compile(
            rf"(?:《?[\u3400-\u9fff·]{{2,14}}》?\s*)?[（(]?{date}[）)]?\s*(?:第?\s*[A-Z]?[0-9０-９]{{1,3}}\s*版)?\s*(?:[：:]?[\u3400-\u9fff·]{{2,10}})?"
        )
    return re.compile(rf"(?:{date})")


@cache
def _buttons(language: str) -> re.Pattern[str]:
    button, opener = any_word(language, "furniture"), any_word(language, "furniture_openers")
    between = r"[\s|｜/／>»<«:：,，、.·+＋\-\[\]【】()（）]*"
    if language == "zh":
        return re.compile(rf"{between}(?:{button}{between})+|{opener}.{{0,60}}")
    return re.compile(rf"{between}{button}(?:[\s|/>»:,•·-]+{button})*{between}|{opener}.{{0,160}}")


@cache
def _credit(language: str) -> re.Pattern[str]:
    openers = any_word(language, "credit_openers")
    if language == "zh":
        subject, verb = any_word("zh", "picture_credit_subjects"), any_word("zh", "picture_credit_verbs")
        pictures = any_word("zh", "picture_signs")
        return re.compile(
            rf"[（(【\[■□●◆*\s]*(?:{openers}\s*(?:[:：|｜/／丨]|\s(?=[\u3400-\u9fff]{{2,4}}(?:\s|$))|$|[「“《])"
            rf"|{any_word('zh', 'credit_starts')}|{subject}(?:均|全部|都)?{verb}|{pictures}\s*[|｜/／:：丨])"
            rf"|[（(【]\s*(?:据|摘自|原载|转自|来源|載|载|[\u3400-\u9fff]{{0,10}}供稿)[^（）()]{{2,30}}[）)】]$|[【（(]\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}\s+[\u3400-\u9fff]{{2,8}}[】）)]"
        )
    return re.compile(rf"{openers}(?![a-z])")


@cache
def _credit_phrase() -> re.Pattern[str]:
    return re.compile(any_word("zh", "credit_phrases"))


@cache
def _author_note() -> re.Pattern[str]:
    nouns = any_word("en", "author_nouns")
    name = r"[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}"
    return re.compile(
        rf"{name}\s+(?:is|was|writes|covers|reports|contributed|lives|teaches)\b.*?(?<![a-z]){nouns}(?![a-z])|.*(?<!\S)@\w+\s*(?:•|$)"
    )


@cache
def _end_mark(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_word(language, 'end_marks')}|[（(]\s*完\s*[）)])\s*$")
