"""Words of a table's page: none is lost, in a cell or beside it."""

from __future__ import annotations

from lxml import html

from audio_edition.reading.documents.web.blocks import WebBlock, web_blocks


def blocks_of(table: str) -> list[WebBlock]:
    return web_blocks(html.fromstring(f"<div>{table}</div>"))


def test_words_in_a_table_but_in_no_cell_stand_above_it() -> None:
    """As in a browser: what is written between the rows is shown before the table, and nothing of it is lost."""
    rows = "<tr><th>年份</th><th>乘客</th></tr><tr><td>2001年</td><td>36人</td></tr>"
    found = blocks_of(f"<table>渡口的账：{rows}单位：人</table>")
    assert [block.text for block in found] == ["渡口的账：", "单位：人", "年份\t乘客\n2001年\t36人"]


def test_a_cell_that_only_shows_a_picture_is_its_alternative_text() -> None:
    """A flag in place of a name is the name; a picture beside words is cut out of the cell, not lost."""
    head = '<tr><th><img alt="甲国" src="1.png"></th><th>人数 <img alt="小图标" src="2.png"></th></tr>'
    found = blocks_of(f"<table>{head}<tr><td>去年</td><td>36</td></tr></table>")
    assert found[0].text == "甲国\t人数\n去年\t36"
    assert ("小图标", "label in a picture") in found[0].cut
