"""Whether 地 is the ending of an adverb (de) or land (dì): 默默|地|走 against 菜地 and 地上.

Told by the words before and behind it, not by lists of adverbs: what stands before an ending is an adverb, an
adjective, a phrase of four characters or a doubled word, and behind it stands something done. The segmenter's own
guesses (地说, 创造性地) are taken apart unless a dictionary has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audio_edition.speech.mandarin.phrases import look_up
from audio_edition.speech.mandarin.segment import Word, segment

_DONE = "vdpilzo"
"""First letters of the parts of speech behind an adverb: verbs, adverbs, prepositions, set phrases."""
_STATES = "dzailo"
"""First letters of the parts of speech of adverbs, states, adjectives and set phrases."""
_POINTS = frozenset("的这那此该各某之在到其每本当原异两几多处块片亩垧就随遍落属种租卖买占征用")
"""What stands before 地 as land, if nothing of it is doubled."""
_MORE = frozenset("更最较很越")
_SUDDEN = frozenset("猛蓦忽倏霍陡骤轰唰嗖哗腾噌扑")
"""Adverbs of one character."""
_REFUSED = re.compile("[也都](?:不|没有?)[^，。、的]{1,2}$")
"""What is done without: 头也不回, 看也没看."""


def adverbial_places(text: str, words: Sequence[Word]) -> dict[int, str]:
    """The reading of each 地 of ``text`` that its neighbours decide, by index. words: they tile ``text``."""
    if "地" not in text:
        return {}
    return dict(_decided(words))


def _decided(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    for i, word in enumerate(words):
        at = word.start + word.text.find("地")
        if word.text == "地":
            told = _is_adverb(words[max(0, i - 5) : i], _tag(words, i + 1))
            if told is not None:
                yield at, "de5" if told else "di4"
        elif _holds_ending(words, i):
            yield at, "de5"


def _holds_ending(words: Sequence[Word], i: int) -> bool:
    """Whether a longer word with 地 at an end is the segmenter's own, and 地 an ending: 地说, 猛烈地."""
    word = words[i]
    if word.text[0] == "地":
        return bool(_is_adverb(words[max(0, i - 5) : i], _rest(word)))
    return word.text[-1] == "地" and _is_stem(word) and _tag(words, i + 1)[0] in _DONE


def _tag(words: Sequence[Word], i: int) -> str:
    """The part of speech of word ``i``, a mark's beyond the end."""
    return words[i].tag if i < len(words) else "x"


def _is_adverb(before: Sequence[Word], behind: str) -> bool | None:
    """Whether the words before 地 are an adverb, None where they do not tell. behind: what follows, as in ``_tag``."""
    if not before or not behind:
        return False
    word, tail = before[-1], "".join(word.text for word in before)[-5:]
    doubled, refused = _is_doubled(tail), _REFUSED.search(tail) is not None
    stated = doubled or refused or word.tag[0] in _STATES or word.text[-2:-1] in _MORE or _is_more(before)
    if word.tag == "x" or (not stated and (word.text[-1] in _POINTS or _is_land(f"{word.text[-1]}地"))):
        return False
    if len(word.text) == 1 and not (doubled or refused or _is_more(before)):
        return word.text in _SUDDEN or word.tag[0] in "zo"
    if behind == "x" or behind[0] in "uyc":
        return stated and word.tag[0] != "i"
    return True if stated or behind[0] in _DONE else None


def _is_more(before: Sequence[Word]) -> bool:
    """更|多, 最|好."""
    return len(before) > 1 and len(before[-1].text) == 1 and before[-2].text[-1] in _MORE


def _is_doubled(tail: str) -> bool:
    """Whether what ends so repeats itself: 慢慢, 笑眯眯, 一步一步, 一蹦一跳, 一遍又一遍, 一个个."""
    return len(tail) > 1 and (
        tail[-1] == tail[-2] or (len(tail) > 3 and tail[-2] == tail[-4]) or (len(tail) > 4 and tail[-2:] == tail[:2])
    )


def _rest(word: Word) -> str:
    """The part of speech behind a 地 that the segmenter has drawn to it, "" if it belongs there: 地说, but 地沟油.

    It prefers 地上 and 地下 to the ending before a verb.
    """
    if word.text in ("地上", "地下"):
        return "f"
    if look_up(word.text) is not None or len(word.text) > 3 or (word.tag[0] == "n" and len(word.text) > 2):
        return ""
    return segment(word.text[1:])[0].tag


def _is_stem(word: Word) -> bool:
    """Whether 地 at the end of ``word`` may be its ending: 创造性地, 猛烈地, which no dictionary has."""
    return len(word.text) > 2 and look_up(word.text) is None and not _is_land(word.text[-2:])


def _is_land(ending: str) -> bool:
    known = look_up(ending)
    return known is not None and known[0][-1] == "di4"
