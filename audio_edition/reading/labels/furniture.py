"""What is printed round the story and read by nobody: buttons, page numbers, dates, dividers, end marks."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.labels.folios import DATE_ZH, DIGIT, NUMBER, TIME_ZH, date_pattern, is_folio
from audio_edition.reading.labels.jumps import JUMP, is_jump
from audio_edition.reading.traditional import simplified
from audio_edition.reading.vocabulary import any_word, words
from audio_edition.reading.wordlists import any_of

NAVIGATION = "portal navigation"
PAGE_NUMBER = "page number"
ISSUE = "name and date of the issue"
DATE = "date line"
DIVIDER = "divider"
END_MARK = "end mark"
COLUMN_LABEL = "column label"
ADDRESS = "web address"

LONGEST = 200  # characters of a line that may be furniture
SHORT_ENTRY, LONG_ENTRY = 8, 14  # characters between the arrows of a line that leads to the page
SHORTEST_MENU = 2  # entries
LONGEST_NOTICE = 110
_TAIL = 12  # characters that an end mark and the space before it take at the most
_ISSUE_TAIL_LONGEST = 80

_DIVIDER = re.compile(r"[*＊·•—―－–=_~～…◆◇■□●○★☆※#+⁂§.\\/|^<>\s-]+")
_PAGE_NUMBER = re.compile(
    rf"[—–\-·\s]{{0,40}}+(?:第?\s{{0,9}}+[A-Z]?\s?{DIGIT}{{1,4}}\s*/\s*{DIGIT}{{1,4}}\s*+[页頁]?"
    rf"|第\s*+[A-Z]?\s?{NUMBER}{{1,4}}\s*[版页頁](?:\s*[：:·].{{0,20}})?"
    rf"|[A-Z]{{0,2}}\s?{DIGIT}{{1,3}}\s*[版页頁](?:\s*[：:·].{{0,20}})?"
    r"|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[A-Z]\d{1,2}(?:[\s：:·]+[\u3400-\u9fff]{2,6})?)[—–\-·\s]*+"
)
_SENTENCE_MARK = re.compile("[。，,.!?！？“”]")
_BOXED = re.compile(r"\[\s*[A-Z][^\[\]]{15,140}[^\[\].!?…\s]\s*\]")  # [The harbour that keeps its fog]: a link
_DOMAIN = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.(?:com|org|net|gov|edu|cn|tw|hk)(?:\.[a-z]{2})?(?:/\S*)?"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.)\S+|[^\s@]{{1,64}}@[^\s@]{{1,200}}\.\w{{1,20}}|{_DOMAIN}\s*[\u3400-\u9fff]{{0,8}}|\S{{1,300}}\.(?:jpe?g|png|gif|webp)",
    re.IGNORECASE,
)
_ACCOUNT_CARD = re.compile(
    r"(?:微信号|功能介绍|微信號|功能介紹)[\s:：]\S.*"
)  # above an article saved from an official account
_REGISTERED = re.compile(
    r"ICP[备備证證]\s?[A-Z]?\d{6}|[Cc]opyright\s?(?:©|\([Cc]\))|[Aa]ll [Rr]ights [Rr]eserved"
)  # whose site it is
_ENDED = re.compile("[。！？]")
_ISSUE_TAIL = re.compile(rf"(?:(?<!\s)\s+)?《[^《》]{{2,40}}》\s*[（(]\s*{DATE_ZH}[^（）()]{{0,30}}[）)]\s*$")


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
        (date_pattern(language), DATE),
        (_issue(language), ISSUE),
        (_buttons(language), NAVIGATION),
        (_ACCOUNT_CARD, NAVIGATION),
    )
    reason = next((reason for pattern, reason in tests if pattern.fullmatch(text)), None)
    if is_trail(text) or _is_registered(text) or (language == "en" and (_is_menu(text) or _BOXED.fullmatch(text))):
        return NAVIGATION
    reason = reason or (ISSUE if is_folio(text, language) else JUMP if is_jump(text, language) else None)
    plain = simplified(text) if language == "zh" and reason is None else text
    return furniture_reason(plain, language) if plain != text else reason


def is_trail(text: str) -> bool:
    """Whether a line leads to the page: 海角网 > 副刊 > 正文. Two entries must be very short."""
    entries = [entry.strip() for entry in re.split(r"[>»＞](?:\s*[>»＞])*", text)]
    longest = {1: 0, 2: SHORT_ENTRY}.get(len(entries), LONG_ENTRY)
    short = all(0 < len(entry) <= longest for entry in entries[:-1]) and len(entries[-1]) <= 3 * longest
    return len(entries) > 1 and short and not _SENTENCE_MARK.search(text)


def _is_registered(text: str) -> bool:
    """Whether a line, and no sentence, tells whose the site is."""
    return bool(_REGISTERED.search(text)) and not _ENDED.search(text)


def _is_menu(text: str) -> bool:
    """Whether an English line is a row of two or more sections and buttons: Home | News | Sports."""
    entries = [entry for entry in re.split(r"(?:(?<!\s)\s+)?[|/•·>»]\s*", text.casefold()) if entry]
    if len(entries) < SHORTEST_MENU:
        return False
    known = {word.casefold() for name in ("furniture", "column_labels") for word in words("en", name)}
    return all(entry in known for entry in entries)


def is_notice(text: str, language: str) -> bool:
    """Whether a sentence outside the story speaks of the browser: 建议使用…浏览器."""
    if len(text) > LONGEST_NOTICE:
        return False
    return all(sign.search(text) for sign in _notice(language))


def opens_links(text: str, language: str) -> bool:
    """Whether a line stands above links to other articles: 相关阅读, Related stories."""
    return text.strip(" 【】[]：:|") in words(language, "link_headings")


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
def _issue(language: str) -> re.Pattern[str]:
    """A date, with the paper's name before it and the page after it."""
    if language == "en":
        return date_pattern("en")
    paper = r"(?:《?[\u3400-\u9fff·]{2,14}》?\s*)?"
    page = rf"(?:第?\s*+[A-Z]?{DIGIT}{{1,3}}\s*版)?\s*+(?:[：:]?[\u3400-\u9fff·]{{2,10}})?"
    return re.compile(rf"{paper}[（(]?{DATE_ZH}{TIME_ZH}[）)]?\s*+{page}")


@cache
def _buttons(language: str) -> re.Pattern[str]:
    """A line of nothing but the words of buttons, or one that opens as the portal's lines do."""
    button, opener = any_word(language, "furniture"), any_word(language, "furniture_openers")
    if language == "zh":
        beside = any_word(language, "furniture_beside")
        parting = r"[\s|｜/／>»<«:：,，、.·•●▪◆■#+＋\-\[\]【】()（）]*+"
        return re.compile(rf"^(?=.*{button}){parting}(?:(?:{button}|{beside}){parting})++|{opener}.{{0,60}}")
    return re.compile(
        rf"\W{{0,40}}{button}(?:[\s|/>»:,•·-]{{1,9}}{button}){{0,40}}\W{{0,40}}|(?:[•·▪]\s*)?{opener}.{{0,160}}"
    )


@cache
def _notice(language: str) -> tuple[re.Pattern[str], ...]:
    """What a notice speaks of, and what it asks for."""
    return tuple(re.compile(any_word(language, name), re.IGNORECASE) for name in ("notice_nouns", "notice_verbs"))


@cache
def _end_mark(language: str) -> re.Pattern[str]:
    """An end mark, also one that was cut off (（完); a mark that is a word stands only behind a full stop."""
    marks = words(language, "end_marks")
    signs, said = any_of(m for m in marks if not m.isalnum()), any_of(m for m in marks if m.isalnum())
    return re.compile(rf"(?<=\S)(?:{signs}|[（(]\s*(?:全文)?完\s*+[）)]?|(?<=[。！？”.])\s*{said})\s*$")
