"""Cut text into sentences, and a sentence that is too long for one breath into clauses. Pieces tile the text."""

from __future__ import annotations

import re

LONGEST = {"zh": 100, "en": 300}  # characters of one clip: about 20 s of speech; the voices rush longer ones
_CLOSERS = "”’」』）)》〉】\"'"
_ENDS = re.compile(rf"(?:[。！？!?]+|…+)[{_CLOSERS}]*\s*")
_ENGLISH_END = re.compile(rf"(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?=\s+[“‘\"'(]*[A-Z0-9])\s*|[。！？]+[{_CLOSERS}]*\s*")
_WHOLE = re.compile(rf"[。！？!?….][{_CLOSERS}]*\s*$")
_CLAUSE = {"zh": (re.compile(r"[；;：:]"), re.compile(r"[，,、—]+")), "en": (re.compile(r"[;:—]"), re.compile(r",\s"))}
# Words whose full stop does not end a sentence. Source: the abbreviations of the AP and Guardian style books.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt st jr sr no vs etc inc ltd co corp jan feb mar apr jun jul aug "
    "sept sep oct nov dec mt ft rev hon u.s u.k u.n e.g i.e a.m p.m d.c ph.d".split()
)


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, closing marks with the sentence they close; joined they are the text."""
    pieces, start = [], 0
    for match in (_ENGLISH_END if language == "en" else _ENDS).finditer(text):
        if language == "en" and _abbreviation(text, match.start()):
            continue
        if language != "en" and match[0].strip(_CLOSERS).startswith("…") and _goes_on(text, match.end()):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    return pieces + [text[start:]] * (start < len(text))


def clauses(sentence: str, language: str) -> list[str]:
    """A sentence in pieces of at most about ``LONGEST`` characters, cut at the strongest mark near its middle."""
    if len(sentence) <= LONGEST[language]:
        return [sentence]
    cut = _cut(sentence, language)
    if cut is None:
        return [sentence]
    return clauses(sentence[:cut], language) + clauses(sentence[cut:], language)


def is_whole(text: str) -> bool:
    """Whether the text ends where a sentence ends."""
    return _WHOLE.search(text) is not None


def sayable(text: str) -> bool:
    """Whether there is anything to say in it (a letter or a digit, not only punctuation)."""
    return any(char.isalnum() for char in text)


def _abbreviation(text: str, stop: int) -> bool:
    word = text[:stop].rsplit(None, 1)[-1].lstrip("(“‘\"'").lower() if text[:stop].strip() else ""
    return text[stop] == "." and (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()))


def _goes_on(text: str, end: int) -> bool:
    """An ellipsis inside a sentence: a comma or the like follows."""
    return text[end : end + 1] in tuple("，,、。；;") and bool(text[end : end + 1])


def _cut(sentence: str, language: str) -> int | None:
    """Where to cut: the mark nearest the middle, stronger marks first, never leaving a crumb."""
    crumb = max(6, len(sentence) // 6)
    for marks in _CLAUSE[language]:
        places = [_past_closers(sentence, match.end()) for match in marks.finditer(sentence)]
        places = [place for place in places if crumb <= place <= len(sentence) - crumb]
        if places:
            return min(places, key=lambda place: abs(place - len(sentence) / 2))
    return None


def _past_closers(sentence: str, place: int) -> int:
    while place < len(sentence) and (sentence[place] in _CLOSERS or sentence[place].isspace()):
        place += 1
    return place
