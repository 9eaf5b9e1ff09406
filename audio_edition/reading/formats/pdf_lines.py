"""Characters on a printed page → stretches of text, each on one line of one column.

Lengths are points; y grows upwards, as in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

ASCENT: Final = 0.88
"""The top of a line above its baseline, in type sizes (the em box of Chinese fonts)."""

SAME_LINE: Final = 0.3
"""How far baselines on one line may differ, in type sizes."""

COLUMN_GAP: Final = 0.9
"""The gap from which two stretches on one line may be of two columns, in type sizes."""

WORD_GAP: Final = 0.2
WIDE_GAP: Final = 0.5
"""The gap that is a space between Latin letters, and between Chinese characters, in type sizes."""

DROP_CAP: Final = 1.8
"""How much larger than the text a letter is that opens it over several lines."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character where it stands. spaced: a space was set before it."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text on one line. opens: it is set in from the edge of its column, as the first line of a paragraph is."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    opens: bool = False

    @property
    def top(self) -> float:
        """The top of the line."""
        return self.baseline + ASCENT * self.size


def stretches(characters: Iterable[Character]) -> list[Stretch]:
    """The stretches of a page in the order they were drawn; what was drawn twice to look bold is there once."""
    found: dict[tuple[str, int, int], Stretch] = {}
    run: list[Character] = []
    for character in characters:
        if run and _drawn_again(run[-1], character):
            continue
        if run and not _continues(run[-1], character):
            _add(found, _stretch(run))
            run = []
        run.append(character)
    if run:
        _add(found, _stretch(run))
    return _with_drop_caps(list(found.values()))


def joined(row: Sequence[Stretch]) -> Stretch:
    """Stretches of one line, from left to right, as one."""
    widest = max(row, key=lambda stretch: len(stretch.text))
    text = " ".join(stretch.text for stretch in row)
    return replace(widest, text=text, left=row[0].left, right=row[-1].right, bold=all(s.bold for s in row))


def _add(found: dict[tuple[str, int, int], Stretch], stretch: Stretch) -> None:
    found.setdefault((stretch.text, round(stretch.left / 2), round(stretch.baseline / 2)), stretch)


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


def _stretch(run: Sequence[Character]) -> Stretch:
    text = run[0].text
    for before, character in pairwise(run):
        text += (" " if _is_space(before, character) else "") + character.text
    sizes = sorted(character.size for character in run)
    return Stretch(
        text=text,
        left=run[0].left,
        right=max(character.right for character in run),
        baseline=run[0].baseline,
        size=sizes[len(sizes) // 2],
        bold=sum(character.bold for character in run) > len(run) / 2,
    )


def _is_space(before: Character, character: Character) -> bool:
    gap = (character.left - before.right) / character.size
    wide = _is_wide(before.text) or _is_wide(character.text)
    return character.spaced or gap > (WIDE_GAP if wide else WORD_GAP)


def _is_wide(text: str) -> bool:
    """Whether a character is set on the Chinese grid."""
    return text >= "\u2e80"


def _with_drop_caps(found: list[Stretch]) -> list[Stretch]:
    """Large initials joined to the line that they open."""
    usual = median(stretch.size for stretch in found) if found else 0.0
    for initial in [stretch for stretch in found if len(stretch.text) <= 2 and stretch.size >= DROP_CAP * usual]:
        lines = (s for s in found if s is not initial and initial.size >= DROP_CAP * s.size and _opens(initial, s))
        line = next(lines, None)
        if line is not None:
            found[found.index(line)] = replace(line, text=initial.text + line.text, left=initial.left)
            found.remove(initial)
    return found


def _opens(initial: Stretch, line: Stretch) -> bool:
    gap = line.left - initial.right
    return -0.5 * line.size < gap < line.size and abs(initial.top - line.top) < 0.8 * line.size
