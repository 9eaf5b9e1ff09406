"""PDFs with tags: the file's own structure is followed where it is whole."""

from __future__ import annotations

from typing import Any

import pytest

from audio_edition.document import Document, Kind
from audio_edition.reading.documents.pdf import PdfFormat
from tests.pdf_pages import BODY, Piece, Tree, spoken, tagged, words

Marked = tuple[int | None, Piece]


def read(pieces: list[Marked], tree: list[Tree], told: dict[str, str] | None = None) -> Document:
    return PdfFormat().read(tagged(pieces, tree, told), "page.pdf")


def lines(first: int, top: float, text: str, measure: int = 30) -> list[Marked]:
    """A paragraph of one marked content, wrapped."""
    parts = [text[at : at + measure] for at in range(0, len(text), measure)]
    return [(first, (40.0, top + 14 * n, 10.0, part)) for n, part in enumerate(parts)]


def test_headings_paragraphs_and_quotations_are_what_the_tags_say() -> None:
    """A heading has its level and its tag, wrapped lines are one paragraph, a quotation is one."""
    pieces: list[Marked] = [(0, (40, 60, 24, "磨坊里的灯")), *lines(1, 100, BODY[0])]
    pieces += [(2, (40, 160, 14, "两间屋")), *lines(3, 190, BODY[1])]
    tree: list[Tree] = [("H1", [0]), ("P", [1]), ("H2", [2]), ("BlockQuote", [("P", [3])])]
    found = [(e.kind, e.level, e.layout.tag, e.text) for e in read(pieces, tree).elements]
    assert found == [
        (Kind.HEADING, 1, "h1", "磨坊里的灯"),
        (Kind.PARAGRAPH, 0, "p", BODY[0]),
        (Kind.HEADING, 2, "h2", "两间屋"),
        (Kind.QUOTATION, 0, "blockquote", BODY[1]),
    ]


def test_the_order_is_that_of_the_tags() -> None:
    """What the file draws first and the tags name last is read last."""
    pieces: list[Marked] = [(0, (40, 60, 10, BODY[0])), (1, (40, 100, 10, BODY[1])), (2, (40, 140, 10, BODY[2]))]
    tree: list[Tree] = [("H1", [2]), ("P", [1]), ("P", [0])]
    assert words(read(pieces, tree)) == [BODY[2], BODY[1], BODY[0]]


def test_items_have_their_depth_and_number() -> None:
    """The label of an item is its number; a list in an item is one deeper; a dot is left out."""
    pieces: list[Marked] = [
        (0, (40, 60, 10, "1.")),
        (1, (60, 60, 10, BODY[0])),
        (2, (60, 80, 10, "•")),
        (3, (80, 80, 10, BODY[1])),
    ]
    inner: Tree = ("L", [("LI", [("Lbl", [2]), ("LBody", [3])])])
    tree: list[Tree] = [("L", [("LI", [("Lbl", [0]), ("LBody", [1, inner])])])]
    document = read(pieces, tree)
    assert [(e.kind, e.level, e.number, e.text) for e in spoken(document)] == [
        (Kind.ITEM, 0, "1.", BODY[0]),
        (Kind.ITEM, 1, "", BODY[1]),
    ]
    assert [(e.text, e.left_out) for e in document.left_out] == [("•", "bullet")]


def table(extra: list[Any] | None = None) -> tuple[list[Marked], list[Tree]]:
    pieces: list[Marked] = [(9, (40, 60, 10, BODY[0]))]
    for n, text in enumerate(("三村人口", "村名", "人口", "清溪", "1530")):
        pieces.append((n, (40 + 90 * ((n + 1) % 2), 100 + 16.0 * ((n + 1) // 2), 10, text)))
    rows: list[Any] = [("TR", [("TH", [1]), ("TH", [2])]), ("TBody", [("TR", [("TD", [3]), ("TD", [4])])])]
    return pieces, [("P", [9]), ("Table", [("Caption", [0]), *(extra or []), *rows])]


def test_a_tagged_table_has_heads_cells_and_caption() -> None:
    """TH are heads, rows in a body are rows, the caption is the table's."""
    element = read(*table()).elements[-1]
    assert element.kind is Kind.TABLE
    assert element.text == "三村人口\n村名\t人口\n清溪\t1530"
    assert element.table is not None
    assert [[cell.header for cell in row] for row in element.table.rows] == [[True, True], [False, False]]


def test_a_cell_tells_over_how_many_columns_it_reaches() -> None:
    """ColSpan of a cell is kept."""
    pieces, tree = table([("TR", [("TH ColSpan=2", [5])])])
    element = read([*pieces, (5, (40, 90, 10, "两村"))], tree).elements[-1]
    assert element.table is not None
    assert [(cell.text, cell.columns) for cell in element.table.rows[0]] == [("两村", 2)]


def test_a_layout_table_gives_its_blocks() -> None:
    """A table with paragraphs for cells lays out a page; its texts are paragraphs."""
    long = "".join(BODY) * 2
    pieces = [*lines(0, 60, long), *lines(1, 260, long[::-1]), *lines(2, 460, BODY[0]), *lines(3, 500, BODY[1])]
    tree: list[Tree] = [
        ("Table", [("TR", [("TD", [("P", [0])]), ("TD", [("P", [1])])]), ("TR", [("TD", [2]), ("TD", [3])])])
    ]
    document = read(pieces, tree)
    assert {e.kind for e in document.elements} == {Kind.PARAGRAPH}
    assert words(document) == [long, long[::-1], BODY[0], BODY[1]]


def test_the_alternative_text_of_a_figure_is_an_element_in_its_place() -> None:
    """A figure is heard by its alternative text, then by its caption; labels inside the picture are left out."""
    pieces: list[Marked] = [*lines(0, 60, BODY[0]), (1, (40, 200, 8, "磨")), (2, (40, 240, 8, "何守成在推磨。"))]
    pieces += lines(3, 300, BODY[1])
    tree: list[Tree] = [("P", [0]), ("Figure", [1, ("Caption", [2])]), ("P", [3])]
    document = read(pieces, tree, {"Figure": "老人推着石磨"})
    assert [(e.kind, e.text, e.left_out) for e in document.elements] == [
        (Kind.PARAGRAPH, BODY[0], ""),
        (Kind.FIGURE, "老人推着石磨", ""),
        (Kind.LINE, "磨", "label in a picture"),
        (Kind.CAPTION, "何守成在推磨。", ""),
        (Kind.PARAGRAPH, BODY[1], ""),
    ]


def test_notes_are_left_out_and_furniture_too() -> None:
    """A foot note and what the file marks as no content are elements that are not read."""
    pieces: list[Marked] = [*lines(0, 60, BODY[0]), (1, (40, 700, 8, "①作者注")), (None, (290, 780, 8, "第五版"))]
    document = read(pieces, [("P", [0]), ("Note", [1])])
    assert [(e.kind, e.text, e.left_out) for e in document.left_out] == [
        (Kind.NOTE, "①作者注", "foot note"),
        (Kind.LINE, "第五版", "page furniture"),
    ]


def test_tags_that_miss_a_text_are_not_followed() -> None:
    """Where a paragraph is in no tag, the page is read by what is seen, and figures keep their alternative texts."""
    pieces: list[Marked] = [*lines(0, 60, BODY[0]), *lines(1, 100, BODY[1]), *lines(2, 140, BODY[2])]
    document = read(pieces, [("P", [1]), ("Figure", [2])], {"Figure": "老人推着石磨"})
    assert {e.kind for e in spoken(document)} == {Kind.LINE, Kind.FIGURE}
    assert "".join(e.text for e in spoken(document) if e.kind is Kind.LINE) == "".join(BODY[:3])
    assert [e.text for e in document.elements if e.kind is Kind.FIGURE] == ["老人推着石磨"]


def test_a_tag_that_says_paragraph_of_everything_says_nothing_of_headlines() -> None:
    """Where no heading is tagged, the lines in large type keep their size and have no tag."""
    pieces: list[Marked] = [(0, (40, 60, 24, "磨坊里的灯")), *lines(1, 100, BODY[0])]
    elements = read(pieces, [("P", [0]), ("P", [1])]).elements
    assert [(e.kind, e.layout.tag, e.layout.size) for e in elements] == [
        (Kind.PARAGRAPH, "", 24),
        (Kind.PARAGRAPH, "", 10),
    ]


@pytest.mark.parametrize("depth", [70, 800])
def test_tags_nested_without_end_are_not_followed(depth: int) -> None:
    """A tree that is deeper than any file's is not followed, and the page is read all the same."""
    tree: Tree = ("P", [0])
    for _ in range(depth):
        tree = ("Sect", [tree])
    assert words(read(lines(0, 60, BODY[0]), [tree])) == [BODY[0][:30], BODY[0][30:]]


def test_english_lines_of_a_tagged_paragraph_are_joined() -> None:
    """Words are parted by a space; the hyphen of a divided word is left out, that of a compound stays."""
    from audio_edition.reading.documents.pdf.tags.contents import is_divided

    known = frozenset({"standing", "long", "morning"})
    assert is_divided("every mor-", "ning he rose", known)
    assert not is_divided("a long-", "standing habit", known)
