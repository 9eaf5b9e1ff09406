"""Chinese characters in their other forms: traditional ones as simplified, radicals as the characters they look like.

One character for one character: offsets stay those of the text. So one set of word lists serves all writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# What copying out of a PDF makes of everyday characters.
_LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


@dataclass(frozen=True, slots=True)
class _Tables:
    """characters: traditional → simplified. told: what only its word tells. words: words that keep or change it."""

    characters: Mapping[int, str]
    told: Mapping[str, str]
    words: Mapping[str, str]
    pattern: re.Pattern[str]
    calls: frozenset[str]


def _lines(name: str) -> Iterator[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if line and line[0] != "#")


@cache
def _tables() -> _Tables:
    characters: dict[int, str] = {}
    told: dict[str, str] = {}
    words: dict[str, str] = {}
    for first, *rest in _lines("traditional.txt"):
        if first == ">":
            told[rest[0][0]] = rest[0][1]
            words |= {word: word for word in rest[1:]}
        elif first == "=":
            words |= {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in rest}
        else:
            characters |= {ord(pair[0]): pair[1] for pair in (first, *rest)}
    changed = (char for word, form in words.items() for char, other in zip(word, form, strict=True) if char != other)
    calls = frozenset(told) | set(changed)
    found = sorted((*words, *told), key=len, reverse=True)
    begun = {char: "".join(word[1] for word in words if word[0] == char and word[1:]) for char in told}
    return _Tables(characters, told, words, re.compile("|".join(_pattern(each, begun) for each in found)), calls)


def _pattern(word: str, begun: Mapping[str, str]) -> str:
    """A word, where its last character does not begin another: 看著, but 寫|著作."""
    after = begun.get(word[-1], "") if len(word) > 1 and word[0] != word[-1] else ""
    return re.escape(word) + (f"(?![{re.escape(after)}])" if after else "")


def simplified(text: str) -> str:
    """``text`` with every traditional character replaced by its simplified one; of the same length.

    著, 乾, 瞭 and 藉 go by their word: 看著 and 乾淨 change, 著名 and 乾隆 stay.
    """
    tables = _tables()
    plain = text.translate(tables.characters)
    if tables.calls.isdisjoint(plain):
        return plain
    is_traditional = plain != text

    def said(found: re.Match[str]) -> str:
        word = found[0]
        return tables.words.get(word) or (tables.told[word] if is_traditional else word)

    return tables.pattern.sub(said, plain)


@cache
def _radicals() -> Mapping[str, str]:
    return {line[0]: line[1] for line in _lines("radicals.txt")}


def unified(text: str) -> str:
    """``text`` with radicals and compatibility ideographs as the characters they look like (⻋ as 车); as long."""
    return _LOOK_ALIKE.sub(lambda m: _radicals().get(m[0]) or unicodedata.normalize("NFKC", m[0]), text)


def as_written(plain: str, text: str) -> str:
    """``plain``, words made of the simplified form of ``text``, with its characters as ``text`` writes them.

    Characters that ``text`` has not stay; of several forms of one (髮, 發) each is taken in its turn.
    """
    pairs = list(zip(simplified(text), text, strict=True))
    forms: dict[str, deque[str]] = {simple: deque() for simple, written in pairs if simple != written}
    for simple, written in pairs:
        if simple in forms:
            forms[simple].append(written)
    return "".join(_next(forms[char]) if char in forms else char for char in plain)


def _next(forms: deque[str]) -> str:
    """The next form; the last one serves as often as it is wanted."""
    return forms.popleft() if len(forms) > 1 else forms[0]
