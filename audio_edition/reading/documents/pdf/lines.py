"""Characters on a printed page → stretches of text, each on one line of one column.

Lengths are points; y grows upwards, as in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from audio_edition.reading.documents.pdf.spacing import EVEN, SCRIPT_SIZE, Character, is_wide, shift, text_of

ASCENT: Final = 0.88
"""The top of a line above its baseline, in type sizes (the em box of Chinese fonts)."""

SAME_LINE: Final = 0.3
"""How far baselines on one line may differ, in type sizes."""

COLUMN_GAP: Final = 0.9
"""The gap from which two stretches on one line may be of two columns, in type sizes."""

WIDEST_SPACING: Final = 3.0
"""The widest letterspacing, in type sizes; farther characters are not of one line."""

DROP_CAP: Final = 1.8
"""How much larger than the text a letter is that opens it over several lines."""

MAX_DROP_CAPS: Final = 40
"""Large initials of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text on one line. opens: it is set in from the edge of its column, as the first line of a paragraph is.

    held: the lines, in reading order, of a block that keeps its place as one (text set the other way).
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    top: float
    characters: tuple[Character, ...] = ()
    opens: bool = False
    held: tuple[Stretch, ...] = ()


def stretches(characters: Iterable[Character]) -> tuple[list[Stretch], list[Character]]:
    """The stretches of a page in the order they were drawn, and the characters drawn a second time to look bold."""
    runs, again = _runs(characters)
    found: dict[tuple[str, int, int], Stretch] = {}
    for run in _respaced(runs):
        stretch = stretch_of(run)
        place = (stretch.text, round(stretch.left / 2), round(stretch.baseline / 2))
        if place in found:
            again += run
        found.setdefault(place, stretch)
    return _with_drop_caps(list(found.values())), again


def stretch_of(run: Sequence[Character]) -> Stretch:
    """Characters of one line, from left to right, as a stretch."""
    sizes = sorted(character.size for character in run)
    size = sizes[len(sizes) // 2]
    base = next(character.baseline for character in run if character.size > SCRIPT_SIZE * size)
    return Stretch(
        text=text_of(run),
        left=run[0].left,
        right=max(character.right for character in run),
        baseline=base,
        size=size,
        bold=sum(character.bold for character in run) > len(run) / 2,
        top=base + ASCENT * size,
        characters=tuple(run),
    )


def joined(row: Sequence[Stretch]) -> Stretch:
    """Stretches of one line, from left to right, as one."""
    if len(row) == 1:
        return row[0]
    whole = stretch_of([character for stretch in row for character in stretch.characters])
    widest = max(row, key=lambda stretch: len(stretch.text))
    return replace(whole, size=widest.size, baseline=widest.baseline, top=widest.top, bold=all(s.bold for s in row))


def _runs(characters: Iterable[Character]) -> tuple[list[list[Character]], list[Character]]:
    runs: list[list[Character]] = []
    again: list[Character] = []
    for character in characters:
        before = runs[-1][-1] if runs else None
        if before is not None and _drawn_again(before, character):
            again.append(character)
        elif before is not None and (_continues(before, character) or _is_script_in(runs[-1], character)):
            runs[-1].append(character)
        else:
            runs.append([character])
    return runs, again


def _drawn_again(before: Character, character: Character) -> bool:
    near = SAME_LINE / 2 * character.size
    return (
        before.text == character.text
        and abs(before.left - character.left) < near
        and abs(before.baseline - character.baseline) < near
    )


def _continues(before: Character, character: Character) -> bool:
    size = max(before.size, character.size)
    gap = character.left - before.right
    same_line = abs(before.baseline - character.baseline) <= SAME_LINE * size
    return same_line and -size / 2 < gap < COLUMN_GAP * size and min(before.size, character.size) > size / DROP_CAP


def _is_script_in(run: Sequence[Character], character: Character) -> bool:
    """Whether a character is raised or lowered beside the run, or comes back to its line behind one that is."""
    before = run[-1]
    if not -0.3 < (character.left - before.right) / max(before.size, character.size) < COLUMN_GAP / 2:
        return False
    if shift(before, character):
        return True
    main = next((c for c in reversed(run[-12:]) if c.size * SCRIPT_SIZE >= before.size), None)
    back = main is not None and abs(main.baseline - character.baseline) <= SAME_LINE * character.size
    return main is not None and back and bool(shift(main, before))


def _respaced(runs: Sequence[list[Character]]) -> Iterator[list[Character]]:
    """The runs, single Chinese characters that follow one another at even distances as one."""
    at = 0
    while at < len(runs):
        end = at + 1
        while end < len(runs) and len(runs[at]) == 1 and _goes_on(runs[at:end], runs[end]):
            end += 1
        if end - at >= 3:
            yield [character for run in runs[at:end] for character in run]
            at = end
        else:
            yield runs[at]
            at += 1


def _goes_on(chain: Sequence[list[Character]], run: Sequence[Character]) -> bool:
    before, character = chain[-1][0], run[0]
    if len(run) > 1 or not (is_wide(before.text) and is_wide(character.text)) or before.size != character.size:
        return False
    gap = (character.left - before.right) / character.size
    if abs(before.baseline - character.baseline) > 0.05 * character.size or not 0 < gap <= WIDEST_SPACING:
        return False
    first = (chain[1][0].left - chain[0][0].right) / character.size if len(chain) > 1 else gap
    return abs(gap - first) <= EVEN


def _with_drop_caps(found: list[Stretch]) -> list[Stretch]:
    """Large initials joined to the line that they open."""
    usual = median(stretch.size for stretch in found) if found else 0.0
    large = [stretch for stretch in found if len(stretch.text) <= 2 and stretch.size >= DROP_CAP * usual]
    for initial in large[:MAX_DROP_CAPS]:
        lines = (s for s in found if s is not initial and initial.size >= DROP_CAP * s.size and _opens(initial, s))
        line = next(lines, None)
        if line is not None:
            whole = replace(
                line,
                text=initial.text + line.text,
                left=initial.left,
                characters=initial.characters + line.characters,
            )
            found[found.index(line)] = whole
            found.remove(initial)
    return found


def _opens(initial: Stretch, line: Stretch) -> bool:
    gap = line.left - initial.right
    return -0.5 * line.size < gap < line.size and abs(initial.top - line.top) < 0.8 * line.size
