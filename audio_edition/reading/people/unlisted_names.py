"""Names whose characters no list knows (牧民|晓星): a title stands before them once, and they come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from audio_edition.reading.people.names import HAN, Sighting, is_listed, name_patterns, right_weight
from audio_edition.reading.people.segmenter import word_tags
from audio_edition.reading.wordlists import any_of, column, words

_LENGTHS = (4, 3, 2)
_WEIGHT = 3.5
_OFTEN = 3


@cache
def _titled() -> re.Pattern[str]:
    titles = any_of(t for t in column("zh_personal_titles") if len(t) > 1)
    return re.compile(rf"(?<![一两几多名位个])(?P<title>[女男]?{titles})(?P<name>[{HAN}]{{2,4}})")


def unlisted_names(text: str, known: Iterable[str]) -> Iterator[Sighting]:
    """Strings behind a title that open another clause of ``text`` and are no words; ``known``: names found already."""
    tried: set[str] = set()
    familiar = "\n".join(known)
    heads = _clause_heads(text)
    for found in _titled().finditer(text):
        for length in _LENGTHS:
            name = found["name"][:length]
            if len(name) < length or name in tried:
                continue
            tried.add(name)
            called = name_patterns()["courtesy"].match(found["name"], 1)  # 李|女士
            if name not in familiar and name in heads and not called and _may_be_name(name):
                yield Sighting(name, _WEIGHT, found["title"])
                break


def called_elders(text: str) -> Iterator[Sighting]:
    """玲珑阿姨, 漪安奶奶: a given name with what an elder is called, at the head of several clauses."""
    found = Counter(m.group() for m in _elder().finditer(text) if not _functional(m["given"]))
    yield from (Sighting(name, _WEIGHT) for name, times in found.items() if times >= _OFTEN)


@cache
def _elder() -> re.Pattern[str]:
    called = any_of(words("zh_elders"))
    return re.compile(rf"(?<![{HAN}])(?P<given>[{HAN}]{{2}})(?:{called})(?!们)")


def _functional(name: str) -> bool:
    """Whether function characters, a title or a relation are in it (我们阿姨, 家长阿姨)."""
    never = set(column("zh_never_in_names")["inside"]) | words("zh_after_names") | set("一二两三四五六七八九十几多位名")
    return is_listed(name) or bool(set(name) & never)


def _may_be_name(name: str) -> bool:
    """Whether nothing speaks against it: no function character in it, no word, title or relation, no cue verb."""
    never = column("zh_never_in_names")
    p = name_patterns()
    if set(name) & set(never["inside"] + never["seldom"] + never["end"]) or p["not_name"].match(name):
        return False
    verbs = any(p[kind].search(name) for kind in ("cue", "adverb", "title_after"))
    if is_listed(name) or verbs or set(name) & words("zh_after_names"):
        return False
    tags = word_tags(name)
    return all(tag in ("nr", "nrt", "nz", "x") or (len(word) == 1 and tag[0] not in "pucdmrqf") for word, tag in tags)


def _clause_heads(text: str) -> frozenset[str]:
    """What may be a name at the head of a clause: two to four characters with something behind them that names have."""
    runs = ((run.start(), run.end()) for run in re.finditer(rf"[{HAN}]+", text))
    sized = ((start, length) for start, end in runs for length in _LENGTHS if start + length <= end)
    return frozenset(text[at : at + length] for at, length in sized if right_weight(text, at + length) >= 1.0)
