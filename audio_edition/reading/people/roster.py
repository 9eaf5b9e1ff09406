"""The names a Chinese feature introduces: sightings weighed over the whole feature."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from audio_edition.reading.people.foreign_names import (
    dotted_names,
    japanese_names,
    latin_names,
    nicknames,
    transliterated_names,
)
from audio_edition.reading.people.lexicon import given_characters
from audio_edition.reading.people.names import DOTS, Sighting
from audio_edition.reading.people.native_names import native_names
from audio_edition.reading.people.segmenter import segmented
from audio_edition.reading.people.unlisted_names import called_elders, unlisted_names
from audio_edition.reading.wordlists import column

# A string that comes so often and once stands as a name does is one.
_AGAIN = 3
# Characters of given names that are function words more often.
_NEVER_LAST = frozenset("和在等向对为成同")
_APART = "\ue000"  # stands where a dotted name stood


def sightings(text: str) -> Iterator[Sighting]:
    """Everything in ``text`` that may be a person's name."""
    dotted = list(dotted_names(text))
    yield from dotted
    for seen in dotted:
        text = text.replace(seen.name, _APART * len(seen.name))
    words_ = segmented(text)
    yield from native_names(text, words_)
    yield from japanese_names(text)
    yield from transliterated_names(text, words_)
    yield from nicknames(text)
    yield from latin_names(text)


@dataclass(slots=True)
class _Evidence:
    """What a feature shows of the strings that may be names. weight: of all places together; times, houses: how often
    seen, and how often as a place or house; strong, marked, spoken: seen where one place may do, behind a title, before
    a cue verb."""

    weight: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    titles: dict[str, list[str]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    houses: Counter[str] = field(default_factory=Counter)
    strong: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)

    def add(self, seen: Sighting) -> None:
        self.weight[seen.name] += seen.weight
        self.times[seen.name] += 1
        self.houses[seen.name] += seen.weight < 0
        for shown, names in ((seen.strong, self.strong), (seen.title, self.marked), (seen.speaks, self.spoken)):
            if shown:
                names.add(seen.name)
        titles = self.titles.setdefault(seen.name, [])
        if len(seen.title) > 1 and seen.title not in titles and _is_title(seen.title.lstrip("女男")):
            titles.append(seen.title)

    def is_house(self, name: str) -> bool:
        """Whether a string is rather a team, a village, a company."""
        seen = self.houses[name]
        return seen > 0 and name not in self.marked and (seen > 1 or 2 * seen >= self.times[name])

    def suffices(self, name: str, text: str) -> bool:
        """Whether what was seen of a string makes it a name; that it comes again in ``text`` helps a little."""
        shown = name in self.strong or (name in self.marked and name in self.spoken)
        if not shown or self.is_house(name):
            return False
        nick = name[0] in "小老阿"
        lacks = (2.7 if name in self.marked else 3.0 if len(name) > 2 or nick else 3.5) - self.weight[name]
        helped = lacks > 0 or name not in self.strong
        return lacks <= 1 and (not helped or (not nick and text.count(name) >= _AGAIN))


def full_names(texts: Iterable[str]) -> dict[str, list[str]]:
    """Personal names of a feature with the titles seen before them, in order of appearance."""
    texts = list(texts)
    found = _Evidence()
    for text in texts:
        for seen in sightings(text):
            found.add(seen)
    whole = "\n".join(texts)
    kept = _without_rivals({n: w for n, w in found.weight.items() if found.suffices(n, whole)}, whole)
    kept = {_lengthened(name, found, whole) for name in kept}
    for seen in (*unlisted_names(whole, kept), *called_elders(whole)):
        found.add(seen)
        kept.add(seen.name)
    return {name: titles for name, titles in found.titles.items() if name in kept}


def _lengthened(name: str, found: _Evidence, text: str) -> str:
    """A name of two characters that the same character of given names follows wherever it stands is one of three."""
    if len(name) != 2 or name[0] in "小老阿" or text.count(name) < _AGAIN:
        return name
    after = {text[at.end() : at.end() + 1] for at in re.finditer(re.escape(name), text)}
    longer = name + after.pop()
    if after or longer[-1] not in given_characters() or longer[-1] in _NEVER_LAST or longer + "在" in text:
        return name
    found.titles[longer] = found.titles[name]
    return longer


def _is_title(word: str) -> bool:
    return word in column("zh_personal_titles") or word in column("zh_kinship")


def _without_rivals(weight: dict[str, float], text: str) -> set[str]:
    """Of a name and a longer one that begins with it (张凡, 张凡坦) keep the one the text bears out."""
    dropped: set[str] = set()
    for longer in weight:
        parts = (longer[n:] for n in range(1, len(longer) - 1))
        dropped |= {p for p in parts if p in weight and text.count(p) == text.count(longer)}
    for longer in weight:
        shorter = next((longer[:n] for n in range(len(longer) - 1, 1, -1) if longer[:n] in weight), None)
        if shorter is None or any(d in longer for d in DOTS):
            continue
        alone = text.count(shorter) - text.count(longer)
        if alone == 0:
            always = text.count(longer) >= _AGAIN
            dropped.add(shorter if always or weight[longer] >= weight[shorter] / 2 else longer)
        elif weight[longer] < weight[shorter] and alone >= text.count(longer):
            dropped.add(longer)
    return set(weight) - dropped
