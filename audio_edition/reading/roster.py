"""The names a Chinese feature introduces: sightings weighed over the whole feature."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from audio_edition.reading.foreign_names import dotted_names, japanese_names, nicknames, transliterated_names
from audio_edition.reading.names import DOTS, Sighting
from audio_edition.reading.native_names import native_names
from audio_edition.reading.segmenter import segmented
from audio_edition.reading.unlisted_names import unlisted_names
from audio_edition.reading.wordlists import column

# A string that comes so often and once stands as a name does is one.
_AGAIN = 3
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


def full_names(texts: Iterable[str]) -> dict[str, list[str]]:
    """Personal names of a feature with the titles seen before them, in order of appearance."""
    texts = list(texts)
    weight: defaultdict[str, float] = defaultdict(float)
    titles: dict[str, list[str]] = {}
    strong: set[str] = set()
    marked: set[str] = set()
    spoken: set[str] = set()
    houses: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for text in texts:
        for seen in sightings(text):
            weight[seen.name] += seen.weight
            times[seen.name] += 1
            houses[seen.name] += seen.weight < 0
            titles.setdefault(seen.name, [])
            strong |= {seen.name} if seen.strong else set()
            marked |= {seen.name} if seen.title else set()
            spoken |= {seen.name} if seen.speaks else set()
            if len(seen.title) > 1 and seen.title not in titles[seen.name] and _is_title(seen.title):
                titles[seen.name].append(seen.title)
    teams = {n for n, seen in houses.items() if n not in marked and (seen > 1 or 2 * seen >= times[n])}
    whole = "\n".join(texts)
    strong |= {n for n in marked & spoken if whole.count(n) >= _AGAIN}
    least = {n: 2.7 if n in marked else 3.0 if len(n) > 2 or n[0] in "小老阿" else 3.5 for n in strong}
    again = {n for n in strong if n[0] not in "小老阿" and whole.count(n) >= _AGAIN}
    enough = {n: w for n, w in weight.items() if w + (n in again) >= least.get(n, 99) and n not in teams}
    kept = _without_rivals(enough, whole)
    for seen in unlisted_names(whole, kept):
        kept.add(seen.name)
        titles.setdefault(seen.name, [])
        titles[seen.name] += [seen.title] if _is_title(seen.title.lstrip("女男")) else []
    return {name: titles[name] for name in titles if name in kept}


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
