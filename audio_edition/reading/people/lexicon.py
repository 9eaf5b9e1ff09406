"""Which strings that look like names are ordinary words, places or institutions."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.wordlists import any_of, rows, words

# Of these endings the name of a place or a house is made (麦考瑞|大学, 卡拉|山口).
_SINGLE = "山村镇县市省乡州区湖河江岛寺庙桥港湾沟屯庄路街巷站厂店院校社局奖杯队"
# Where a place ends and the sentence goes on: 青龙山|下的, 青龙山|，
_AFTER_PLACE = "的里上下中内外边畔口脚和与，。、！？；：“”（） "


@cache
def _ordinary() -> tuple[frozenset[str], frozenset[str]]:
    table = [(word, kind[1:] == ("name",)) for kind in rows("zh_like_names") for word in kind[0].split()]
    return frozenset(w for w, named in table if not named), frozenset(w for w, named in table if named)


@cache
def _places() -> re.Pattern[str]:
    foreign = rows("zh_transliteration")[0][0]
    long = any_of(w for w in words("zh_place_endings") if len(w) > 1)
    return re.compile(
        f"[{foreign}]{{0,2}}(?:{long})|{any_of(words('zh_place_endings'))}|[{_SINGLE}](?=[{_AFTER_PLACE}]|$)"
    )


def ordinary_word(name: str, titled: bool, spoken: bool) -> bool:
    """Whether a string is a word of the language; titled, spoken: a title before it, a cue verb right after it."""
    plain, borne = _ordinary()
    if name in plain:
        return len(name) > 2 or not (titled and spoken)
    return name in borne and not (titled or spoken)


def names_a_place(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is the head of a place's or an institution's name (麦考瑞|大学)."""
    place = _places().match(text, end)
    schooled = place is not None and text.startswith(("毕业", "时", "期间", "没", "读"), place.end())
    return place is not None and not schooled and text[end : end + 2] not in ("路过", "队长", "社长", "村里")


@cache
def given_characters() -> frozenset[str]:
    """The characters that given names are most often written with."""
    return frozenset("".join(words("zh_given_characters")))
