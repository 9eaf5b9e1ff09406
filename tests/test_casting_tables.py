"""Tables as they are heard: every cell once, with its headers; what is not read of a long one is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from audio_edition.casting.cast import cast
from audio_edition.casting.script import write_script
from audio_edition.casting.scriptfile import from_yaml, to_yaml
from audio_edition.casting.structures.grid import WIDEST
from audio_edition.casting.structures.rows import row_sentences
from audio_edition.casting.voices import Casting, load
from audio_edition.errors import ScriptError
from audio_edition.model import Cell, Line, Paragraph, Part, Pause, Script, solid
from audio_edition.speech.spoken import spell_out
from tests.builders import feature, heads, paragraph, row, table, told

CASTING = load()
VILLAGES = (heads("村庄", "2024年", "2025年"), row("柳湾", "1200", "1530"), row("石坪", "860", "—"))


def script_of(*body: Paragraph, casting: Casting = CASTING, language: str = "zh") -> Script:
    page = feature(paragraph(told("风起。")), *body, language=language)
    return spell_out(write_script(page, cast(page, casting, "kokoro"), casting), casting)


def lines_of(script: Script) -> list[Line]:
    """The lines of the table, ours among them."""
    body = [line for line in script.lines if line.id.startswith("s0.p") and line.id != "s0.p0"]
    assert all(line.chapter is None for line in body)
    return body


def sentences(rows: Sequence[tuple[Cell, ...]], language: str = "zh") -> list[str]:
    return row_sentences(rows, CASTING.announcements[language], language)


def test_a_table_is_its_caption_its_size_its_columns_and_its_rows() -> None:
    """Each cell with its header, figures as they are said, the first column naming the row."""
    assert [line.said for line in lines_of(script_of(table(*VILLAGES, caption="各村粮食产量")))] == [
        "表格：各村粮食产量，三列，两行。",
        "各列：村庄，二零二四年，二零二五年。",
        "柳湾：二零二四年，一千二百；二零二五年，一千五百三十。",
        "石坪：二零二四年，八百六十；二零二五年，空。",
    ]


def test_a_table_without_caption_is_announced_by_us() -> None:
    """The announcement is ours, and says how large the table is."""
    first = lines_of(script_of(table(*VILLAGES)))[0]
    assert (first.part, first.said) == (Part.ANNOUNCEMENT, "表格：三列，两行。")


def test_the_lines_hold_every_cell_once() -> None:
    """Contract 1: what is not ours of the table's lines is the table's text, captions and dashes too."""
    block = table(*VILLAGES, caption="各村粮食产量")
    ours = [line.text for line in lines_of(script_of(block)) if line.part is not Part.ANNOUNCEMENT]
    assert solid("".join(ours)) == solid(block.block.text)


def test_a_row_pauses_less_than_the_table() -> None:
    """Rows are lines of one block: a line's pause after each, a paragraph's after the last."""
    rows = [line for line in lines_of(script_of(table(*VILLAGES), paragraph(told("雨停。")))) if line.row]
    assert [line.pause for line in rows] == [Pause.LINE, Pause.LINE, Pause.PARAGRAPH]


def test_a_cell_over_two_columns_has_both_headers() -> None:
    """A figure for two years is told as one for both."""
    total = (Cell("合计", header=True), Cell("2730", columns=2))
    assert sentences((VILLAGES[0], total))[1] == "合计：2024年、2025年，2730。"


def test_headers_over_headers_are_said_together() -> None:
    """Two rows of headers: the wider one first, a cell that reaches down from the first row only once."""
    top = (Cell("村庄", header=True, rows=2), Cell("产量", header=True, columns=2))
    rows = (top, heads("早稻", "晚稻"), row("柳湾", "3", "5"))
    assert sentences(rows) == ["各列：村庄，产量。", "早稻，晚稻。", "柳湾：产量早稻，3；产量晚稻，5。"]


def test_a_cell_that_reaches_down_names_every_row_it_stands_beside() -> None:
    """And where it is no name, that it is the same is said, not the figure again."""
    first = (Cell("北片", header=True, rows=2), Cell("7"), Cell("9", rows=2))
    told_ = sentences((heads("片区", "户数", "水塘"), first, (Cell("8"),)))
    assert told_[1:] == ["北片：户数，7；水塘，9。", "北片：户数，8；水塘，同上。"]


def test_a_header_over_the_whole_table_is_said_once() -> None:
    """A row that only names what follows is no header of its columns."""
    title = (Cell("东岸", header=True, columns=3),)
    rows = (VILLAGES[0], VILLAGES[1], title, VILLAGES[2])
    assert sentences(rows)[2:] == ["东岸。", "石坪：2024年，860；2025年，空。"]


def test_new_headers_inside_a_table_hold_from_there_on() -> None:
    """A second row of headers replaces the first."""
    rows = (*VILLAGES[:2], heads("村庄", "人口", "户数"), row("石坪", "300", "80"))
    assert sentences(rows)[3] == "石坪：人口，300；户数，80。"


def test_a_row_that_opens_with_a_figure_is_told_by_its_header() -> None:
    """A bare number names nothing: it is said with its header, a year as a year."""
    rows = (heads("年份", "人数"), (Cell("2019"), Cell("2019")))
    assert sentences(rows)[1] == "年份，2019年；人数，2019。"


def test_a_code_is_said_digit_by_digit() -> None:
    """Telephone numbers are no amounts."""
    assert sentences((heads("单位", "电话"), row("渡口", "5550123")))[1] == "渡口：电话，五五五零一二三。"


def test_a_unit_is_said_with_its_figures() -> None:
    """Not with the header before each; other words in brackets stay with it, and the unit where there is no figure."""
    rows = (heads("村庄", "产量（吨）", "名次（全镇）"), row("柳湾", "1,200", "2"), row("石坪", "约900", "3"))
    assert sentences(rows)[1:] == [
        "柳湾：产量，1,200吨；名次（全镇），2。",
        "石坪：产量（吨），约900；名次（全镇），3。",
    ]


def test_signs_are_said_in_words() -> None:
    """A tick is yes and a cross is no, not a root and a product."""
    assert sentences((heads("村庄", "通车", "通水"), row("柳湾", "√", "×")))[1] == "柳湾：通车，是；通水，否。"


def test_an_empty_cell_is_told_only_where_no_header_tells_it() -> None:
    """Below headers it is left out; without them the places would shift."""
    assert sentences((VILLAGES[0], row("柳湾", "", "1530")))[1] == "柳湾：2025年，1530。"
    assert sentences((row("柳湾", "", "1530"), row("石坪", "1", "2")))[0] == "柳湾：空，1530。"


def test_english_rows_keep_counts_from_sounding_like_years() -> None:
    """1850 visitors are not the year; 1850 as a year is."""
    rows = (heads("Year", "Visitors"), (Cell("1850"), Cell("1850")))
    script = script_of(table(*rows), language="en")
    assert lines_of(script)[-1].said == "Year, eighteen fifty; Visitors, one thousand eight hundred fifty."


def test_an_empty_row_is_no_line() -> None:
    """And what reached over it reaches one row less far."""
    rows = (
        heads("片区", "户数"),
        (Cell("北片", header=True, rows=3), Cell("7")),
        (Cell(""),),
        (Cell("8"),),
        row("南片", "2"),
    )
    told_ = [line.said for line in lines_of(script_of(table(*rows))) if line.row]
    assert told_[1:] == ["北片：户数，七。", "北片：户数，八。", "南片：户数，二。"]


def test_of_a_long_table_the_first_rows_are_read_and_the_rest_is_listed() -> None:
    """With a note, an announcement, and the rest's place in the file."""
    rows = [row(f"第{n}队", str(n)) for n in range(1, 16)]
    block = table(heads("队", "人数"), *rows)
    script = script_of(block)
    [rest] = script.skipped
    assert rest.reason == "rest of a long table"
    assert rest.text == "第13队\t13\n第14队\t14\n第15队\t15"
    assert block.block.text[rest.start :] == rest.text
    assert [(note.code, note.message) for note in script.notes] == [("LEFT_OUT", "rest of a long table")]
    assert [line.said for line in lines_of(script)][-2:] == ["第十二队：人数，十二。", "其余三行没有读，见网页。"]


def test_of_a_wide_table_fewer_rows_are_read() -> None:
    """As many as hold no more cells than the largest table that is read whole."""
    rows = [row(f"第{n}队", *map(str, range(11))) for n in range(1, 9)]
    script = script_of(table(heads("队", *(f"第{n}月" for n in range(11))), *rows))
    assert len([line for line in lines_of(script) if line.row]) == 1 + 6


def test_how_much_is_read_is_the_newsrooms(tmp_path: Path) -> None:
    """``tables:`` in voices.yaml."""
    (tmp_path / "voices.yaml").write_text("tables: {rows: 1}", encoding="utf-8")
    script = script_of(table(*VILLAGES), casting=load(tmp_path / "voices.yaml"))
    assert script.skipped[0].text == "石坪\t860\t—"


def test_announcements_of_tables_are_the_newsrooms(tmp_path: Path) -> None:
    """Other words for the caption, and none for the columns."""
    text = 'announcements: {zh: {table_caption: "下面是{caption}，共{rows}行。", table_head: "{cells}。"}}'
    (tmp_path / "voices.yaml").write_text(text, encoding="utf-8")
    script = script_of(table(*VILLAGES, caption="产量"), casting=load(tmp_path / "voices.yaml"))
    assert [line.said for line in lines_of(script)][:2] == ["下面是产量，共两行。", "村庄，二零二四年，二零二五年。"]


def written(tmp_path: Path, before: str = "", after: str = "") -> Script:
    """The villages' script as a file, with something in it replaced, read again."""
    script = script_of(table(*VILLAGES, (Cell("全|镇\\", header=True), Cell("2060", columns=2)), caption="产量"))
    text = to_yaml(script)
    assert before in text
    (tmp_path / "script.yaml").write_text(text.replace(before, after, 1) if before else text, encoding="utf-8")
    return spell_out(from_yaml(tmp_path / "script.yaml"), CASTING)


def test_a_table_keeps_its_structure_in_the_file(tmp_path: Path) -> None:
    """Cells, headers, reach, and strokes inside a cell."""
    rows = [line.cells for line in written(tmp_path).lines if line.role == "row"]
    assert rows[:2] == [VILLAGES[0], VILLAGES[1]]
    assert rows[3] == (Cell("全|镇\\", header=True), Cell("2060", columns=2))


def test_a_row_stands_in_the_file_as_a_producer_reads_it(tmp_path: Path) -> None:
    """Strokes between the cells."""
    written(tmp_path)
    assert "\n  text: 柳湾 | 1200 | 1530\n  cells: head | cell | cell\n" in (tmp_path / "script.yaml").read_text(
        "utf-8"
    )


def test_a_corrected_cell_is_heard(tmp_path: Path) -> None:
    """The row's reading is made anew, with the headers, and the note says what was corrected."""
    script = written(tmp_path, "柳湾 | 1200 | 1530", "柳湾 | 1300 | 1530")
    corrected = next(line for line in script.lines if "柳湾" in line.text)
    assert corrected.said == "柳湾：二零二四年，一千三百；二零二五年，一千五百三十。"
    assert [note.message for note in script.notes] == ["text corrected by hand"]


def test_a_corrected_header_is_heard_in_every_row(tmp_path: Path) -> None:
    """The readings of the other rows were made with the old one."""
    script = written(tmp_path, "村庄 | 2024年 | 2025年", "村庄 | 2023年 | 2025年")
    assert next(line for line in script.lines if "柳湾" in line.text).said.startswith("柳湾：二零二三年，")


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path) -> None:
    """A stroke inside a cell has to be escaped: the line says so."""
    with pytest.raises(ScriptError, match=r"script.yaml, line \d+: .*holds 4 cells"):
        written(tmp_path, "柳湾 | 1200 | 1530", "柳湾 | 1|200 | 1530")


def test_a_cell_reaches_no_further_than_its_table(tmp_path: Path) -> None:
    """Cells that claim to reach over everything are cut to what there is, and come back from the file."""
    wild = tuple(Cell("甲", columns=10**9, rows=10**9) for _ in range(3))
    (tmp_path / "script.yaml").write_text(to_yaml(script_of(table(wild, wild))), encoding="utf-8")
    rows = [line.row for line in from_yaml(tmp_path / "script.yaml").lines if line.row]
    assert {(frame.columns, frame.rows) for frame in rows[0]} == {(WIDEST, 2)}
