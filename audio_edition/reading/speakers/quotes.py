"""Quotations of a page: where quote marks open and close, across paragraphs too.

Only outermost marks count. Marks may be of mixed kinds (“…"), nested, or never closed. Nothing here
decides whether anybody speaks: that is ``speech``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

CLOSERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "«": "»", '"': '"', "＂": "＂", "'": "'"}
_FAMILY = {**dict.fromkeys('“”"＂〝〞', "double"), **dict.fromkeys("‘’'", "single")}
_FAMILY |= {
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("«»", "guillemet"),
}
_MARK = re.compile("[“”‘’「」『』〝〞«»\"＂']")
_STRAIGHT = "\"＂'"
# How many paragraphs a quotation may run on without opening marks of its own.
LONGEST_RUN = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """Marks and words of a quotation in its paragraph: ``text[start:end]`` with, ``[opens:closes]`` without marks.

    closed: whether its closing mark is there. continues: it goes on in the next paragraph.
    continued: it began in the paragraph before.
    """

    start: int
    end: int
    opens: int
    closes: int
    closed: bool = True
    continues: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of one paragraph: pairs, and the outermost lone ones."""

    pairs: tuple[tuple[int, int], ...]
    lone_open: int | None
    lone_close: int | None


def quotations(paragraphs: Sequence[str]) -> list[list[Quotation]]:
    """The outermost quotations of each paragraph, in order. Time is linear in the text."""
    marks = [_marks(text) for text in paragraphs]
    found = [[Quotation(a, b + 1, a + 1, b) for a, b in m.pairs] for m in marks]
    index = 0
    while index < len(paragraphs):
        index = max(_run_on(paragraphs, marks, found, index), index + 1)
    for before, row in pairwise(found):
        if before and before[-1].continues and row and not row[0].continued:
            row[0] = replace(row[0], continued=True)
    return found


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph opens with an opening (or straight) quote mark."""
    return text.lstrip()[:1] in CLOSERS if text.strip() else False


def _run_on(paragraphs: Sequence[str], marks: Sequence[_Marks], found: list[list[Quotation]], index: int) -> int:
    """Settle an opening mark without a partner in paragraph ``index``; returns the paragraph to go on with."""
    lone = marks[index].lone_open
    if lone is None:
        return index
    text = paragraphs[index]
    last = _closing_paragraph(paragraphs, marks, index)
    if last is None:
        found[index] = _unclosed(text, lone, found[index])
        return index
    found[index] = [q for q in found[index] if q.start < lone]
    found[index].append(Quotation(lone, len(text), lone + 1, len(text), closed=False, continues=True))
    for middle in range(index + 1, last + 1):
        found[middle] = _continuation(paragraphs[middle], marks[middle], found[middle], middle == last)
    return last


def _closing_paragraph(paragraphs: Sequence[str], marks: Sequence[_Marks], index: int) -> int | None:
    """The paragraph in which the quotation left open at the end of ``index`` closes, if it goes on at all."""
    following = index + 1
    if following >= len(paragraphs):
        return None
    if opens_with_mark(paragraphs[following]):
        return following
    for later in range(following, min(len(paragraphs), following + LONGEST_RUN)):
        if marks[later].lone_close is not None:
            return later
        if marks[later].lone_open is not None:
            return None
    return None


def _continuation(text: str, marks: _Marks, found: list[Quotation], last: bool) -> list[Quotation]:
    """The quotations of a paragraph into which an open quotation runs."""
    if opens_with_mark(text) and found and found[0].start == len(text) - len(text.lstrip()):
        return [replace(found[0], continued=True), *found[1:]]
    if not last:
        return [Quotation(0, len(text), 0, len(text), closed=False, continues=True, continued=True)] if text else []
    if marks.lone_close is not None:
        close = marks.lone_close
        rest = [q for q in found if q.start > close]
        return [Quotation(0, close + 1, 0, close, continued=True), *rest]
    return found


_NARRATOR_RESUMES = re.compile(r"[。！？!?…](?=[^，。！？“”：]{1,14}(?:说|表示|称|认为|介绍|告诉)[，。：:])")
_LAST_STOP = re.compile(r"(?<![。！？!?…．.])[。！？!?…．.]+(?=[^。！？!?…．.]*$)")


def _unclosed(text: str, lone: int, found: list[Quotation]) -> list[Quotation]:
    """A quotation whose closing mark is missing ends where the narrator speaks again, or with its paragraph."""
    if any(q.start < lone < q.end for q in found):
        return found  # a mark inside a quotation that runs on from the paragraph before
    if _FAMILY[text[lone]] != "single":  # single marks after it are marks within marks
        found = [q for q in found if q.start < lone or _FAMILY[text[q.start]] != "single"]
    following = next((q.start for q in found if q.start > lone), len(text))
    resumed = _NARRATOR_RESUMES.search(text, lone + 1, following)
    end = resumed.end() if resumed else following
    if not resumed and following < len(text):
        stop = _LAST_STOP.search(text[lone + 1 : following])
        end = lone + 1 + stop.end() if stop else lone + 1
    quotation = Quotation(lone, end, lone + 1, end, closed=False)
    return sorted([*found, quotation], key=lambda q: q.start)


# ---------------------------------------------------------------- one paragraph


def _marks(text: str) -> _Marks:
    """Pair the marks of a paragraph on one stack; what stays without a partner is lone."""
    stack: list[tuple[str, int]] = []
    open_count: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    lone_close: int | None = None
    places = [m.start() for m in _MARK.finditer(text)]
    for order, at in enumerate(places):
        family = _FAMILY[text[at]]
        role = _role(text, places, order, bool(open_count.get(family)))
        if role == "open":
            stack.append((family, at))
            open_count[family] = open_count.get(family, 0) + 1
        elif role == "close" and open_count.get(family):
            while True:
                kind, start = stack.pop()
                open_count[kind] -= 1
                if kind == family:
                    break
            pairs.append((start, at))
        elif role == "close" and family != "single" and lone_close is None:
            lone_close = at
    lone = [at for kind, at in stack if kind != "single"]
    pairs, lone_open = _settle(text, _outermost(pairs), lone)
    outside = lone_close is not None and not any(a < lone_close < b for a, b in pairs)
    return _Marks(tuple(pairs), lone_open, lone_close if outside else None)


def _settle(text: str, pairs: list[tuple[int, int]], lone: list[int]) -> tuple[list[tuple[int, int]], int | None]:
    """Two opening marks in a row, the second after a stop, are a pair with a mistyped closing mark."""
    if len(lone) == 2 and text[lone[1] - 1] in "。！？，,.!?…" and not any(a > lone[0] for a, _ in pairs):
        return [*pairs, (lone[0], lone[1])], None
    return pairs, lone[0] if lone else None


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


def _role(text: str, places: Sequence[int], order: int, is_open: bool) -> str:
    """Whether the mark opens, closes, or is neither (an apostrophe, an inch sign, a mark within marks)."""
    at = places[order]
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "‘’'":
        return _single_role(text, at, is_open)
    if mark in _STRAIGHT:
        return _straight_role(text, places, order, is_open)
    if mark in CLOSERS:
        return "open"
    mistyped = mark == "”" and not is_open and after and (before in "：:，, " or not before)
    return "open" if mistyped and "”" in text[at + 1 : at + 400] else "close"


def _straight_role(text: str, places: Sequence[int], order: int, is_open: bool) -> str:
    at = places[order]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and not is_open:
        return "neither"
    if not is_open:
        return "open"
    following = next((text[p] for p in places[order + 1 : order + 6] if text[p] in "“”"), "")
    opened_curly = any(text[p] == "“" for p in places[max(0, order - 5) : order])
    if opened_curly and following == "”":
        return "neither"
    looks_opening = (not before or before.isspace() or before in "(（—") and after and not after.isspace()
    return "open" if looks_opening and not opened_curly else "close"


def _single_role(text: str, at: int, is_open: bool) -> str:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    starts = not before or not (before.isascii() and before.isalnum())
    if mark == "‘" or (mark == "'" and not is_open):
        return "open" if starts and after and not after.isspace() else "neither"
    if (after.isascii() and after.isalnum() and before.isascii() and before.isalnum()) or not is_open:
        return "neither"
    if (
        before == "s"
        and re.match(r"[’'] [a-z]", text[at : at + 3])
        and re.search(r"[,.!?\w][’'](?!\w)", text[at + 1 : at + 300].split("‘")[0])
    ):
        return "neither"
    return "close"
