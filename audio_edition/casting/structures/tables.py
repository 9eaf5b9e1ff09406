"""A table as lines of the script: announced, row by row; of a very large one the first rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from audio_edition.casting.structures.aloud import CAPTION, ROW
from audio_edition.casting.structures.grid import WIDEST, leading, width_of
from audio_edition.casting.yamlfile import Marked, Path_
from audio_edition.model import LEFT_OUT, Block, Cell, Frame, Line, Note, Pause, Skipped, Table, solid

Announce = Callable[..., list[Line]]
"""Makes a line of ours: the name of the announcement, the line's id, and the facts it names."""

REST = "rest of a long table"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read of a table: at most ``rows`` rows; of one with more than ``columns`` columns as many as hold no
    more cells than ``rows`` rows of ``columns`` columns would.
    """

    columns: int
    rows: int

    def kept(self, width: int) -> int:
        """How many rows are read of a table so many columns wide; one at least."""
        return self.rows if width <= self.columns else max(1, self.rows * self.columns // width)


def limits(marked: Marked) -> Limits:
    """The ``tables:`` section of voices.yaml. Raises ConfigError with the line."""
    marked.known_keys(("tables",), marked.mapping(("tables",)), ("columns", "rows"))
    return Limits(*(_count(marked, ("tables", key)) for key in ("columns", "rows")))


def _count(marked: Marked, path: Path_) -> int:
    value = marked.at(path)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise marked.fault(path, "must be a whole number from 1 on.")
    return value


@dataclass(frozen=True, slots=True)
class Told:
    """A table's lines, and what of it is not spoken."""

    lines: tuple[Line, ...]
    rest: Skipped | None = None
    note: Note | None = None


def tell(name: str, block: Block, announce: Announce, limits: Limits, pattern: Line) -> Told:
    """A table's block as lines named ``name-…``, like ``pattern`` in language and voice."""
    table = _tidy(block.table or Table((), block.text))
    top, width = leading(table.rows), max(map(width_of, table.rows), default=0)
    kept = top + limits.kept(width)
    left = len(table.rows) - kept
    size = {"columns": str(width), "rows": str(len(table.rows) - top)}
    lines = [_row(name, number, row, pattern) for number, row in enumerate(table.rows[:kept], 1)]
    opening = _opening(name, table.caption, size, announce, pattern)
    if left <= 0:
        return Told((*opening, *_closed(lines)))
    rest = _rest(block, left)
    closing = announce("table_rest", f"{name}-rest", rest=str(left))
    note = Note(LEFT_OUT, REST, lines[-1].id)
    return Told((*opening, *_closed(lines), *closing), rest, note)


def _tidy(table: Table) -> Table:
    """The table with every cell in one line, without rows in which nothing stands: what reached over one of those
    reaches one row less far.
    """
    rows = [[replace(cell, text=" ".join(cell.text.split())) for cell in row] for row in table.rows]
    above = [0, *accumulate(any(cell.text for cell in row) for row in rows)]  # rows with words above each row
    kept = []
    for number, row in enumerate(rows):
        if above[number + 1] > above[number]:
            kept.append(tuple(_within(cell, _reach(above, number, cell.rows)) for cell in row))
    return Table(tuple(kept), table.caption)


def _within(cell: Cell, rows: int) -> Cell:
    return replace(cell, rows=rows, columns=max(1, min(cell.columns, WIDEST)))


def _reach(above: Sequence[int], row: int, rows: int) -> int:
    return above[min(row + max(1, rows), len(above) - 1)] - above[row]


def _opening(name: str, caption: str, size: dict[str, str], announce: Announce, pattern: Line) -> list[Line]:
    """What tells that a table begins: its caption with our words around it, or our words alone."""
    if not solid(caption):
        return announce("table", f"{name}-table", **size)
    frame = Frame(header=True, columns=int(size["columns"]), rows=int(size["rows"]))
    return [replace(pattern, id=f"{name}-caption", role=CAPTION, text=caption, pause=Pause.SENTENCE, row=(frame,))]


def _row(name: str, number: int, row: Sequence[Cell], pattern: Line) -> Line:
    frames = tuple(Frame(cell.header, cell.columns, cell.rows) for cell in row)
    text = "\t".join(cell.text for cell in row)
    return replace(pattern, id=f"{name}-row{number}", role=ROW, text=text, pause=Pause.LINE, row=frames)


def _closed(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:-1], replace(lines[-1], pause=Pause.PARAGRAPH)] if lines else []


def _rest(block: Block, rows: int) -> Skipped:
    """The last rows of a table's block, where they stand in the file."""
    text, lines = "", block.text.split("\n")
    for number in range(len(lines) - 1, -1, -1):
        rows -= bool(solid(lines[number]))
        if rows == 0:
            text = "\n".join(lines[number:])
            break
    start, end = block.source[0][0], block.source[-1][1]
    whole = end - start == len(block.text)
    return Skipped(text, REST, end - len(text) if whole else start)
