"""A table's row as script.yaml shows it: ``清溪 | 1200 | 1530``, and what its cells are: ``head | cell | cell``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audio_edition.model import Frame

_BETWEEN = " | "
_ESCAPED = re.compile(r"\\([\\|])")
_CELL = re.compile(r"(head|cell)(?: (\d{1,5})x(\d{1,5}))?")


def joined(text: str) -> str:
    """Cells between tabs as cells between strokes."""
    return _BETWEEN.join(re.sub(r"([\\|])", r"\\\1", cell) for cell in text.split("\t"))


def parted(text: str) -> str:
    """Cells between strokes as cells between tabs."""
    cells, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "|":
            cells.append(text[start:at])
            start = at + 1
        at += 2 if text[at] == "\\" else 1
    return "\t".join(_ESCAPED.sub(r"\1", cell).strip() for cell in [*cells, text[start:]])


def frames(row: Iterable[Frame]) -> str:
    """What the cells of a row are, and over how many columns and rows one reaches."""
    return _BETWEEN.join(
        ("head" if frame.header else "cell")
        + (f" {frame.columns}x{frame.rows}" if (frame.columns, frame.rows) != (1, 1) else "")
        for frame in row
    )


def read_frames(text: str) -> tuple[Frame, ...]:
    """The other way round; nothing where the text is not of this form."""
    found = [_CELL.fullmatch(part.strip()) for part in text.split("|")]
    if not all(found):
        return ()
    return tuple(Frame(one[1] == "head", max(1, int(one[2] or 1)), max(1, int(one[3] or 1))) for one in found if one)
