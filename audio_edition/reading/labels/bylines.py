"""Who wrote it: lines that name the reporters."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading import wordlists
from audio_edition.reading.labels.folios import is_masthead
from audio_edition.reading.vocabulary import any_word, words
from audio_edition.reading.wordlists import any_of

LONGEST = {"zh": 90, "en": 130}  # characters of a signed line

_BRACKETS = re.compile(r"^\s*[（(\[【〔](?P<inside>.*)[）)\]】〕]\s*$")
_BULLET = re.compile(r"^[\s□■◆◇●○▲△▼★☆◎※*|｜·•—―-]+|(?<![\s□■◆◇●○▲★☆◎*|｜])[\s□■◆◇●○▲★☆◎*|｜]+$")
_SEPARATOR = re.compile(r"[\s、，,/／|｜丨;；:：&＆＋+_＿]+|(?<=[\u3400-\u9fff])[和与及](?=[\u3400-\u9fff])")
_SENTENCE_MARK = re.compile(r"[。！？!?“”「」…]")
_BARRED = re.compile(r"(?<!\s)\s+[|•]\s+")  # Ann Moor | Marrow Courier
_MAIL = re.compile(r"[^\s@]{1,64}@\S+")
_FOREIGN = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•・‧∙][\u3400-\u9fffA-Za-z.]{1,10})+|[A-Z][A-Za-z.’'-]*")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_PAPER = re.compile(r"[\u3400-\u9fff]{2,8}(?:报|報|网|社|新闻|周刊|杂志|在线|客户端|电视台)")
_PLACE_REPORT = re.compile(
    r"(?:发自|發自)?[\u3400-\u9fff]{2,8}(?:报道|報道|報導|摄影报道|综合报道)|(?:发自|發自)[\u3400-\u9fff]{2,8}|[\u3400-\u9fff]{2,6}电"
)

_ISSUE = re.compile(r"^《[\u3400-\u9fff]{2,8}》\s*[（(][^（）()]*版[）)]\s*")  # 《海角日报》（2021年4月5日 03版）

_FILED = re.compile(
    r"[\u3400-\u9fff]{2,8}?(?P<names>[\u3400-\u9fff]{2,3}(?:[、，,][\u3400-\u9fff]{2,3}){1,4})\s*(?:报道|報道|報導)"
)
_CAPITALISED = r"(?:(?:[A-Z][\w.’'-]{0,40}|de|van|von|der|den|da|di|la|le|al|bin|el)\b\.?)"
_EN_NAME = rf"{_CAPITALISED}(?:\s{{1,9}}{_CAPITALISED}){{0,4}}"
_EN_NAMES = rf"{_EN_NAME}(?:(?:\s{{0,9}}[,&]\s{{0,9}}(?:and\s{{1,9}})?|\s{{1,9}}and\s{{1,9}}){_EN_NAME}){{0,5}}"

_BARE_NAMES = re.compile(rf"[A-Z][\w’'-]+(?:\s+{_CAPITALISED}){{1,3}}(?:\s+(?:and|&)\s+{_EN_NAME})?")


def is_byline(text: str, language: str) -> bool:
    """Whether a line as a whole names the reporters, with their title or a sign (文 |, By) that says so."""
    if not text or len(text) > LONGEST[language]:
        return False
    if language == "zh":
        return is_signed(text)
    bare = text.strip(" |•–—-")
    name, *outlets = _BARRED.split(bare)
    if outlets and is_bare_name(name) and all(is_masthead(part) or _MAIL.fullmatch(part) for part in outlets):
        return True
    return bool(_english().fullmatch(bare.title() if bare.isupper() else bare))


def is_name_list(text: str, language: str) -> bool:
    """Whether a line is nothing but one to four personal names, so that its place may make it a byline."""
    bare = _BULLET.sub("", _opened(text))
    if language == "en":
        known = bare.title().split(" ")[0] in _given_names()
        return known and len(bare) < 60 and " " in bare and bool(re.fullmatch(_EN_NAMES, bare.title()))
    tokens = _paired([t for t in _SEPARATOR.split(bare) if t])
    tokens = [t for t in tokens if not _PAPER.fullmatch(t)] or tokens
    return 0 < len(tokens) <= 4 and all(_is_surnamed(t) or _is_dotted(t) or _signs_as_office(t) for t in tokens)


def _opened(text: str) -> str:
    """Without brackets around the whole."""
    match = _BRACKETS.match(text)
    return match.group("inside") if match else text


def is_signed(text: str) -> bool:
    """Whether a Chinese line is names with a title or a sign, whatever its length."""
    bare = _BULLET.sub("", _opened(_BULLET.sub("", text)))
    bare = _MAIL.sub(" ", _ISSUE.sub("", bare))
    if not bare or _SENTENCE_MARK.search(bare):
        return False
    if _question().match(bare):
        return False
    if _filed(bare):
        return True
    signed = _signed(bare)
    tokens = _paired([t for t in _SEPARATOR.split(bare) if t])
    titled, named = signed, 0
    for token in tokens:
        titled = titled or token in words("zh", "reporters") or (named > 0 and token in _wrote())
        if token in _marks() or (" " in bare and _PAPER.fullmatch(token)):
            continue
        if _signs_as_office(token):
            named += 1
            continue
        rest, title = _without_title(token)
        titled = titled or title
        if title and not rest:
            continue
        if title and not (_is_surnamed(rest[:3]) or _is_dotted(rest)):
            return False
        if not _names_people(rest, titled):
            return False
        named += 1
    return titled and named > 0


def signed_names(text: str, language: str) -> tuple[str, ...]:
    """The people whom a byline names as its writers, in order; none of whom we are not sure.

    Who is named behind a sign for pictures (摄影) took them, and is left out.
    """
    if language == "en":
        bare = text.strip(" |•–—-")
        bare = re.sub(rf"(?i:{any_word('en', 'byline_openers')})\s*:?\s+", "", bare, count=1)
        bare = re.split(r"\s(?:in|for|of|[|•–—-])\s", bare, maxsplit=1)[0]
        names = re.split(r"(?:(?<!\s)\s+)?,(?:\s*and\s+|\s*)|(?<!\s)\s+(?:and|&)\s+", bare)
        office = re.compile(rf"\b{any_word('en', 'reporters')}\b")
        return tuple(n for n in names if " " in n and re.fullmatch(_EN_NAME, n) and not office.search(n))
    bare = _MAIL.sub(" ", _ISSUE.sub("", _BULLET.sub("", _opened(_BULLET.sub("", text)))))
    filed = _FILED.fullmatch(bare)
    found: list[str] = []
    for token in _paired([t for t in _SEPARATOR.split(filed["names"] if filed else bare) if t]):
        if token in words("zh", "picture_signs"):
            break
        rest = _after().sub("", _without_title(token)[0])
        if rest not in _marks() and not _PAPER.fullmatch(rest) and (_is_surnamed(rest) or _is_dotted(rest)):
            found.append(rest)
    return tuple(dict.fromkeys(found))


def _filed(text: str) -> bool:
    """Whether two or more names run on from the name of a paper and 报道 ends the line: 海角周末葛小满、林一诺报道."""
    match = _FILED.fullmatch(text)
    return match is not None and all(_is_surnamed(name) for name in re.split("[、，,]", match["names"]))


def _signed(text: str) -> bool:
    """Whether it opens with a sign and a separator: 文 | …, 采写：…, not one that signs pictures only."""
    match = _sign().match(text)
    return match is not None and match.group(1) not in words("zh", "picture_signs")


def _without_title(token: str) -> tuple[str, bool]:
    """The token without the paper, place and title before a name, and whether there were any."""
    match = _title().match(token)
    return (token[match.end() :], True) if match and match.group() else (token, False)


def _names_people(token: str, titled: bool) -> bool:
    token = _after().sub("", token)
    if not token:
        return True
    if token in words("zh", "not_names") or any(token.startswith(w) for w in words("zh", "not_names")):
        return False
    if _FOREIGN.fullmatch(token) or _PLACE_REPORT.fullmatch(token) or token in _marks():
        return True
    if not titled:
        return _is_surnamed(token)
    return bool(_HAN_NAME.fullmatch(token)) or (len(token) <= 8 and _is_surnamed(token[:3]) and token.isalpha())


def _is_surnamed(token: str) -> bool:
    surnames = wordlists.words("zh_surnames")
    if not _HAN_NAME.fullmatch(token):
        return False
    return (len(token) <= 3 and token[0] in surnames) or token[:2] in surnames


def _signs_as_office(token: str) -> bool:
    """Whether an office signs, not a person: 中共清溪县委通讯组."""
    return bool(_office().fullmatch(token))


def is_bare_name(text: str) -> bool:
    """Whether an English line has the form of one or two names, known or not, with nothing else on it."""
    return len(text) < 50 and bool(_BARE_NAMES.fullmatch(text.title() if text.isupper() else text))


def _is_dotted(token: str) -> bool:
    return "·" in token and bool(_FOREIGN.fullmatch(token))


def _paired(tokens: list[str]) -> list[str]:
    """Two-character names are set with a space in the middle (任 彦): put them together."""
    out: list[str] = []
    for token in tokens:
        single = len(token) == 1 and "\u3400" <= token <= "\u9fff" and token not in _marks()
        if single and out and len(out[-1]) == 1 and out[-1] not in _marks():
            out[-1] += token
        else:
            out.append(token)
    return out


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"[\u3400-\u9fff]{{2,16}}{any_word('zh', 'signing_institutions')}")


@cache
def _question() -> re.Pattern[str]:
    """记者：您好 opens a question of an interview; after the colon only a family name makes a signature."""
    return re.compile(rf"[记記]者[:：](?!\s*{any_of(wordlists.words('zh_surnames'))})")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for row in wordlists.rows("en_given_names") for name in row[1].split())


@cache
def _marks() -> frozenset[str]:
    return (
        words("zh", "signs") | words("zh", "picture_signs") | words("zh", "after_names") | words("zh", "credit_openers")
    )


@cache
def _wrote() -> frozenset[str]:
    """Words behind names that say who wrote, not only who took the pictures."""
    return words("zh", "after_names") - words("zh", "picture_signs")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"({any_word('zh', 'signs')})(?:\s*+[|｜/／:：丨_＿]\s*+|\s++)(?=\S)")


@cache
def _title() -> re.Pattern[str]:
    """Paper, place and title at the start of a token, up to the last title: 本报驻日本特约记者."""
    title = any_word("zh", "reporters")
    paper = any_word("zh", "papers")
    return re.compile(
        rf"[\u3400-\u9fffA-Za-z·・]{{0,14}}{title}[:：]?|{paper}(?:驻[\u3400-\u9fff]{{1,8}})?|驻[\u3400-\u9fff]{{1,6}}$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"{any_word('zh', 'after_names')}$")


@cache
def _english() -> re.Pattern[str]:
    openers, titles = any_word("en", "byline_openers"), any_word("en", "reporters")
    gap = r"\s{1,9}"
    place = (
        rf"(?:{gap}in{gap}{_EN_NAME}|,?{gap}(?i:for|of|special{gap}to|special{gap}for){gap}(?:[Tt]he{gap})?{_EN_NAME})?"
    )
    title = rf"(?:\s{{0,9}}[,|–—-]\s{{0,9}}(?:the{gap})?(?:{_EN_NAME}{gap})?{titles}(?:{gap}in{gap}{_EN_NAME})?)"
    return re.compile(
        rf"(?:(?i:{openers})(?:\s{{0,9}}:)?{gap}{_EN_NAMES}{place}{title}?|{_EN_NAMES}{place}{title})\.?\s*"
    )
