"""Text for the online service: sentence groups, and readings by homophones."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech.edge.respell import respell
from audio_edition.speech.edge.text import groups, letters
from audio_edition.speech.mandarin.pinyin import Source, pronounce

TEXTS = st.text(alphabet="天地玄黄a1 。！？，、；…”\n.,", max_size=80)


@given(TEXTS, st.integers(1, 30))
def test_groups_tile_the_text(text: str, limit: int) -> None:
    """Nothing is lost or made up by cutting, and no group is empty or over the limit."""
    found = groups(text, limit)
    assert "".join(found) == text
    assert all(0 < len(group) <= limit for group in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山高。水长。路远。", ("山高。水长。", "路远。")),
        ("他说：“山高。”水长而路远", ("他说：“山高。”", "水长而路远")),
        ("山高，水长，路更远了", ("山高，水长，", "路更远了")),
        ("It rose. He left.", ("It rose.", " He ", "left.")),
        ("pi is 3.14159", ("pi is ", "3.14159")),
        ("天地玄黄宇宙洪荒日月", ("天地玄黄宇宙洪荒", "日月")),
    ],
    ids=["sentence", "closing mark", "clause", "English", "decimal", "no mark"],
)
def test_groups_end_at_the_strongest_mark_in_reach(text: str, expected: tuple[str, ...]) -> None:
    """A group ends after a sentence, else a clause, else a word, else where the limit is."""
    limit = 8 if text[0] != "他" else 9
    assert groups(text, limit) == expected


def test_letters_are_what_is_heard() -> None:
    """Marks, spaces, width and case do not count in what was spoken."""
    assert letters("他说：“ＡＩ 好！”") == letters("他说 ai好")


def test_a_character_with_one_reading_stays() -> None:
    """Only what could be misread is written differently."""
    assert respell("喝盖碗茶去", [Reading("盖碗茶", pinyin=("gai4", "wan3", "cha2"))]) == "喝钙碗茶去"


def test_the_longer_word_is_taken() -> None:
    """Where entries overlap, the longer one decides."""
    say = [Reading("银行", pinyin=("yin2", "xing2")), Reading("银行家", pinyin=("yin2", "hang2", "jia1"))]
    assert respell("银行家", say) == "银航加"


def test_a_word_stays_where_it_has_no_reading() -> None:
    """Entries that give other words, and text without entries, are left alone."""
    assert respell("三比一，行", [Reading("三比一", spoken_as="三对一")]) == "三比一，行"


def test_a_surname_is_written_as_it_is_read() -> None:
    """单 is shàn in a person's name and stays as it is elsewhere."""
    if pronounce("单永强", names=["单永强"])[0].source is not Source.NAME:
        pytest.skip("the Mandarin front end knows no surnames yet")
    assert respell("单永强说，单是这里就有三家。", [], ["单永强"]) == "善永强说，单是这里就有三家。"


def test_a_name_read_as_usual_is_left_alone() -> None:
    """Names have nothing done to them that their surname does not need."""
    assert respell("王长乐说", [], ["王长乐"]) == "王长乐说"


def test_a_neutral_syllable_keeps_its_character() -> None:
    """A neutral tone has no homophone of its own; the character it belongs to is the one that can be weakened."""
    assert respell("东西", [Reading("东西", pinyin=("dong1", "xi5"))]) == "东西"


def test_latin_letters_in_a_word_are_kept() -> None:
    """Pinyin stands for the Han characters of a word only."""
    assert respell("T恤行", [Reading("T恤行", pinyin=("xu4", "hang2"))]) == "T恤航"


def test_a_reading_of_the_wrong_length_is_refused() -> None:
    """A syllable too few would shift all that follow."""
    with pytest.raises(PronunciationError, match="2 syllables for 3"):
        respell("盖碗茶", [Reading("盖碗茶", pinyin=("gai4", "wan3"))])


def test_a_syllable_without_a_homophone_is_refused() -> None:
    """What cannot be written is said, not guessed."""
    with pytest.raises(PronunciationError, match="zhei4"):
        respell("这", [Reading("这", pinyin=("zhei4",))])


OLD_FIRST = {"佛", "杠", "谁", "拽"}  # pypinyin lists a reading first that no newspaper uses


def test_every_homophone_is_read_as_the_table_says() -> None:
    """Alone, each character of the table is read with its syllable; a particle at least has it as weak reading."""
    table = files("audio_edition.speech.edge").joinpath("homophones.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    known = {char: pinyin(char, style=Style.TONE3, neutral_tone_with_five=True, heteronym=True)[0] for _, char in rows}
    wrong = [
        (syllable, char)
        for syllable, char in rows
        if syllable not in (known[char] if syllable.endswith("5") or char in OLD_FIRST else known[char][:1])
    ]
    assert wrong == []
    assert len(rows) > 1100
