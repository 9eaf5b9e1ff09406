"""Plain text: every encoding newsrooms use is read right, and nonsense is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import FeatureError
from audio_edition.reading.documents.encodings import decode
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
        ("gbk", "big5hkscs", "本报记者走访了三个村子，看到村民们正在收割玉米。"),
        ("big5", "gb18030", "何守成說，他今年七十二歲。"),
    ],
)
def test_mojibake_is_refused_with_what_happened(was: str, read_as: str, text: str) -> None:
    """Text that was spoilt before it was saved is refused, naming the two encodings."""
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
    with pytest.raises(FeatureError, match=r"huge\.txt has 20 MB"):
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
