"""Headlines, decks and subheads by their form."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.vocabulary import any_word, words

LONGEST_HEADLINE = {"zh": 60, "en": 160}  # characters
LONGEST_SUBHEAD = {"zh": 36, "en": 90}
LONGEST_QUESTION = {"zh": 22, "en": 80}

_NUMERAL = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、．.章节回篇]?|[（(][一二三四五六七八九十\d]{1,3}[）)]|0?\d{1,2}[.、．/]?|[IVX]{1,4}\.?|[①-⑳❶-❿]|(?:PART|Part|Chapter|CHAPTER)\s*+\.?\s*+\w{1,5}|[壹贰叁肆伍陆柒捌玖拾])"
)
_DASHED = re.compile(r"\s*(?:[—―]+|－{1,2}|--+|–\s?|─+)\s*(?=\S)")
_BRACKETED = re.compile(r"[【\[〔〖](.+)[】\]〕〗]")
_QUOTED = re.compile(r"(?:“(?P<a>[^“”]+)”|‘(?P<b>[^‘]+)’|「(?P<c>[^「」]+)」|『(?P<d>[^『』]+)』|\"(?P<e>[^\"]+)\")")
_STOP_INSIDE = re.compile(r"[。；;]|(?<![A-Z])[.!?]\s+[a-z]")  # the full stop of an initial is none
_OPEN_END = re.compile(r"[，,、：:（(《“「—―－-][”’」』]?$")
# 记者：…？ of an interview, and a quotation with its attribution, are no subheads
_SPOKEN = re.compile(r"^[^：:，,]{1,6}[：:]|[：:].{0,200}[“「\"]|[”\"],? \w+ ")
_CONTACT = re.compile(r".{1,6}[：:]\s*[\d（(+]|[\d\s()+-]{7,}$")  # 电话：0898-…
_NEVER_FIRST = "，。、；：？！）》”’」』】,.;:?!)"
_QUESTION = re.compile(r"[？?！!][”’」』\"']?$")


def is_numeral(text: str) -> bool:
    """Whether a line is only the number of a section: 一, 01, （二）, PART 3."""
    return bool(_NUMERAL.fullmatch(text.strip()))


def is_dashed(text: str) -> bool:
    """Whether a line opens with the dash of a deck: ——记…."""
    return bool(_DASHED.match(text))


def opens_deck(text: str, language: str) -> bool:
    """Whether a line says that it is the introduction: 编者按：…, 【核心提示】…."""
    return language == "zh" and bool(_deck_opening().match(text))


def is_title(text: str, language: str) -> bool:
    """Whether a line has the form of a headline: short, one thought, no full stop."""
    if not text or len(text) > LONGEST_HEADLINE[language]:
        return False
    return _titled(text) or bool(_QUESTION.search(text))


def is_subhead(text: str, language: str) -> bool:
    """Whether a line has the form of a subhead: shorter still. Questions and exclamations are ``is_question``."""
    if language == "en" and is_listed(text):
        return False
    return bool(text) and len(text) <= LONGEST_SUBHEAD[language] and _titled(text)


def is_listed(text: str) -> bool:
    """Whether a line opens with the bullet of an English list."""
    return text.startswith(("•", "*", "-", "–", "·", "○", "▪"))


def is_question(text: str, language: str) -> bool:
    """Whether it is a short question or exclamation, which may be a subhead or a paragraph."""
    if len(text) > LONGEST_QUESTION[language] or _STOP_INSIDE.search(text) or _QUOTED.fullmatch(text):
        return False
    return bool(_QUESTION.search(text)) and not _SPOKEN.search(text)


def is_quoted(text: str) -> bool:
    """Whether quote marks stand around the whole of a line."""
    return bool(_QUOTED.fullmatch(text))


def may_open_story(text: str, language: str) -> bool:
    """Whether a question opens as the story's own questions do: 那么…？ But …?"""
    return bool(_story_question(language).match(text))


def _titled(text: str) -> bool:
    bracketed, quoted = _BRACKETED.fullmatch(text), _QUOTED.fullmatch(text)
    bare = bracketed.group(1) if bracketed else quoted.group(quoted.lastgroup or 0) if quoted else text
    if _unbalanced(bare) or _STOP_INSIDE.search(bare) or _OPEN_END.search(bare) or _CONTACT.match(bare):
        return False
    if bare[-1:] in words("zh", "never_last") or bare[:1] in _NEVER_FIRST:
        return False
    return not ends_sentence(bare) or bare.endswith(("…", "N.Y.C.", "U.S.", "U.K."))


def _unbalanced(text: str) -> bool:
    """Whether a quote mark or bracket is open at the end: the line is a part of a sentence."""
    return any(
        text.count(opening) > text.count(closing) for opening, closing in ("“”", "「」", "『』", "《》", "（）", "()")
    )


@cache
def _story_question(language: str) -> re.Pattern[str]:
    boundary = "" if language == "zh" else r"\b"
    return re.compile(any_word(language, "story_question_openers") + boundary)


@cache
def _deck_opening() -> re.Pattern[str]:
    return re.compile(rf"[【\[（(]?{any_word('zh', 'deck_openers')}(?:[】\]）)]|\s*[：:丨|]|\s+(?=\S.*[。！？…”]$))")
