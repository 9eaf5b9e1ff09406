"""Tone sandhi: how syllables change beside one another, from lexical reading to what is said.

The rules are those of the standard language as textbooks give them (Duanmu, *The Phonology of Standard Chinese*,
ch. 11; 现代汉语词典, 凡例): 一 and 不, the third tone, and the 儿 that ends a word.
"""

from __future__ import annotations

from collections.abc import Sequence

_COUNTING = set("〇零一二三四五六七八九十百千万亿点幺两第")
# After these 一 counts in order and keeps its own tone: 一月, 一号, 一至八月, 一比一.
_ORDINAL_AFTER = set("月日号至到比点加减乘零〇二三四五六七八九幺")
_ERHUA_STEMS_NOT = set("女幼婴孤孩男少小宠健胎产患生育")


def spoken_tones(words: Sequence[str], syllables: Sequence[str]) -> list[str]:
    """The syllables of a stretch of text as they are said.

    words: the words of the stretch; their characters are the stretch's. syllables: one per character.
    """
    said = list(syllables)
    chars = "".join(words)
    ends = _word_ends(words)
    for i, char in enumerate(chars):
        if char == "一" and said[i] == "yi1":
            said[i] = _yi(chars, said, i, ends)
        elif char == "不" and said[i] == "bu4":
            said[i] = _bu(chars, said, i)
        elif char == "儿" and _is_erhua(words, i):
            said[i] = "er5"
    _third_tones(words, said)
    return said


def _word_ends(words: Sequence[str]) -> set[int]:
    """Indexes of the last characters of words of more than one character."""
    ends, at = set(), 0
    for word in words:
        at += len(word)
        if len(word) > 1:
            ends.add(at - 1)
    return ends


def _yi(chars: str, said: Sequence[str], i: int, ends: set[int]) -> str:
    before, after = chars[i - 1 : i], chars[i + 1 : i + 2]
    if not after or i in ends or before in _COUNTING and before or after in _ORDINAL_AFTER:
        return "yi1"
    if before == after:
        return "yi5"
    return "yi2" if said[i + 1][-1] == "4" or after == "个" else "yi4"


def _bu(chars: str, said: Sequence[str], i: int) -> str:
    if i + 1 >= len(chars):
        return "bu4"
    if i and chars[i - 1] == chars[i + 1]:
        return "bu5"
    return "bu2" if said[i + 1][-1] == "4" else "bu4"


def _is_erhua(words: Sequence[str], i: int) -> bool:
    at = 0
    for word in words:
        if at <= i < at + len(word):
            return len(word) > 1 and i == at + len(word) - 1 and word[-2] not in _ERHUA_STEMS_NOT
        at += len(word)
    return False


def _third_tones(words: Sequence[str], said: list[str]) -> None:
    """A third tone before a third tone rises: inside a word, and from a one-syllable word into the next."""
    at = 0
    for word in words:
        last = at + len(word) - 1
        for i in range(at, last + 1):
            reaches = i < last or len(word) == 1
            if reaches and i + 1 < len(said) and said[i][-1] == "3" and said[i + 1][-1] == "3":
                said[i] = said[i][:-1] + "2"
        at += len(word)
