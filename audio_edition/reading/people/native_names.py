"""Chinese names: a family name with one or two characters, judged by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audio_edition.reading.people.lexicon import given_characters, names_a_place, ordinary_word
from audio_edition.reading.people.names import (
    DOTS,
    HAN,
    Sighting,
    ends_at_once,
    is_listed,
    left_weight,
    name_patterns,
    right_weight,
    title_before,
)
from audio_edition.reading.people.segmenter import Segmented
from audio_edition.reading.wordlists import column, words

# What a place or a house of the same name (远航|俱乐部) speaks against a person with.
_A_PLACE = -2.0
# Prepositions, of which the segmenter makes words with the last character of a name before them (勇向).
_GOVERNING = "向对跟和与在从为给把被"


def native_names(text: str, segmented: Segmented) -> Iterator[Sighting]:
    """Family name and one or two characters."""
    p = name_patterns()
    for found in p["surname"].finditer(text):
        start = found.start()
        if p["not_name"].match(text, start) and not title_before(text, start):
            continue
        if text[start - 1 : start] in set(DOTS) or p["courtesy"].match(text, found.end()):
            continue
        left, title = left_weight(text, start)
        for end in (found.end() + 2, found.end() + 1):
            name = text[start:end]
            if len(name) < end - start or text[end : end + 1] in set(DOTS) or _is_word(name, found.group()):
                continue
            seen = (start, end) in segmented.names
            spoken = p["cue"].match(text, end) is not None
            if names_a_place(text, start, end) or (text[start - 1 : start], text[end : end + 1]) == ("《", "》"):
                if not title:
                    yield Sighting(name, _A_PLACE, strong=False)
                continue
            if ordinary_word(name, bool(title), spoken) or (name[0] == "连" and text[end : end + 1] in set("都也")):
                continue  # 连雨伞都忘了 names nobody
            right = _native_right(text, end, segmented, title, bool(seen and left))
            borne = _borne(name, found.group(), right)
            opens = bool(borne) and not title and left == 1.0 and not re.match(f"[{HAN}]", text[start - 1 : start])
            weight = left + right + (1.5 if seen else borne) + 0.5 * opens
            if (
                not right
                or weight < 2.5
                or _cuts_a_cue(text, found.end(), end, seen)
                or _takes_a_verb(text, start, end, seen)
            ):
                continue
            likely = seen or _likely(text, end, name, found.group(), left, title, right)
            crossed = end in segmented.inside and not seen and not ends_at_once(text, end)
            if _odd(name, title, right, seen) or (crossed and not (title and text[end] in _GOVERNING)):
                continue
            strong = likely and bool(title or seen or opens or right >= 2 or left + right >= 3)
            if likely or title or (right >= 1.5 and left):
                yield Sighting(name, weight, title, strong, right >= 1.5)


def _borne(name: str, family: str, right: float) -> float:
    """A little when two characters that given names are written with follow the family name."""
    given = name[len(family) :]
    return 0.5 if len(given) == 2 and right >= 1 and set(given) <= given_characters() else 0.0


def _takes_a_verb(text: str, start: int, end: int, seen: bool) -> bool:
    """Whether the third character is rather what the person does (夏宇|走到)."""
    verb = text[end - 1] in words("zh_after_names") - given_characters()
    return end - start == 3 and verb and not seen and not ends_at_once(text, end)


def _native_right(text: str, end: int, segmented: Segmented, title: str, seen: bool) -> float:
    """``right_weight``, or a little when the segmenter sees a word begin or end there."""
    return right_weight(text, end) or (0.7 if seen or (title and end in segmented.starts) else 0.0)


def _likely(text: str, end: int, name: str, family: str, left: float, title: str, right: float) -> bool:
    """A family name that is an ordinary word needs an office before it, or a cue verb after three characters."""
    if family not in words("zh_word_surnames"):
        return True
    long = len(name) - len(family) == 2
    says = name_patterns()["cue"].match(text, end) is not None
    titled = title in column("zh_personal_titles")
    return (titled and (says or (long and right > 0))) or (says and left >= 1 and long)


def _odd(name: str, title: str, right: float, word: bool) -> bool:
    """Whether characters of the name speak against it."""
    never = column("zh_never_in_names")
    if name[0] in never["start"] and not word:
        return True
    seldom = name[-1] in never["seldom"] and not title and right < 2
    place = name[-1] in never["end"] and not (title and right >= 1.5)
    return (
        seldom
        or place
        or (
            not (title and right >= 2)
            and name[1:] not in words("zh_odd_given_names")
            and bool(set(name[1:]) & set(never["inside"]))
        )
    )


def _is_word(name: str, family: str) -> bool:
    """A listed word, a title, a relation (孙女), a family name with a courtesy title (杨教授) is no full name."""
    given = name[len(family) :]
    known = name_patterns()["not_name"]
    if not re.fullmatch(f"[{HAN}]+", name) or known.fullmatch(name):
        return True
    if known.fullmatch(name[1:]) and not set(given) <= given_characters() | {"文"}:
        return True
    if name in words("zh_adverbs") or (len(name) == 3 and name[0] == name[2]):
        return True
    return given in column("zh_courtesy_titles") or is_listed(name) or is_listed(given)


def _cuts_a_cue(text: str, given: int, end: int, seen: bool) -> bool:
    """Whether a name ending at ``end`` would swallow the head of a cue verb or adverb (张凡坦|言)."""
    p = name_patterns()
    for at in range(given + 1, end):
        for kind in ("cue", "adverb"):
            found = p[kind].match(text, at)
            if (
                found
                and found.end() >= end
                and not (seen and found.end() == end and found.group() in given_characters())
            ):
                return True
    return False
