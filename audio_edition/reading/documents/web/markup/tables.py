"""Tables that are tables, told from those that only place things on the page; their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from audio_edition.model import Cell, Table
from audio_edition.reading.documents.web.markup.numbering import whole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONG_CELL: Final = 160
"""Characters from which a cell holds prose, and its table places a page's parts."""

MAX_CELLS: Final = 5_000
LINKED: Final = 0.6
FIGURE: Final = re.compile(r"[-−–—+~约近]?\s?[¥￥$€£]?[\d.,，:：/％%‰ ]{1,24}\s?\w{0,3}|[-–—/]|")
"""What a cell of figures holds."""

WIDEST: Final = 1_000
"""The most columns or rows a cell may reach over (HTML's own limit for columns)."""


def is_table(element: HtmlElement) -> bool:
    """Whether a ``table`` holds facts by row and column, and not parts of the page."""
    if (element.get("role") or "").lower() in ("presentation", "none") or _holds(
        element, "table", "form", "input", "h1"
    ):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or len(cells) > MAX_CELLS or sum(len(row) > 1 for row in rows) < max(2, len(rows) / 2):
        return False
    texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    if sum(map(bool, texts)) < len(texts) / 2 or any(len(text) > LONG_CELL for text in texts):
        return False
    if any(_paragraphs(cell) > 2 for cell in cells):
        return False
    if _holds(element, "th") or next(_own(element, "caption", "thead"), None) is not None:
        return True
    linked = sum(len("".join(a.itertext())) for a in element.iter("a"))
    return linked <= LINKED * sum(map(len, texts)) and not any(_holds(cell, "li", "h2", "h3") for cell in cells)


def read_table(element: HtmlElement, words: Callable[[HtmlElement], str]) -> Table:
    """The cells of a table by rows, and its caption. words: the text of a cell in one line."""
    rows = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in _rows(element)]
    read = [
        tuple(
            Cell(
                words(cell),
                header=cell.tag == "th" or _parent(row) == "thead",
                columns=_span(cell, "colspan"),
                rows=_span(cell, "rowspan"),
            )
            for cell in cells
        )
        for row, cells in rows
        if cells
    ]
    read = [row for row in read if any(cell.text for cell in row)]
    if read and not any(cell.header for row in read for cell in row) and _heads(read, rows[0][1]):
        read[0] = tuple(Cell(cell.text, True, cell.columns, cell.rows) for cell in read[0])
    caption = next((words(child) for child in _own(element, "caption")), "")
    return Table(tuple(read), caption)


def strays(element: HtmlElement) -> Iterator[str]:
    """Words that stand in a table but in none of its cells: browsers show them above it."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if child.tag in ("thead", "tbody", "tfoot", "tr"):
            yield from strays(child)
        elif child.tag not in ("td", "th", "caption", "colgroup", "script", "style") and isinstance(child.tag, str):
            yield "".join(child.itertext())
        if child.tail and child.tail.strip():
            yield child.tail


def _heads(rows: list[tuple[Cell, ...]], first: list[HtmlElement]) -> bool:
    """Whether a first row of plain cells is the heads of the columns: bold, or words above figures."""
    if len(rows) < 2 or any(not cell.text for cell in rows[0][1:]):
        return False
    if all(_is_bold(cell) for cell in first if "".join(cell.itertext()).strip()):
        return True
    figures = [cell.text for row in rows[1:] for cell in row[1:]]
    worded = not any(FIGURE.fullmatch(cell.text) for cell in rows[0][1:])
    return worded and sum(bool(FIGURE.fullmatch(text)) for text in figures) > len(figures) / 2


def _is_bold(cell: HtmlElement) -> bool:
    bold = sum(len("".join(part.itertext()).strip()) for part in cell.iter("b", "strong"))
    return bold >= len("".join(cell.itertext()).strip())


def _rows(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _own(element: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    return (child for child in element if child.tag in names)


def _holds(element: HtmlElement, *names: str) -> bool:
    return any(found is not element for found in element.iter(*names))


def _parent(row: HtmlElement) -> str:
    parent = row.getparent()
    return str(parent.tag) if parent is not None else ""


def _paragraphs(cell: HtmlElement) -> int:
    return sum(1 for part in cell.iter("p", "div") if "".join(part.itertext()).strip())


def _span(cell: HtmlElement, name: str) -> int:
    return min(max(whole(cell.get(name), 1), 1), WIDEST)
