"""Who is named in an article: from the probability of each character to begin or go on with a name, to people with their forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_NO_NAME = re.compile(r"[，。：；、！？“”「」『』()（）,:;!?\n]")
_FAMILIAR = re.compile(r"^[小老阿大](.)$")
_ADDRESSED = re.compile(
    r"^(.)(?:某{1,2}|女士|先生|小姐|师傅|老师|医生|教授|律师|记者|同学|大姐|大哥|阿姨|叔叔|大爷|奶奶|爷爷|老|总|董|工|局长|书记|主任|院长|校长|经理)$"
)
LONGEST = 24
"""Characters of a name at most."""


def mentions(text: str, chance: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Stretches that name a person; ``chance``: a row (no name, begins, goes on) for each character."""
    found = []
    best = chance.argmax(1)
    at = 0
    while at < len(text):
        if chance[at, 1] > 0.5 or (best[at] == 1):
            end = at + 1
            while end < len(text) and best[end] == 2:
                end += 1
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def people(text: str, found: Sequence[tuple[int, int]]) -> dict[str, list[str]]:
    """The people named: the fullest form, and all forms; a short form joins the one person whose name holds it."""
    votes = Counter(text[start:end] for start, end in found)
    names = [
        n for n, c in votes.items() if len(n) <= LONGEST and not _NO_NAME.search(n) and (len(n) > 1 or n.isupper())
    ]
    names = [n for n in names if n.isascii() or votes[n] >= 0.25 * text.count(n)]
    names = [
        n
        for n in names
        if not any(m != n and n.startswith(m) and len(n) - len(m) <= 2 and votes[n] < 0.2 * votes[m] for m in names)
    ]
    first = {n: text.find(n) for n in names}
    joined: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), first[n])):
        hosts = [h for h in joined if _belongs(name, h)]
        if len(hosts) == 1:
            joined[hosts[0]].append(name)
        else:
            joined[name] = [name]
    return joined


def _belongs(form: str, name: str) -> bool:
    if form == name or len(form) >= len(name) + 2:
        return False
    if form.isascii():
        return form in name.split()
    if len(form) < len(name) and (name.startswith(form) or name.endswith(form)) and len(form) > 1:
        return True
    short = _FAMILIAR.match(form) or _ADDRESSED.match(form)
    return bool(
        short and 2 <= len(name) <= 3 and name[0] == short[1] and not (_FAMILIAR.match(name) or _ADDRESSED.match(name))
    )


def occurrences(text: str, joined: Mapping[str, Sequence[str]]) -> list[tuple[int, int, str]]:
    """Every place where a form stands: start, end, the person; longest forms first."""
    owner = {form: name for name, forms in joined.items() for form in forms}
    if not owner:
        return []
    parts = [rf"\b{re.escape(f)}\b" if f.isascii() else re.escape(f) for f in sorted(owner, key=len, reverse=True)]
    return [(m.start(), m.end(), owner[m.group()]) for m in re.finditer("|".join(parts), text)]
