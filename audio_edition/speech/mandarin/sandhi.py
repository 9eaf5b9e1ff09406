"""Tone sandhi: how syllables change beside one another, from lexical reading to what is said.

The rules are those of the standard language as textbooks give them (Duanmu, *The Phonology of Standard Chinese*,
ch. 11; 现代汉语词典, 凡例): 一 and 不, the third tone, and the 儿 that ends a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# After these 一 is a figure, before those it counts in order: 十一, 第一, 一月, 一楼, 一至八. It keeps its own tone.
_FIGURES = frozenset("〇零一二三四五六七八九十百千万亿点幺第初")
_IN_ORDER = (
    *"月日号楼级班至到比点加减乘零〇二三四五六七八九幺",
    "季度",
    "年级",
    "等奖",
    "流",
    "审",
    "产",
    "把手",
    "中学",
)
# 儿 after these is a child, not the ending.
_BEFORE_A_CHILD = frozenset("女幼婴孤孩男少小宠健胎产患生育")

# One-syllable complements and suffixes in the third tone: said in one breath with a longer word before (处理|好).
_ENDINGS = frozenset("好满紧准稳早久远少里板者感法点口手")


def spoken_tones(words: Sequence[str], syllables: Sequence[str]) -> list[str]:
    """The syllables of a stretch of text as they are said.

    words: the words of the stretch; their characters are the stretch's. syllables: one per character, with tone.
    """
    said = list(syllables)
    chars = "".join(words)
    last_of_word = _last_of_word(words)
    for i, char in enumerate(chars):
        if char == "一" and said[i] == "yi1":
            said[i] = _yi(chars, said, i, last_of_word)
        elif char == "不" and said[i] == "bu4":
            said[i] = _bu(chars, said, i)
        elif char == "儿" and i in last_of_word and chars[i - 1] not in _BEFORE_A_CHILD:
            said[i] = "er5"
    _third_tones(words, said)
    return said


def _last_of_word(words: Sequence[str]) -> set[int]:
    """Indexes of the last characters of words of more than one character."""
    ends, at = set(), 0
    for word in words:
        at += len(word)
        if len(word) > 1:
            ends.add(at - 1)
    return ends


def _yi(chars: str, said: Sequence[str], i: int, last_of_word: set[int]) -> str:
    before, after = chars[i - 1 : i], chars[i + 1 :]
    if before and before == after[:1] and before not in _FIGURES:
        return "yi5"
    if not after or i in last_of_word or before in _FIGURES or after.startswith(_IN_ORDER):
        return "yi1"
    return "yi2" if said[i + 1][-1] == "4" or after[0] == "个" else "yi4"


def _bu(chars: str, said: Sequence[str], i: int) -> str:
    if i + 1 == len(chars):
        return "bu4"
    if i and chars[i - 1] == chars[i + 1]:
        return "bu5"
    return "bu2" if said[i + 1][-1] == "4" else "bu4"


def _third_tones(words: Sequence[str], said: list[str]) -> None:
    """A third tone before a third tone rises: inside a word, from a one-syllable word into the next, into an ending.

    Before 里 it rises though that is neutral: 手里 shóuli.
    """
    at = 0
    for word, after in pairwise((*words, "")):
        last = at + len(word) - 1
        for i in range(at, last + 1):
            reaches = i < last or len(word) == 1 or after in _ENDINGS
            if (
                reaches
                and i + 1 < len(said)
                and said[i][-1] == "3"
                and (said[i + 1][-1] == "3" or said[i + 1] == "li5")
            ):
                said[i] = said[i][:-1] + "2"
        at += len(word)
