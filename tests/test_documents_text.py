"""Plain text: every encoding newsrooms use is read right, and nonsense is refused."""

from __future__ import annotations

import os
from pathlib import Path

import ftfy.bad_codecs  # noqa: F401  the Windows encoding as programs use it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.document import Document, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.encodings import Decoded, decode, decode_noted
from audio_edition.reading.documents.opening import open_document
from audio_edition.reading.documents.text import TextFormat, split_lines

SIMPLIFIED = "柳溪镇的老裁缝\n\n本报记者 林晓禾\n\n“这门手艺不能在我手里断了。”何守成说，他今年七十二岁。\n"
TRADITIONAL = "柳溪鎮的老裁縫\n\n「這門手藝不能在我手裡斷了。」何守成說，他今年七十二歲。\n"
ENGLISH = "The tailor of Willow Creek\n\n“I can’t let it end with me,” Mr. Hale said — he is 72. A café owner agreed.\n"
SHORT = "老裁缝的最后一个冬天"


@pytest.mark.parametrize(
    ("text", "encoding", "stated"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "cp1252", "cp1252"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (SHORT, "gbk", "gb18030"),
        (SHORT, "utf-16-le", "utf-16-le"),
        (SHORT, "utf-16-be", "utf-16-be"),
        ("老裁縫說話了", "big5", "big5hkscs"),
    ],
)
def test_the_encoding_is_found_and_stated(text: str, encoding: str, stated: str) -> None:
    """A text in any usual encoding comes back character for character, and the page says which it was."""
    assert decode(text.encode(encoding), "feature.txt") == (text, stated)


@pytest.mark.parametrize(
    ("was", "read_as", "text"),
    [
        ("utf-8", "latin-1", SIMPLIFIED),
        ("gbk", "latin-1", SIMPLIFIED),
        ("utf-8", "gb18030", "柳溪镇的老裁缝今年七十二岁了"),
        ("utf-8", "sloppy-windows-1252", ENGLISH),
        ("big5", "latin-1", TRADITIONAL),
    ],
)
def test_mojibake_is_mended_with_a_note(was: str, read_as: str, text: str) -> None:
    """Text that was opened in a wrong encoding and saved so is what it was, and a note says so."""
    spoilt = text.encode(was).decode(read_as)
    found = decode_noted(spoilt.encode("utf-8"), "feature.txt")
    assert (found.text, [note.code for note in found.notes]) == (text, ["MENDED_ENCODING"])


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("他说：ä¸­æ–‡å¾ˆå¥½ã€‚", "他说：中文很好。"),
        ("The cafÃ© is Mr. Haleâ€™s.", "The café is Mr. Hale’s."),
        ("ÖÐÎÄ±¨Ö½µÄ±à¼­", "中文报纸的编辑"),
        ("璁拌€呰蛋璁夸笁涓\ue045潙瀛愮湅鍒版潙姘戜滑", "记者走访三个村子看到村民们"),
    ],
)
def test_a_spoilt_line_among_sound_ones_is_mended(line: str, mended: str | None) -> None:
    """One pasted line that was spoilt is mended by itself; a line of which something is lost stays as it is."""
    text = SIMPLIFIED * 20 + line + "\n" + SIMPLIFIED
    found = decode_noted(text.encode(), "feature.txt")
    assert found.text == text.replace(line, mended or line)
    assert len(found.notes) == (mended is not None)


@pytest.mark.parametrize(
    "text",
    [
        "他在 café——一家小店——见到了 René；“好，”他说，“naïve 的人。”\n",
        "Señor Núñez—“sí”—said the Übersetzung was naïve… It cost £5, or €6 – in São Paulo.\n",
        "栉烆钖呙査，这些字不常见。\n",
        "À la carte: œufs, crème brûlée, pâté.\n",
        "ÄÖÜ äöü ß\n",
    ],
)
def test_sound_text_is_never_mended(text: str) -> None:
    """Foreign words, typographic signs and rare characters are left alone."""
    for whole in (text, SIMPLIFIED + text, ENGLISH + text):
        assert decode_noted(whole.encode(), "feature.txt") == Decoded(whole, "utf-8")


@pytest.mark.parametrize(
    ("was", "read_as", "text"),
    [
        ("gbk", "big5hkscs", "本报记者走访了三个村子，看到村民们正在收割玉米。"),
        ("big5", "gb18030", "何守成說，他今年七十二歲。"),
    ],
)
def test_mojibake_that_lost_characters_is_refused_with_what_happened(was: str, read_as: str, text: str) -> None:
    """Text that cannot be mended without a hole is refused, naming the two encodings."""
    spoilt = text.encode(was).decode(read_as, errors="ignore")
    with pytest.raises(FeatureError, match=r"feature\.txt is spoilt: .* once opened as .* save it as UTF-8"):
        decode(spoilt.encode("utf-8"), "feature.txt")


def test_a_text_of_replacement_characters_is_refused() -> None:
    """A text that lost characters in an earlier program is not read aloud with holes."""
    with pytest.raises(FeatureError, match="has lost 3 characters"):
        decode("何守成说，他今年���。".encode(), "feature.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_in_a_character_is_refused_at_that_place(encoding: str) -> None:
    """A damaged text is refused with the words before the damage, not read with a character missing."""
    with pytest.raises(FeatureError, match=r"damaged after “.*他今年七十二岁”"):
        decode("何守成说，他今年七十二岁。".encode(encoding)[:-1], "feature.txt")


def test_nonsense_in_every_encoding_is_refused() -> None:
    """Bytes that decode, but to no language we read, are refused."""
    with pytest.raises(FeatureError, match=r"make no sense in any encoding"):
        decode("こんにちは。きょうはてんきがいいですね。".encode("shift_jis"), "feature.txt")


@pytest.mark.parametrize("data", [b"\x7fELF" + bytes(64), b"ID3\x04" + bytes(range(256)), bytes(100)])
def test_binary_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file that is no text says so and names the formats that are."""
    path = tmp_path / "feature.txt"
    path.write_bytes(data)
    with pytest.raises(FeatureError, match=r"feature\.txt is not a text; give the article as"):
        open_document(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder gets one sentence."""
    with pytest.raises(FeatureError, match="is a folder; name the feature file"):
        open_document(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A missing file gets one sentence with its name."""
    with pytest.raises(FeatureError, match=r"missing\.txt does not exist"):
        open_document(tmp_path / "missing.txt")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", "\ufeff\u3000\n".encode()])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file without a character to read is empty."""
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(FeatureError, match=r"empty\.txt is empty"):
        open_document(path)


def test_a_device_is_refused() -> None:
    """A device that never ends is not read."""
    with pytest.raises(FeatureError, match="not an ordinary file"):
        open_document("/dev/zero")


def test_a_file_name_no_system_takes_is_refused() -> None:
    """A path with a NUL or of great length is a sentence, not a traceback."""
    with pytest.raises(FeatureError, match=r"cannot be read|does not exist"):
        open_document("x" * 5000)


def test_a_text_of_20_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    """A text too large to be a feature is refused before it is read (the file is sparse: reading it would show)."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write("老裁缝".encode())
        os.truncate(file.fileno(), 20_000_000)
    with pytest.raises(FeatureError, match=r"huge\.txt is larger than the 4 MB"):
        open_document(path)


def test_a_few_lost_characters_are_noted() -> None:
    """A text with one character lost among many is read, and the page says so and where."""
    text = "何守成说，他今年七十二岁。" * 50 + "柳溪镇的老裁\ufffd"
    (note,) = TextFormat().read(text.encode(), "feature.txt").notes
    assert (note.code, note.where) == ("TEXT_DAMAGED", "after “年七十二岁。柳溪镇的老裁”")


@given(st.text())
def test_lines_tile_the_text(text: str) -> None:
    """Lines lie in the text where they say, and between them there are only line ends."""
    end = 0
    for line in split_lines(text):
        assert text[line.start : line.start + len(line.text)] == line.text
        assert not text[end : line.start].strip()
        end = line.start + len(line.text)
    assert not text[end:].strip()


PROSE = "清晨六点，柳溪镇的老街还没有醒，何守成已经点亮了铺子里的灯，把昨天没有做完的棉袄铺在案板上。"


def page(*lines: str) -> Document:
    return TextFormat().read("\n".join(lines).encode(), "page.txt")


TABLES = {
    "tabs": ("年份\t学徒\t伙计", "1990\t9\t3", "2024\t1\t0"),
    "doubled tabs": ("年份\t\t学徒\t伙计", "1990\t\t9\t3", "2024\t\t1\t0"),
    "bars": ("| 年份 | 学徒 | 伙计 |", "|---|---|---|", "| 1990 | 9 | 3 |", "| 2024 | 1 | 0 |"),
    "frame": (
        "+------+------+------+",
        "| 年份 | 学徒 | 伙计 |",
        "+------+------+------+",
        "| 1990 | 9    | 3    |",
        "| 2024 | 1    | 0    |",
        "+------+------+------+",
    ),
    "drawn": ("年份 │ 学徒 │ 伙计", "─────┼──────┼─────", "1990 │ 9    │ 3", "2024 │ 1    │ 0"),
    "spaces": ("年份    学徒   伙计", "1990    9      3", "2024    1      0"),
    "wide spaces": ("年份　　学徒　　伙计", "1990　　9　　　3", "2024　　1　　　0"),
    "set to the right": ("年份    学徒    伙计", "1990     9人     3人", "2024     1人     0人"),
}


@pytest.mark.parametrize("lines", TABLES.values(), ids=TABLES)
def test_a_table_in_text_is_a_table(lines: tuple[str, ...]) -> None:
    """Rows of tabs, bars or aligned columns are one element of cells, its head told, between the lines around it."""
    document = page(PROSE, "", *lines, PROSE)
    (found,) = [element for element in document.elements if element.table]
    assert found.table is not None
    unit = "人" if "9人" in "".join(lines) else ""
    rows = [["年份", "学徒", "伙计"], ["1990", f"9{unit}", f"3{unit}"], ["2024", f"1{unit}", f"0{unit}"]]
    assert [[cell.text for cell in row] for row in found.table.rows] == rows
    assert [cell.header for cell in found.table.rows[0]] == [True] * 3
    assert [e.text for e in document.elements if e.kind is Kind.LINE and not e.left_out] == [PROSE, "", PROSE]
    assert found.place == "line 3"


def test_lines_that_only_draw_a_table_are_listed() -> None:
    """The rules of a table are left out, each with the place where it stood."""
    found = [(e.text, e.left_out, e.place) for e in page(PROSE, *TABLES["bars"]).left_out]
    assert found == [("|---|---|---|", "rule of a table", "line 3")]


@pytest.mark.parametrize(
    "lines",
    [
        ("本报记者　　林晓禾", "通 讯 员　　陈小满"),
        ("文 | 林晓禾", "图 | 陈小满", "编辑 | 何远"),
        ("记者：林晓禾\t摄影：陈小满", "编辑：何远\t校对：吴敏"),
        ("栏目：\t老手艺", "日期：\t2026-03-04"),
        ("　　" + PROSE, "　　" + PROSE),
        ("\t" + PROSE, "\t" + PROSE),
        ("河水  从山里来", "带着  泥沙和落叶", "船    在岸边"),
        ("张远  李青  王禾", "赵满  钱云  孙晓"),
        ("第一章  渡口", "第二章  大桥", "第三章  远山"),
        ("------------", PROSE, "------------"),
        ("1. 先把船拖上岸", "2. 再刷桐油"),
        ("专题｜老手艺",),
        ("It was  late when", "he came  home in", "the snow  and slept"),
    ],
)
def test_what_only_looks_like_a_table_stays_lines(lines: tuple[str, ...]) -> None:
    """Spaced bylines, credits between bars, indents, verse and lists of names are no tables; no character moves."""
    document = page(PROSE, "", *lines, "", PROSE)
    assert not any(element.table for element in document.elements)
    assert document.text == "\n".join((PROSE, "", *lines, "", PROSE))


@pytest.mark.parametrize(
    "stanza",
    [
        ("    雪落在柳溪", "    灯亮在铺子里", "    针走在布上"),
        ("雪落在柳溪的屋顶，", "灯亮在铺子里，", "针走在布上，", "夜就短了。"),
    ],
)
def test_a_stanza_is_verse_where_it_is_sure(stanza: tuple[str, ...]) -> None:
    """Short lines between blank ones are verse if they are set in, or each ends with a mark."""
    document = page(*[PROSE, ""] * 3, *stanza, "", PROSE, PROSE, PROSE, PROSE)
    assert [e.text for e in document.elements if e.kind is Kind.VERSE] == list(stanza)


@pytest.mark.parametrize(
    "lines",
    [
        ("文字：林晓禾", "摄影：陈小满", "编辑：何远"),
        ("老街的早晨", "铺子里的灯", "最后的棉袄", "学徒走了"),
        ("柳溪镇的老裁缝正在铺子", "里给镇上的孩子量尺寸,准", "备过冬的棉袄。"),
        ("    柳溪镇的老裁缝正在铺子", "    里给镇上的孩子量尺寸，准", "    备过冬的棉袄。"),
    ],
)
def test_credits_menus_and_wrapped_lines_are_no_verse(lines: tuple[str, ...]) -> None:
    """Short lines alone make no poem."""
    document = page(*[PROSE, ""] * 3, *lines, "", PROSE, PROSE, PROSE, PROSE)
    assert not any(element.kind is Kind.VERSE for element in document.elements)


def test_words_of_another_script_are_no_nonsense() -> None:
    """A line in Cyrillic or Japanese letters in a sound text stays as it is."""
    text = "柳溪镇的老裁缝今年七十二岁，做了一辈子衣服。\nСервисы\nДобро пожаловать в Люси\n柳渓へようこそ\n"
    assert decode(text.encode(), "page.txt")[0] == text
