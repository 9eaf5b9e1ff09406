"""Who is named in an article: from each character's chance to begin or go on with a name, to people and their forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_edition.model import Gender
from audio_edition.reading.learned.characters import UNKNOWN, Characters
from audio_edition.reading.people.genders import gender_hint, told_gender
from audio_edition.reading.wordlists import column, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST, LONGEST = 2, 12
"""Characters of a name."""
_NO_NAME = re.compile(r"[，。：；“”\s]")
_LETTER = re.compile("[A-Z]{1,2} ?[\u4e00-\u9fff]{0,2}")
"""A person called by an initial: A, F 先生."""
_FAMILIAR = "小老阿大"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the article: the fullest form of the name, all its forms, and where they stand, in order."""

    name: str
    forms: tuple[str, ...]
    places: tuple[int, ...] = ()

    def is_within(self, start: int, end: int) -> bool:
        """Whether the person is named in ``text[start:end]``."""
        at = bisect_left(self.places, start)
        return at < len(self.places) and self.places[at] < end


def votes(text: str, chance: NDArray[np.float32]) -> Counter[str]:
    """How often each string is seen as a name; ``chance``: a row (no name, begins one, goes on) for each character."""
    found = ((_behind_title(text, start, end), end) for start, end in _mentions(chance))
    return Counter(_trimmed(text[start : _before_title(text, start, end)]) for start, end in found)


def _trimmed(name: str) -> str:
    """Without a dot or mark at either end."""
    letters = [at for at, character in enumerate(name) if character.isalnum()]
    return name[letters[0] : letters[-1] + 1] if letters else ""


def whole(text: str, seen: Counter[str], known: Characters) -> Counter[str]:
    """``seen`` with each name that stands only before one character that the encoder does not know, as in many given
    names, gone on with it (陈昱|堃).
    """
    out: Counter[str] = Counter()
    for name, count in seen.items():
        behind = {text[found.end() : found.end() + 1] for found in re.finditer(re.escape(name), text)}
        rare = "".join(behind) if len(behind) == 1 else ""
        out[name + rare if rare.isalpha() and known.numbers(rare) == [UNKNOWN] else name] += count
    return out


def _behind_title(text: str, start: int, end: int) -> int:
    """Where a name begins that was seen to begin within a title (老师|傅韩立秋): no family name has three behind it."""
    name = text[start:end]
    if len(name) != 4 or name[:2] in words("zh_surnames") or name[1] not in words("zh_surnames"):
        return start
    within = any(
        text.startswith(title, start + 1 - len(title)) for title in column("zh_courtesy_titles") if len(title) > 1
    )
    return start + within


def _before_title(text: str, start: int, end: int) -> int:
    """Where a name ends that was seen to end within a title (沈若岚总|书记), or behind one (卡洛琳·贝|女士)."""
    for at in range(start + SHORTEST, end):
        within = any(len(title) > end - at and text.startswith(title, at) for title in column("zh_personal_titles"))
        named = _is_full(text[start:at]) or not text[start:at].isalnum()
        if within or (named and end - at > 1 and text[at:end] in column("zh_courtesy_titles")):
            return at
    return end


def _mentions(chance: NDArray[np.float32]) -> Iterable[tuple[int, int]]:
    best = chance.argmax(1)
    at = 0
    while at < len(chance):
        end = at + 1
        if best[at] == 1:
            while end < len(chance) and best[end] == 2:
                end += 1
            yield at, end
        at = end


def people(text: str, seen: Counter[str]) -> list[Somebody]:
    """The people named, most often named first; a form that one longer name of its script holds is that person's."""
    joined: dict[str, list[str]] = {}
    for name in sorted(_names(text, seen), key=len, reverse=True):
        hosts = [host for host in joined if name in host and name.isascii() == host.isascii()]
        hosts = [host for host in hosts if not _are_two(text, name, host)]
        if len(hosts) == 1:
            joined[hosts[0]].append(name)
        else:
            joined[name] = [name]
    found = [Somebody(name, tuple(forms), _places(text, forms)) for name, forms in joined.items()]
    return sorted(found, key=lambda person: -len(person.places))


def _are_two(text: str, name: str, longer: str) -> bool:
    """Whether 李强 is not 李强强: two full names, and the short one stands alone somewhere."""
    return _is_full(name) and len(name) == 2 and longer[:-1] == name and text.count(name) > text.count(longer)


def _names(text: str, seen: Counter[str]) -> list[str]:
    """Strings seen as a name in a quarter of their places at least; not those that run a character or two too far."""
    fit = [n for n in seen if _LETTER.fullmatch(n) or (SHORTEST <= len(n) <= LONGEST and not _NO_NAME.search(n))]
    fit = [n for n in fit if seen[n] >= 0.25 * text.count(n)]
    kept = set(fit)
    return [n for n in fit if not any(n[:-cut] in kept and seen[n] < 0.2 * seen[n[:-cut]] for cut in (1, 2))]


def _places(text: str, forms: Sequence[str]) -> tuple[int, ...]:
    return tuple(sorted({found.start() for form in forms for found in re.finditer(re.escape(form), text)}))


# ---------------------------------------------------------------- who a short form stands for


def tied(found: Sequence[Somebody], signers: frozenset[str]) -> dict[str, str]:
    """Form → the one person it stands for (沈师傅 → 沈若岚).

    A form that may stand for two people is a person of its own, and nobody stands for one who only signs the article,
    nor a nickname for somebody named after it (老沈 may be the father of 沈若岚), nor 沈奶奶 for 沈建军.
    """
    ties: dict[str, str] = {form: p.name for p in found for form in p.forms}
    full = {p.name: p.places[:1] for p in found if _is_full(p.name) and p.name not in signers}
    ties |= dict(_short(found, full))
    return {form: ties.get(name, name) for form, name in ties.items()}


def _short(found: Sequence[Somebody], full: Mapping[str, tuple[int, ...]]) -> Iterable[tuple[str, str]]:
    for person in found:
        bearers = _bearers(person.name, full)
        early = person.name[0] in _FAMILIAR and len(bearers) == 1 and person.places[:1] < full[bearers[0]]
        if len(bearers) == 1 and person.name != bearers[0] and not (early or _differ(person.name, bearers[0])):
            yield from ((form, bearers[0]) for form in person.forms)


def _differ(form: str, name: str) -> bool:
    """Whether a short form tells one gender and the full name hints at the other."""
    return {told_gender(form), gender_hint(name)} == {Gender.FEMALE, Gender.MALE}


def _bearers(form: str, full: Iterable[str]) -> list[str]:
    """The full names whose family name a short form gives (沈师傅, 老沈); none if it is no short form."""
    family = _family_of(form)
    return [name for name in full if name.startswith(family) and name != form] if family else []


def _family_of(form: str) -> str:
    """The family name in 沈师傅, 欧阳教授, 小沈; "" if the form is none of these."""
    for size in (2, 1):
        if form[:size] in words("zh_surnames") and form[size:] in column("zh_courtesy_titles"):
            return form[:size]
    return form[1] if len(form) == 2 and form[0] in _FAMILIAR and form[1] in words("zh_surnames") else ""


def _is_full(name: str) -> bool:
    native = name[:1] in words("zh_surnames") or name[:2] in words("zh_surnames")
    return native and 2 <= len(name) <= 4 and name not in words("zh_surnames") and not _family_of(name)
