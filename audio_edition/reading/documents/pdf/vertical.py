"""Text set from top to bottom in columns from right to left, told from where its characters stand.

It is laid on its side, so that its columns are lines and its tiers are columns, and read as any other text; ``upright``
puts its lines back where they are seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from audio_edition.reading.documents.pdf.lines import ASCENT, Stretch
from audio_edition.reading.documents.pdf.spacing import Character, is_wide

IN_COLUMN: Final = 0.45
"""How far the middles of characters of one column may differ, in type sizes."""

PITCH: Final = (0.7, 2.6)
"""How far below the one before a character of a column stands, in type sizes."""

LEAST: Final = 3
"""Characters one below the other that make a column."""

ACROSS: Final = 4
"""Characters that stand side by side within a column at the most: 12, 2024."""

SCATTERED: Final = 0.5
"""The part of a page's Chinese characters that stand alone when it is drawn row by row."""


def parted(
    characters: Sequence[Character], sideways: Sequence[Character]
) -> tuple[list[Character], list[list[Character]]]:
    """The characters that run across the page, and the columns of those that run down it.

    sideways: characters that lie on their side; those in a column are of it.
    """
    drawn = sorted([*characters, *sideways], key=lambda c: c.index) if sideways else list(characters)
    down = _columns(drawn)
    if not down:
        if len(drawn) < 2 * LEAST or not _is_scattered(drawn):
            return list(characters), []
        wide = _by_columns([c for c in drawn if is_wide(c.text)])
        down = [column for column in _columns(wide) if len(column) > LEAST]
    taken = {character.index for column in down for character in column}
    return [c for c in characters if c.index not in taken], down


def laid_down(column: Sequence[Character], height: float) -> list[Character]:
    """A column of a page of this height as a line: its way down becomes its way to the right."""
    rows = [list(row) for _, row in groupby(column, key=lambda c: (round(c.baseline, 1), c.sideways))]
    return [laid for row in rows for laid in _laid(row, height)]


def upright(line: Stretch, height: float) -> Stretch:
    """A line of ``laid_down`` characters where it is seen on the page."""
    right = line.baseline + ASCENT * line.size
    return replace(line, left=right - line.size, right=right, baseline=height - line.right, top=height - line.left)


def _columns(drawn: Sequence[Character]) -> list[list[Character]]:
    """What was drawn character below character."""
    found: list[list[Character]] = []
    column: list[Character] = []
    for character in drawn:
        level = len(column) == 1 and column[0].baseline == character.baseline
        if column and not level and _goes_down(column, character):
            column.append(character)
            continue
        if len(column) >= LEAST and _is_column(column):
            found.append(column)
        column = [character]
    return [*found, column] if len(column) >= LEAST and _is_column(column) else found


def _by_columns(wide: Sequence[Character]) -> list[Character]:
    """Characters column by column, from right to left, each from top to bottom."""
    columns: list[list[Character]] = []
    for character in sorted(wide, key=_middle, reverse=True):
        if columns and _middle(columns[-1][0]) - _middle(character) <= IN_COLUMN * character.size:
            columns[-1].append(character)
        else:
            columns.append([character])
    return [c for column in columns for c in sorted(column, key=lambda c: -c.baseline)]


def _is_column(column: Sequence[Character]) -> bool:
    steps = sum(b.baseline < a.baseline - PITCH[0] * min(a.size, b.size) for a, b in pairwise(column))
    return steps + 1 >= LEAST and 2 * sum(is_wide(c.text) or c.sideways for c in column) >= len(column)


def _goes_down(column: Sequence[Character], character: Character) -> bool:
    before = column[-1]
    size = max(before.size, character.size)
    if min(before.size, character.size) < 0.8 * size:
        return False
    if abs(_middle(before) - _middle(character)) <= IN_COLUMN * size:
        return PITCH[0] * size <= _foot(before) - _foot(character) <= PITCH[1] * size or (
            before.sideways and character.sideways and 0 < before.baseline - character.baseline < size
        )
    return _stands_beside(column, character) or _comes_back(column, character)


def _stands_beside(column: Sequence[Character], character: Character) -> bool:
    """Whether digits or letters go on side by side within the column."""
    row = [c for c in column[-ACROSS:] if abs(c.baseline - character.baseline) < 0.1 * character.size]
    if len(column) <= len(row) or not row or len(row) == ACROSS or is_wide(character.text):
        return False
    return -0.3 * character.size < character.left - row[-1].right < 0.3 * character.size


def _comes_back(column: Sequence[Character], character: Character) -> bool:
    """Whether a character goes on below digits or letters that stand side by side, or these open below one."""
    step = (_foot(column[-1]) - _foot(character)) / character.size
    if not PITCH[0] <= step <= PITCH[1]:
        return False
    main = next((c for c in reversed(column[-ACROSS - 1 :]) if is_wide(c.text)), None)
    return main is not None and abs(_middle(main) - _middle(character)) <= 0.8 * character.size


def _middle(character: Character) -> float:
    if character.sideways:
        return character.left + (ASCENT - 0.5) * character.size
    return (character.left + character.right) / 2


def _foot(character: Character) -> float:
    return character.baseline


def _is_scattered(drawn: Sequence[Character]) -> bool:
    """Whether most Chinese characters stand apart from those drawn before and after them."""
    alone, wide, near = 0, 0, False
    for a, b in pairwise([*drawn, replace(drawn[-1], left=-1e6, right=-1e6)]):
        joins = 0 <= b.left - a.right + 0.5 * a.size < 0.8 * a.size and abs(a.baseline - b.baseline) < 0.3 * a.size
        if is_wide(a.text):
            wide += 1
            alone += not (joins or near)
        near = joins
    return alone > SCATTERED * wide


def _laid(row: Sequence[Character], height: float) -> list[Character]:
    """What stands beside one another in a column, on its side: its middle becomes the middle of the line."""
    first, size = row[0], row[0].size
    if first.sideways:
        start, step = height - first.baseline, first.right - first.left
    else:
        start, step = height - first.baseline - ASCENT * size, size / len(row)
    middle = (_middle(first) + _middle(row[-1])) / 2
    return [
        replace(
            character,
            left=start + n * step,
            right=start + (n + 1) * step,
            baseline=middle + (0.5 - ASCENT) * size,
            sideways=False,
        )
        for n, character in enumerate(row)
    ]


def clusters(blocks: Sequence[Stretch], gap: float) -> list[list[Stretch]]:
    """Stretches that stand within ``gap`` type sizes of one another, together."""
    owner = list(range(len(blocks)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    order = sorted(range(len(blocks)), key=lambda n: blocks[n].left)
    for position, n in enumerate(order):
        for m in order[position + 1 : position + 41]:
            a, b, space = blocks[n], blocks[m], gap * max(blocks[n].size, blocks[m].size)
            if b.left - a.right <= space and a.baseline - space <= b.top and b.baseline - space <= a.top:
                owner[root(m)] = root(n)
    groups: dict[int, list[Stretch]] = defaultdict(list)
    for n, block in enumerate(blocks):
        groups[root(n)].append(block)
    return list(groups.values())
