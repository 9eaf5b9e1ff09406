"""Training examples: windows of articles with their answers, pages with the labels of their lines. No torch here."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

import layouts
import numpy as np

from audio_edition.reading.learned import facts, line_windows
from audio_edition.reading.learned import windows as cuts
from audio_edition.reading.learned.characters import LINE_MARK, NEW_LINE, Characters
from audio_edition.reading.learned.labels import LABELS
from audio_edition.reading.learned.lines import numbers

KINDS = ("term", "person", "unnamed", "house")
_IN_BODY = ("paragraph", "heading", "list", "table", "verse", "turn", "deck", "caption")
_COARSE = {
    "article": _IN_BODY,
    "outside": ("furniture", "related", "meta", "headline", "byline", "deck", "dateline", "caption", "credit"),
}
IGNORED = -1


def characters(inventory: Sequence[str]) -> Characters:
    """The inventory of the start weights with our two further marks."""
    return Characters([*inventory, NEW_LINE, LINE_MARK])


def kind_of(answers: Sequence[str]) -> int:
    """What a quotation is by its accepted answers; IGNORED where that is open."""
    first = answers[0][:1]
    if first in ("?", "~") or ("=" in answers and len(answers) > 1):
        return IGNORED
    return {"=": 0, "@": 2, "": 2, "!": 3}.get(first, 1)


def named(answers: Sequence[str]) -> list[str]:
    """The names among the answers (people and houses)."""
    return [a.lstrip("~!") for a in answers if a and a[0] not in "=@?" and a.lstrip("~!")]


def _mentions(article: Mapping) -> list[tuple[int, int, str]]:
    """Every mention of a person: start, end, the person; longest forms first, none inside another."""
    owner: dict[str, str] = {}
    for name, forms in article["people"].items():
        for form in forms:
            if len(form) >= 2 or form == name:
                owner.setdefault(form, name)
    if not owner:
        return []
    parts = [rf"\b{re.escape(f)}\b" if f.isascii() else re.escape(f) for f in sorted(owner, key=len, reverse=True)]
    return [(m.start(), m.end(), owner[m.group()]) for m in re.finditer("|".join(parts), article["text"])]


def _described(label: str, text: str) -> list[int]:
    """Where a nameless speaker's label stands in the text: places of its last character."""
    for part in (label, label.split("的")[-1]):
        if len(part) >= 2 and (found := [m.end() - 1 for m in re.finditer(re.escape(part), text)]):
            return found
    return []


def article_windows(
    article: Mapping,
    known: Characters,
    before: Callable[[], int],
    met: Callable[[list[str], list[str]], list[str]],
    length: int,
) -> list[dict]:
    """The article's windows with every answer as positions; ``met`` chooses from (people before, people behind) the window."""
    text, quotes = article["text"], article["quotes"]
    whole = cuts.stream(text, [(q["start"], q["end"]) for q in quotes], known)
    mentions = _mentions(article)
    found = []
    for span in cuts.spans(whole, length - cuts.PREFIX, before, cuts.BEHIND):
        inside = [p for p in whole.places[span[0] : span[1]] if p >= 0]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        here = {m[2] for m in mentions if first <= m[0] <= last}
        count: dict[str, int] = {}
        for start, _, person in mentions:
            if person not in here:
                count[person] = count.get(person, 0) + (1 if start < first else 1000)
        ahead = sorted((p for p, n in count.items() if n % 1000), key=lambda p: -(count[p] % 1000))
        later = [p for p, n in count.items() if not n % 1000]
        found.append(_answers(article, whole, cuts.window(whole, span, met(ahead, later), known), mentions))
    return found


def _answers(
    article: Mapping, whole: cuts.Stream, window: cuts.Window, mentions: Sequence[tuple[int, int, str]]
) -> dict:
    quotes = article["quotes"]
    at = {place: position for position, place in enumerate(window.places) if place >= 0}
    size = len(window.numbers)
    partial = article.get("partial", False)
    tags = np.full(size, IGNORED if partial else 0, np.int8)
    tags[[n for n, place in enumerate(window.places) if place < 0]] = IGNORED
    genders = np.full(size, IGNORED, np.int8)
    forms: dict[str, list[int]] = {}
    for start, end, person in mentions:
        if start in at:
            forms.setdefault(person, []).append(at[start])
            tags[at[start]] = 1
            for place in range(start + 1, end):
                if place in at:
                    tags[at[place]] = 2
            genders[at[start]] = {"m": 0, "f": 1}.get(article["genders"].get(person, "u"), IGNORED)
    for position, name in window.names:
        forms.setdefault(name, []).append(position)
    canonical = {form: name for name, all_forms in article["people"].items() for form in all_forms}
    targets, kinds = [], []
    judged = set(window.judged)
    for number in window.seen:
        answers = quotes[number]["answers"]
        kind = kind_of(answers)
        places: set[int] = set()
        names = named(answers)
        for name in names:
            person = canonical.get(name, name)
            if person in forms:
                places.update(p + 1 for p in forms[person])
            elif name not in canonical:
                places.update(
                    at[m.start()] + 1 for m in re.finditer(re.escape(name), article["text"]) if m.start() in at
                )
        if not names and answers[0][:1] in ("@", ""):
            places.update(at[p] + 1 for p in _described(answers[0][1:], article["text"]) if p in at)
        if not places and not (answers[0][:1] in ("?", "~") or (names and kind == IGNORED)):
            places = {0}
        elif places and any(a[:1] in ("=", "@", "") for a in answers[1:]):
            places.add(0)
        targets.append(sorted(places) if number in judged else [])
        kinds.append(kind if number in judged else IGNORED)
    return {
        "numbers": np.array(window.numbers, np.uint16),
        "types": np.array(window.types, np.uint8),
        "tags": tags,
        "genders": genders,
        "opens": window.opens,
        "closes": window.closes,
        "targets": targets,
        "kinds": kinds,
        "speakers": [_speaker(quotes[n]["answers"], canonical) for n in window.seen],
        "seen": window.seen,
        "judged": window.judged,
        "places": window.places,
        "names": window.names,
    }


def _speaker(answers: Sequence[str], canonical: Mapping[str, str]) -> str:
    """One speaker's key, "" where there is no one or more than one."""
    if len(answers) > 1 or answers[0][:1] in ("=", "?", ""):
        return ""
    answer = answers[0].lstrip("~")
    return canonical.get(answer, answer)


def training_windows(article: Mapping, known: Characters, chance: random.Random, length: int) -> list[dict]:
    """Windows with random context and random names in front; what only decoding needs is left away."""

    def met(ahead: list[str], later: list[str]) -> list[str]:
        draw = chance.random()
        if draw < 0.2:
            return []
        chosen = ahead[:8] if draw < 0.6 else (ahead + later)[:8]
        chance.shuffle(chosen)
        return chosen

    found = article_windows(article, known, lambda: chance.randint(120, 270), met, length)
    for example in found:
        for key in ("seen", "judged", "places", "names"):
            del example[key]
    return found


def page(lines: Sequence[Mapping], title: str, known: Characters, benchmark: bool = False) -> dict:
    """A page's lines as numbers, facts and labels (a bit a label that is right)."""
    elements = [layouts.element(line) for line in lines]
    which = facts.heard(elements)
    chosen = [lines[n] for n in which]
    read = [[known.line_mark, *numbers(elements[n].text, known)] for n in which]
    return {
        "which": which,
        "windows": [(np.array(w.numbers, np.uint16), w.first, w.marks, w.reads) for w in line_windows.windows(read)],
        "facts": facts.facts(elements, which, title).astype(np.float16),
        "words": facts.path_words([elements[n] for n in which]).astype(np.int16),
        "labels": np.array([_bits(line["label"], benchmark) for line in chosen], np.uint16),
        "joins": np.array([IGNORED if line.get("joins") is None else int(line["joins"]) for line in chosen], np.int8),
        "stories": np.array([int(line.get("story", False)) for line in chosen], np.int8),
    }


def _bits(label: str | None, benchmark: bool) -> int:
    if label is None:
        return 0
    coarse = "outside" if benchmark and label == "furniture" else label
    return sum(1 << LABELS.index(one) for one in _COARSE.get(coarse, (coarse,)))
