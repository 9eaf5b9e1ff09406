"""Characters that look like others are folded in every format; signs that are no words are set apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.document import Document, Element, Kind, laid
from audio_edition.model import Cell, Table
from audio_edition.reading.documents.characters import folded, tidied
from audio_edition.reading.documents.opening import open_document
from tests import formats_samples as samples


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⻓江边的⻋站⻛⼤，⻔⼝有⻥贩", "长江边的车站风大，门口有鱼贩"),
        ("⼾⼝在⻄街，⾯朝⻘⼭", "户口在西街，面朝青山"),
        ("老林\uf9d1月", "老林六月"),
        ("二○二五年", "二〇二五年"),
        ("二О二四年五月，二O二四年六月", "二〇二四年五月，二〇二四年六月"),
        ("三○一医院，一九八Ο年，五○后", "三〇一医院，一九八〇年，五〇后"),
        ("二0二六年，二０二六年", "二〇二六年，二〇二六年"),
    ],
)
def test_look_alikes_are_folded(written: str, meant: str) -> None:
    """Radicals become their characters, and what stands for the round zero of a Chinese numeral becomes 〇."""
    assert folded(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "○一是修桥，○二是修路",
        "某某○○小学，姓名：○○○",
        "二OK，三O型血，一Oz",
        "选一○ 选二○",
        "一二三，三五〇〇元，10月0点",
        "A○B，O型，OPEC二O",
    ],
)
def test_rings_and_letters_that_are_no_zeros_stay(text: str) -> None:
    """A ring before an item, a blank, a blood group and a word are left as they are."""
    assert folded(text) == text


@given(st.text(alphabet="一二三○О0〇⻓⻔中, \n年a🌳\ue001"))
def test_folding_keeps_the_length(text: str) -> None:
    """Offsets stay true: a folded text is as long as before, and folding it again changes nothing."""
    once = folded(text)
    assert len(once) == len(text)
    assert folded(once) == once


@given(st.lists(st.text(alphabet="一○年⻓a🌳\ue001❤\ufe0f "), max_size=6))
def test_a_tidied_document_still_tiles_its_text(lines: list[str]) -> None:
    """Whatever is folded and set apart, each element is the text at its place, and all signs are still there."""
    text, elements = laid(Element(Kind.LINE, line) for line in lines)
    document = tidied(Document("page.txt", text, elements))
    assert all(document.text[e.start : e.end] == e.text for e in document.elements)
    assert document.text.count("🌳") + document.text.count("\ue001") == text.count("🌳") + text.count("\ue001")


def test_signs_are_left_out_behind_their_line() -> None:
    """An icon or an emoji in a line is an element that is not for the listener; the words close over it."""
    text, elements = laid([Element(Kind.LINE, "渡口🌳很静\ue6a1", place="line 1"), Element(Kind.LINE, "他❤️来了")])
    found = tidied(Document("page.txt", text, elements)).elements
    assert [(e.text, e.left_out) for e in found] == [
        ("渡口很静", ""),
        ("🌳", "sign without words"),
        ("\ue6a1", "sign without words"),
        ("他来了", ""),
        ("❤", "sign without words"),
    ]


def test_the_cells_of_a_table_are_folded_and_cleared_too() -> None:
    """What is folded in the text is folded in the table's cells, and their signs are set apart."""
    table = Table(((Cell("⻋站"), Cell("二○二五年")), (Cell("🚌 渡口"), Cell("三"))))
    text, elements = laid([Element(Kind.TABLE, table.text, table=table)])
    first, sign = tidied(Document("page.md", text, elements)).elements
    assert first.table is not None
    assert [[cell.text for cell in row] for row in first.table.rows] == [["车站", "二〇二五年"], ["渡口", "三"]]
    assert (first.text, sign.text) == (first.table.text, "🚌")


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.docx"])
def test_every_format_is_folded(tmp_path: Path, name: str) -> None:
    """A radical for a character is mended in whatever format it comes."""
    line = "⻓江边的⻋站"
    made = samples.docx(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>") if name.endswith("docx") else line.encode()
    (tmp_path / name).write_bytes(made)
    assert open_document(tmp_path / name).text.strip() == "长江边的车站"
