"""The reading order of a printed page: what spans the columns, then the columns from left to right.

The page is cut in two, again and again (a recursive XY cut): into columns where white space runs down all of it, else
between the lines where one part comes to have columns. What cannot be cut is read line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from audio_edition.reading.documents.pdf.lines import SAME_LINE, Stretch, joined
from audio_edition.reading.documents.pdf.patchwork import patchwork

GUTTER: Final = 0.8
"""The least white space between columns, in type sizes."""

STANDS_OFF: Final = 1.5
"""The white space that sets a running head or foot off the page, in type sizes."""

MARKER: Final = 2.5
"""Columns narrower than this many type sizes beside lines of text are numbers or bullets of these lines."""

INDENT: Final = (0.8, 3.5)
"""How far the first line of a paragraph is set in, in type sizes: about one in English, two in Chinese."""

EDGE_SHARE: Final = 0.25
"""The part of a column's lines that begin at its edge, at the least."""

OFF_CENTRE: Final = 0.08
"""How far from the middle of its columns a line stands that is centred over them, in parts of their width."""

SENTENCE_ENDS: Final = '。！？…”’」』）.!?":：'

LEAST_TEXT: Final = 60
"""Characters under headlines that are their text, and not their bylines."""

MAX_CUTS: Final = 24
"""How often a part may be cut again."""

MAX_COMPARISONS: Final = 2_000_000
"""Stretches looked at to find one cut: bounds the time for a page of thousands of scraps."""


def reading_order(page: Sequence[Stretch]) -> list[Stretch]:
    """The lines of a page in the order they are read."""
    part = sorted(page, key=lambda s: (-s.baseline, s.left))
    head, part = _running_line(part, first=True)
    part, foot = _running_line(part, first=False)
    return _rows(head) + _order(part, MAX_CUTS) + _rows(foot)


def _running_line(part: list[Stretch], first: bool) -> tuple[list[Stretch], list[Stretch]]:
    """The part cut below its first line, or above its last, where that stands off: a running head, a page number."""
    gaps = _gaps(part)
    at = gaps[0 if first else -1][0] if gaps else 0
    above, below = part[:at], part[at:]
    line, rest = (above, below) if first else (below, above)
    if not line or not rest or len(_rows(line)) > 1:
        return ([], part) if first else (part, [])
    space = _bottom(above) - _top(below)
    if space < STANDS_OFF * median(stretch.size for stretch in part):
        return ([], part) if first else (part, [])
    return above, below


def _order(part: list[Stretch], cuts: int) -> list[Stretch]:
    """Lines of a part of the page, whose stretches are given from top to bottom."""
    columns = _columns(part) if cuts else []
    over = _over_columns(part, columns) if len(columns) > 1 else 0
    if over:
        columns = [part[:over], part[over:]]
    if len(columns) < 2:
        columns = _cut_across(part) if cuts else []
    if cuts and not _is_clean(columns) and len(pieces := patchwork(part)) > 1:
        columns = pieces
    if len(columns) < 2:
        return _with_openings(_rows(part))
    return [line for column in columns for line in _order(column, cuts - 1)]


def _is_clean(parts: Sequence[Sequence[Stretch]]) -> bool:
    """Whether the page is cut into columns, or at wide white space that parts no headline from its text."""
    if len(parts) != 2 or _top(parts[1]) > _bottom(parts[0]):
        return len(parts) > 1
    size = median(stretch.size for part in parts for stretch in part for _ in stretch.text)
    text = sum(len(stretch.text) for stretch in parts[0] if stretch.size < 1.3 * size)
    heads = len({round(stretch.left) for stretch in parts[0] if stretch.size >= 1.3 * size})
    return _bottom(parts[0]) - _top(parts[1]) > STANDS_OFF * size and (text > LEAST_TEXT or heads < 2)


def _over_columns(part: Sequence[Stretch], columns: Sequence[Sequence[Stretch]]) -> int:
    """How many stretches at the top stand in no column but over the middle of all (a byline); part is from top to
    bottom."""
    left, right = min(s.left for s in part), max(s.right for s in part)
    others = sorted((_top(column) for column in columns), reverse=True)[1]
    edges = [min(stretch.left for stretch in column) for column in columns]
    over = 0
    for row in level_rows(part):
        size, at = row[0].size, min(stretch.left for stretch in row)
        middle = abs(at + max(stretch.right for stretch in row) - left - right) / 2
        set_off = not any(abs(at - edge) < size for edge in edges)
        below = part[over + len(row)].top if over + len(row) < len(part) else others
        if row[0].baseline < max(below - size / 4, others) or not set_off or middle > OFF_CENTRE * (right - left):
            break
        over += len(row)
    return over


def _rows(part: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that stand on one line, as one."""
    return [joined(sorted(row, key=lambda s: s.left)) for row in level_rows(part)]


def level_rows(part: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches that stand on one line, together; a block that keeps its place stands alone."""
    rows: list[list[Stretch]] = []
    for stretch in part:
        row = rows[-1] if rows else None
        level = row and abs(row[0].baseline - stretch.baseline) <= SAME_LINE * stretch.size
        if row and level and not (row[0].held or stretch.held):
            row.append(stretch)
        else:
            rows.append([stretch])
    return rows


def _with_openings(lines: Sequence[Stretch]) -> list[Stretch]:
    """The lines of columns, one below or beside the other, those that are set in marked."""
    columns: list[list[Stretch]] = []
    for line in lines:
        above = columns[-1][-1] if columns else None
        if above is None or line.left >= above.right or line.right <= above.left:
            columns.append([])
        columns[-1].append(line)
    return [line for column in columns for line in _with_openings_in(column)]


def _with_openings_in(column: Sequence[Stretch]) -> Iterator[Stretch]:
    """The lines of a column, those that are set in marked; not those of a block that is set in altogether."""
    edge = _edge(column)
    above = None
    for line in column:
        is_in = INDENT[0] * line.size <= line.left - edge <= INDENT[1] * line.size
        in_block = above is not None and abs(above.left - line.left) < 1 and above.text[-1:] not in SENTENCE_ENDS
        yield replace(line, opens=is_in and not in_block and not line.held)
        above = line


def _edge(lines: Sequence[Stretch]) -> float:
    """Where the lines of a column begin that open nothing: the outermost place that a fair part of them share."""
    places = Counter(round(line.left) for line in lines)
    if len(lines) < 4:
        same_type = len({round(line.size) for line in lines}) == 1
        return min(places) if same_type else lines[0].left
    return min(x for x, n in places.items() if n >= min(EDGE_SHARE * len(lines), max(places.values())))


def _columns(part: Sequence[Stretch]) -> list[list[Stretch]]:
    """The part cut at white space that runs down all of it; one column if there is none."""
    if len(part) < 3:
        return [list(part)]
    gutter = GUTTER * median(stretch.size for stretch in part)
    columns: list[list[Stretch]] = []
    right = 0.0
    for stretch in sorted(part, key=lambda s: s.left):
        if not columns or stretch.left - right >= gutter:
            columns.append([])
            right = stretch.right
        columns[-1].append(stretch)
        right = max(right, stretch.right)
    apart: list[list[Stretch]] = []
    for column in columns:
        if apart and not _side_by_side(apart[-1], column):
            apart[-1] += column
        else:
            apart.append(column)
    return [sorted(column, key=lambda s: (-s.baseline, s.left)) for column in apart]


def _side_by_side(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Whether two parts are columns: beside one another, more than one line, and neither the other's numbering."""
    overlap = min(_top(left), _top(right)) - max(_bottom(left), _bottom(right))
    height = min(_top(left) - _bottom(left), _top(right) - _bottom(right))
    if overlap < height / 2 or max(_count(left), _count(right)) < 2:
        return False
    return not (_marks(left, right) or _marks(right, left))


def _count(part: Sequence[Stretch]) -> int:
    """How many lines the part has; a block that keeps its place has those that it holds."""
    return sum(len(row.held) or 1 for row in _rows(_down(part)))


def _marks(marks: Sequence[Stretch], lines: Sequence[Stretch]) -> bool:
    narrow = all(mark.right - mark.left < MARKER * mark.size and not mark.held for mark in marks)
    return narrow and all(any(abs(m.baseline - s.baseline) <= SAME_LINE * s.size for s in lines) for m in marks)


def _down(part: Sequence[Stretch]) -> list[Stretch]:
    return sorted(part, key=lambda s: -s.baseline)


def _top(part: Sequence[Stretch]) -> float:
    return max(stretch.top for stretch in part)


def _bottom(part: Sequence[Stretch]) -> float:
    return min(stretch.baseline for stretch in part)


def _cut_across(part: Sequence[Stretch]) -> list[list[Stretch]]:
    """The part cut at its widest white space so that one of its parts has columns; nothing if none would."""
    by_width = sorted(_gaps(part), key=lambda gap: (-round(gap[1]), gap[0]))
    for at, _ in by_width[: max(20, MAX_COMPARISONS // max(len(part), 1))]:
        if len(_columns(part[at:])) > 1 or len(_columns(part[:at])) > 1:
            return [list(part[:at]), list(part[at:])]
    return []


def _gaps(part: Sequence[Stretch]) -> list[tuple[int, float]]:
    """Where a horizontal cut goes through no line: the number of stretches above, and how wide the space is."""
    found: list[tuple[int, float]] = []
    lowest = part[0].baseline if part else 0.0
    for at, stretch in enumerate(part):
        space = lowest - stretch.top + 0.18 * stretch.size
        if at and space >= 0:
            found.append((at, space))
        lowest = min(lowest, stretch.baseline)
    return found
