"""Which syllables are neutral: 朋友 péngyou, 桌上 zhuōshang, 站起来 zhàn qǐlai, 看看 kànkan.

The words are ``data/neutral.txt``; suffixes, directions and repeated verbs are told by the segmenter's words. Found
before tone sandhi, so that 姐姐 and 耳朵 do not rise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from audio_edition.speech.mandarin.phrases import single, table
from audio_edition.speech.mandarin.segment import Word

_PLACED = frozenset({"s", "f", "t", "r"})
"""Parts of speech of words that may end in a suffix of place: 家里, 夜里, 这里."""
_THINGS = frozenset({"n", "s", "v"})
"""First letters of the parts of speech before a suffix of place that is a word of its own: 炕|上, 记忆|里."""
_STATES = frozenset("是有会像说比到讲谈忆")
"""Verbs after which 过去 is the past."""
_WAYS = frozenset("上下进出回过起")
"""Where a verb of direction goes."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The table. words: phrase → whether its last syllable is neutral. longest: two characters → longest phrase."""

    words: Mapping[str, bool]
    longest: Mapping[str, int]
    suffixes: Mapping[str, frozenset[str]]
    directions: frozenset[str]
    doubled: frozenset[str]


@cache
def _tables() -> _Tables:
    words: dict[str, bool] = {}
    suffixes: dict[str, frozenset[str]] = {}
    directions: set[str] = set()
    doubled: set[str] = set()
    for head, *rest in table("neutral.txt"):
        if head == ">":
            suffixes[rest[0]] = frozenset(rest[1:])
        elif head == "~":
            directions.update(rest)
        elif head == "!":
            doubled.update(rest)
        elif head == "=":
            words.update(dict.fromkeys(rest, False))
        else:
            words.update(dict.fromkeys((head, *rest), True))
    longest: dict[str, int] = {}
    for word in words:
        longest[word[:2]] = max(len(word), longest.get(word[:2], 0))
    return _Tables(words, longest, suffixes, frozenset(directions), frozenset(doubled))


def neutral_places(text: str, words: Sequence[Word]) -> set[int]:
    """Indexes of the characters of ``text`` whose syllable is neutral. words: the words of ``text``; they tile it."""
    return {*_listed(text, words), *_suffixed(words), *_directed(words), *_repeated(words)}


def _listed(text: str, words: Sequence[Word]) -> Iterator[int]:
    """The last characters of the table's words, the longest at each place; none cuts a word of the text in two."""
    known, longest = _tables().words, _tables().longest
    number_of = [number for number, word in enumerate(words) for _ in word.text]
    cuts = {word.start for word in words} | {len(text)}
    at = 0
    while at < len(text) - 1:
        most = min(longest.get(text[at : at + 2], 0), len(text) - at)
        found = next((end for end in range(at + most, at + 1, -1) if text[at:end] in known), None)
        if found is None:
            at += 1
            continue
        whole = (at in cuts and found in cuts) or number_of[at] == number_of[found - 1]
        if known[text[at:found]] and whole:
            yield found - 1
        at = found if whole or not known[text[at:found]] else at + 1


def _suffixed(words: Sequence[Word]) -> Iterator[int]:
    """们 behind a noun, 里 and 上 behind a thing: 队员们, 屋里, 炕|上, 基本上."""
    suffixes = _tables().suffixes
    for i, word in enumerate(words):
        last = word.text[-1]
        plural = last == "们" and (i or len(word.text) > 1) and not word.tag.startswith("ns")
        placed = last in suffixes and word.text[-2:] not in suffixes[last] and _is_suffix(words, i)
        if plural or placed:
            yield word.end - 1


def _is_suffix(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if len(word.text) > 1:
        return word.tag in _PLACED or (len(word.text) > 2 and word.tag in ("n", "d"))
    before = words[i - 1] if i else None
    return (
        word.tag == "f"
        and before is not None
        and before.tag[0] in _THINGS
        and before.text[-1] + word.text not in _tables().suffixes[word.text]
    )


def _directed(words: Sequence[Word]) -> Iterator[int]:
    """来 and 去 of a direction: 回来, 看起来, 走上|来, 抬起|头|来; 过去 where something moves, else it is the past."""
    directions = _tables().directions
    beyond = (Word("", "x", 0), Word("", "x", 0), *words, Word("", "x", 0))
    for earlier, before, word, after in zip(beyond, beyond[1:], words, beyond[3:], strict=False):
        moves = word.text[-2:] == "过去" and (after.text[:1] == "了" or _moves(before, word))
        if word.text[-2:] in directions or moves:
            yield word.end - 1
        elif word.text in ("来", "去") and before.tag.startswith("v") and _is_direction(before.text, word.text):
            yield word.start
        elif after.tag == "x" and _completes(earlier, before, word):
            yield word.end - 1


def _is_direction(verb: str, word: str) -> bool:
    """Whether the verb ends so that the word completes a direction: 走上|来."""
    return len(verb) > 1 and verb[-1] + word in {*_tables().directions, "过去"}


def _completes(earlier: Word, before: Word, word: Word) -> bool:
    """Whether 来 or 去 at a clause's end completes a verb behind its object: 抬起头来, 转过身|去, 拿起|绳子|来."""
    if word.text[-1] not in "来去" or word.text[-1:] == word.text[:-1]:
        return False
    if len(word.text) > 1:
        return len(word.text) == 4 and word.text[1] in _WAYS
    if len(before.text) == 3 and before.text[1] in _WAYS:
        return before.tag.startswith("v")
    return before.tag[0] == "n" and earlier.tag.startswith("v") and _leads(earlier.text)


def _leads(verb: str) -> bool:
    """Whether a verb ends in a direction, or is 起, which is none by itself: 掏出, 拿|起; but 上|山|去."""
    return verb == "起" or (len(verb) > 1 and verb[-1] in _WAYS)


def _moves(before: Word, word: Word) -> bool:
    """Whether 过去 tells where something moves: 走|过去, 敷衍过去."""
    if len(word.text) > 2:
        return word.tag.startswith("v")
    return before.tag.startswith("v") and len(before.text) == 1 and before.text not in _STATES


def _repeated(words: Sequence[Word]) -> Iterator[int]:
    """The second half of a repeated verb: 看看, 听听. Of those in the third tone it keeps its tone: 想想 rises."""
    for word in words:
        doubled = word.tag == "v" and len(word.text) == 2 and word.text[0] == word.text[1]
        if doubled and word.text not in _tables().doubled and not (single(word.text[0]) or "").endswith("3"):
            yield word.end - 1
