"""Tables of pages without tags: ruled or aligned; running text is never one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from audio_edition.document import Document, Kind
from audio_edition.model import Table
from tests.formats_samples import set_in_columns
from tests.pdf_pages import BODY, Sheet, blocks, column, words, wrapped

ROWS = (("村名", "户数", "人口"), ("清溪", "120", "1,530"), ("柳溪", "98", "804"), ("青石桥", "210", "2,011"))


def grid(sheet: Sheet, rows: Sequence[Sequence[str]], x: float, top: float, width: float = 80) -> None:
    """A ruled table: a rectangle a cell."""
    for r, row in enumerate(rows):
        for n, text in enumerate(row):
            sheet.frame(x + width * n, top + 20 * r, width, 20)
            sheet.put(x + width * n + 4, top + 20 * r + 14, 10, text)


def tables(document: Document) -> list[Table]:
    return [element.table for element in document.elements if element.kind is Kind.TABLE and element.table]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_a_ruled_table_is_one_element_with_its_cells() -> None:
    """Cells by rows, the heads marked, the text with tabs between cells."""
    sheet = Sheet()
    below = column(sheet, 40, 100, wrapped(BODY, 40))
    grid(sheet, ROWS, 40, below)
    (table,) = tables(sheet.read())
    assert cells(table) == list(ROWS)
    assert [cell.header for cell in table.rows[0]] == [True] * 3
    assert not any(cell.header for row in table.rows[1:] for cell in row)


def test_a_table_of_long_and_short_lines_is_ruled_too() -> None:
    """Rules drawn as single lines make the same grid as rectangles."""
    sheet = Sheet()
    column(sheet, 40, 100, wrapped(BODY, 40))
    for r in range(len(ROWS) + 1):
        sheet.canvas.line(40, 500 - 20 * r, 280, 500 - 20 * r)
    for n in range(4):
        sheet.canvas.line(40 + 80 * n, 500, 40 + 80 * n, 500 - 20 * len(ROWS))
    for r, row in enumerate(ROWS):
        for n, text in enumerate(row):
            sheet.put(44 + 80 * n, 300 + 20 * r + 14, 10, text)
    (table,) = tables(sheet.read())
    assert cells(table) == list(ROWS)


def test_a_cell_that_reaches_over_two_columns_says_so() -> None:
    """Where no line parts two places of the grid they are one cell."""
    sheet = Sheet()
    column(sheet, 40, 60, wrapped(BODY, 40))
    sheet.frame(40, 300, 160, 20)
    sheet.put(44, 314, 10, "去年与今年")
    for n, text in enumerate(("1200", "1530")):
        sheet.frame(40 + 80 * n, 320, 80, 20)
        sheet.put(44 + 80 * n, 334, 10, text)
    grid(sheet, (("98", "804"),), 40, 340)
    (table,) = tables(sheet.read())
    assert [(cell.text, cell.columns) for cell in table.rows[0]] == [("去年与今年", 2)]
    assert cells(table)[1:] == [("1200", "1530"), ("98", "804")]


def test_a_cell_of_two_lines_is_one_line() -> None:
    """Lines in a cell are joined, Chinese without a space."""
    sheet = Sheet()
    column(sheet, 40, 60, wrapped(BODY, 40))
    grid(sheet, (("", "人口"), ("", "1,530"), ("柳溪", "804")), 40, 300)
    sheet.put(44, 309, 7, "村的")
    sheet.put(44, 318, 7, "名字")
    sheet.put(44, 334, 10, "清溪")
    (table,) = tables(sheet.read())
    assert cells(table)[0] == ("村的名字", "人口")


def test_the_line_that_names_a_table_is_its_caption() -> None:
    """A line above the table that opens with 表 goes with it."""
    sheet = Sheet()
    column(sheet, 40, 60, wrapped(BODY, 40))
    sheet.put(90, 292, 9, "表一 三村人口")
    grid(sheet, ROWS, 40, 300)
    document = sheet.read()
    (table,) = tables(document)
    assert table.caption == "表一 三村人口"
    assert "表一 三村人口" not in words(document)


def test_figures_in_columns_are_a_table_without_rules() -> None:
    """Three rows or more of short cells, most of them figures, that stand in columns."""
    sheet = Sheet()
    column(sheet, 40, 60, wrapped(BODY, 40))
    for r, row in enumerate(ROWS):
        for n, text in enumerate(row):
            sheet.put(60 + 90 * n, 320 + 16 * r, 10, text)
    (table,) = tables(sheet.read())
    assert cells(table) == list(ROWS)
    assert table.rows[0][1].header


def test_a_table_in_a_column_does_not_cut_the_paragraph() -> None:
    """A table at the top of the second column comes behind the paragraph that it interrupts."""
    sheet, lines = Sheet(), wrapped(BODY, 22)
    cut = next(n for n, (inset, _) in enumerate(lines) if n > 4 and inset) + 1
    column(sheet, 40, 100, lines[:cut])
    grid(sheet, ROWS, 310, 90, width=70)
    column(sheet, 310, 200, lines[cut:])
    document = sheet.read()
    assert [block for block in blocks(document) if block in BODY] == list(BODY)
    assert len(tables(document)) == 1


@pytest.mark.parametrize("columns", [2, 3, 4, 5, 8])
def test_running_text_in_columns_is_no_table(columns: int) -> None:
    """Columns of text with figures in them, however narrow, are lines."""
    sheet = Sheet()
    for x, top, size, text in set_in_columns(["2024年有1530人，2023年有1200人，" * 20], columns):
        sheet.put(x, top, size, text)
    assert tables(sheet.read()) == []


def test_articles_between_rules_are_no_table() -> None:
    """Frames around whole texts, side by side and one above the other, are boxes."""
    sheet = Sheet()
    for r in range(2):
        for n in range(2):
            sheet.frame(40 + 260 * n, 60 + 300 * r, 260, 300)
            column(sheet, 46 + 260 * n, 80 + 300 * r, wrapped(BODY, 24))
    assert tables(sheet.read()) == []


@pytest.mark.parametrize(
    "rows",
    [
        (("何守成", "磨坊"), ("林晓禾", "报社"), ("陈小满", "学校")),
        (("8:30", "青石桥"), ("9:10", "柳溪"), ("9:50", "清溪")),
        (("1.", "点亮磨坊里的灯"), ("2.", "把豆子泡在水里"), ("3.", "推磨")),
    ],
)
def test_words_in_columns_are_no_table(rows: Sequence[Sequence[str]]) -> None:
    """Names, a programme, a numbered list: without figures in the columns nothing says that they are a table."""
    sheet = Sheet()
    column(sheet, 40, 60, wrapped(BODY, 40))
    for r, row in enumerate(rows):
        for n, text in enumerate(row):
            sheet.put(60 + 90 * n, 320 + 16 * r, 10, text)
    assert tables(sheet.read()) == []
