"""An English sentence of ours is told in the reader's language, whatever its fields hold."""

from __future__ import annotations

import pytest

from audio_edition.words import Teller
from audio_edition.words.catalogue import catalogue_of
from audio_edition.words.template import adjacent, parse

CHINESE = Teller(
    "zh",
    catalogue_of(
        {
            "nothing uncertain": "没有存疑之处",
            "navigation": "导航",
            "page number": "页码",
            "line {0}": "第{0}行",
            "{0}: cannot be read ({1}); check the name.": "{0}：无法读取（{1:told}）；请检查文件名。",
            "{0}, line {1}: {2}": "{0} 第 {1} 行：{2:told}",
            "must be text.": "须为文字。",
            "may only hold {0} in braces.": "花括号内只能写{0}。",
            "use {{braces}} here, {0}.": "{0}，这里请用 {{braces}}。",
            "left out: {0}": "未读：{0:commas}",
            "faults: {0}": "问题：{0:semicolons}",
            "{0} is not one of {1}.": "{0} 不在可选之列：{1}。",
            "Invalid value for {0}: {1}": "{0} 的值无效：{1:told}",
            "{0} does not match the format {1}.": "{0} 不合格式 {1}。",
            "{0} of {1}": "{1} 中的 {0}",
            "No such file or directory": "没有这个文件",
        }
    ),
)


def test_a_sentence_without_fields_is_told() -> None:
    """As it stands in the catalogue."""
    assert CHINESE.tell("nothing uncertain") == "没有存疑之处"


def test_fields_are_kept() -> None:
    """What was filled in stands in the translation; what is itself a sentence of ours is told too."""
    told = CHINESE.tell("/稿/a b.txt: cannot be read (No such file or directory); check the name.")
    assert told == "/稿/a b.txt：无法读取（没有这个文件）；请检查文件名。"


def test_a_field_that_is_not_ours_is_left_alone() -> None:
    """A title or a name that happens to be one of our words is not translated."""
    assert CHINESE.tell("line navigation") == "第navigation行"


def test_sentences_within_sentences_are_told() -> None:
    """An error at its place in a file: both the place and what is wrong."""
    assert CHINESE.tell("voices.yaml, line 3: must be text.") == "voices.yaml 第 3 行：须为文字。"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [("left out: navigation, page number", "未读：导航、页码"), ("faults: navigation; line 3", "问题：导航；第3行")],
)
def test_each_of_several_is_told(sentence: str, told: str) -> None:
    """Items between commas, and between semicolons."""
    assert CHINESE.tell(sentence) == told


def test_braces_of_a_sentence_are_no_fields() -> None:
    """Doubled braces in the catalogue are the sentence's own."""
    assert CHINESE.tell("use {braces} here, please.") == "please，这里请用 {braces}。"


def test_an_unknown_sentence_stays_as_it_is() -> None:
    """And the teller says that it does not know it."""
    assert CHINESE.tell("Something quite new.") == "Something quite new."
    assert not CHINESE.knows("Something quite new.")


def test_a_sentence_known_in_part_is_told_in_part() -> None:
    """What surrounds an unknown field is told."""
    assert CHINESE.tell("a.yaml, line 1: is odd") == "a.yaml 第 1 行：is odd"
    assert not CHINESE.knows("a.yaml, line 1: is odd")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("v.yaml, line 3: x is not one of a, b.", "v.yaml 第 3 行：x 不在可选之列：a, b。"),
        ("Invalid value for '--date': '3' does not match the format '%Y'.", "'--date' 的值无效：'3' 不合格式 '%Y'。"),
    ],
)
def test_the_likeliest_reading_is_told(sentence: str, told: str) -> None:
    """Of several templates that fit, the one that leaves the least as it is."""
    assert CHINESE.tell(sentence) == told


def test_two_letters_make_no_sentence_of_ours() -> None:
    """A template of hardly a word is filled in where it is named, and never found in other sentences."""
    assert CHINESE.tell("The state of affairs") == "The state of affairs"
    assert CHINESE.fill("{0} of {1}", 3, 7) == "7 中的 3"


def test_english_stays() -> None:
    """The English teller changes nothing."""
    assert Teller("en").tell("nothing uncertain") == "nothing uncertain"


def test_chinese_text_needs_no_catalogue() -> None:
    """A sentence without English words is whole as it is."""
    assert CHINESE.knows("第三版 12:30")


def test_lines_are_told_one_by_one() -> None:
    """And keep their indentation."""
    assert CHINESE.lines("  line 3\nnothing uncertain") == "  第3行\n没有存疑之处"


def test_a_template_is_filled_and_told() -> None:
    """For sentences that are composed where they are shown."""
    assert CHINESE.fill("line {0}", 7) == "第7行"


def test_a_long_sentence_is_matched_in_linear_time() -> None:
    """A sentence full of a literal's beginnings is looked through once."""
    assert CHINESE.tell(": cannot be read (" * 20_000) == ": cannot be read (" * 20_000


def test_fields_that_touch_are_seen() -> None:
    """Where two fields touch, it cannot be told where one ends."""
    assert adjacent(parse("a{0}{1}b"))
    assert not adjacent(parse("{0} a {1}"))
