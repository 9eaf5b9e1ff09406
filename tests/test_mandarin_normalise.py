"""Mandarin as it is spoken: the newspaper's digits, units, signs and marks."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.model import Reading
from audio_edition.speech.mandarin.normalise import UNREADABLE, normalise, unspoken

TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data" / "normalisation.tsv").read_text("utf-8").splitlines()
]
WRITING = "今年增长第约人元米个月日%‰℃年-—~～:：,.，。+×/0123456789abGPM（）“”①Ⅱ￥㎡½&@#·"
FIGURES = "今年约人元米度秒班级日-—:：,，、。+×（）0123456789²₂①ⅡwG"


def heard(spoken: str) -> str:
    """What a listener hears of a spoken form: 一 and 幺, 二 and 两 are one; marks are none."""
    return "".join(char for char in spoken.replace("幺", "一").replace("两", "二") if char.isalnum())


@pytest.mark.parametrize(("written", "spoken"), TABLE, ids=[written for written, _ in TABLE])
def test_a_newspaper_writing_is_said_as_a_reader_says_it(written: str, spoken: str) -> None:
    """Every case of the table is heard as the table says."""
    assert heard(normalise(written)) == heard(spoken)


@pytest.mark.parametrize("written", [written for written, _ in TABLE])
def test_a_spoken_form_stays_as_it_is(written: str) -> None:
    """Normalising twice is normalising once."""
    spoken = normalise(written)
    assert normalise(spoken) == spoken


@given(st.text(alphabet=WRITING, max_size=30))
def test_no_digit_is_left_unsaid(text: str) -> None:
    """Whatever stands in the text, its spoken form has no digit and none of the signs that are read by name."""
    assert not set(normalise(text)) & set("0123456789%‰℃×+=￥①Ⅱ½&@")


def digits(text: str) -> str:
    """The digits of a text but for noughts, whatever their shape."""
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, 0)).replace("0", "")


def digits_heard(spoken: str) -> str:
    """The digits of a spoken form but for noughts; 十 with none before it is 1."""
    plain = re.sub("(?<![一二三四五六七八九两])十", "一十", spoken.translate(str.maketrans("幺两", "一二")))
    return "".join(str("零一二三四五六七八九".index(char)) for char in plain if char in "一二三四五六七八九")


@given(st.text(alphabet=FIGURES, max_size=24))
def test_every_digit_is_heard_once_and_in_its_place(text: str) -> None:
    """Whatever stands around them: none is lost, doubled or moved (but in fractions, which begin with the lower)."""
    text = text.replace("Ⅱ", "2")
    squares = "²" in text
    said = normalise(text)
    assert squares or digits_heard(said) == digits(text)


@given(st.text(alphabet=WRITING, max_size=30))
def test_any_spoken_form_stays_as_it_is(text: str) -> None:
    """A spoken form is its own spoken form, whatever it was made of."""
    spoken = normalise(text)
    assert normalise(spoken) == spoken


@given(st.text(alphabet="今天下雨了我们去看花儿吧，。！？；：", max_size=30))
def test_words_are_never_lost(text: str) -> None:
    """Chinese characters come out of normalisation as they went in, in order."""
    assert [c for c in normalise(text) if c.isalpha()] == [c for c in text if c.isalpha()]


def test_marks_nobody_reads_are_listed_by_kind() -> None:
    """Quotation marks, brackets and ornaments are not said, and each is accounted for."""
    found = [(each.char, each.reason) for each in unspoken("■他说“好”（笑）")]
    assert found == [
        ("■", "ornament"),
        ("“", "quotation mark"),
        ("”", "quotation mark"),
        ("（", "bracket"),
        ("）", "bracket"),
    ]


def test_a_letter_of_another_script_is_reported_unreadable() -> None:
    """A character that cannot be said is listed with its place, not silently left out."""
    (lost,) = [each for each in unspoken("店名叫Ж") if each.reason == UNREADABLE]
    assert (lost.char, lost.start) == ("Ж", 3)


def test_a_character_that_nobody_reads_is_left_out_and_listed() -> None:
    """A rare character without a reading does not end the build; one that the editor reads is said."""
    rare = "\U0003134f"
    assert normalise(f"他叫{rare}山") == "他叫山"
    assert [each.reason for each in unspoken(f"他叫{rare}山")] == [UNREADABLE]
    say = [Reading(rare, pinyin=("shan1",))]
    assert (normalise(f"他叫{rare}山", say), unspoken(f"他叫{rare}山", say)) == (f"他叫{rare}山", ())


def test_the_mark_of_a_note_is_not_read() -> None:
    """A figure above the line behind a word is a note's; it is listed."""
    assert normalise("他说¹，走了") == "他说，走了"
    assert [(each.char, each.reason) for each in unspoken("他说¹，走了")] == [("¹", "note mark")]


def test_said_signs_are_not_listed_as_unspoken() -> None:
    """Signs with words of their own are said: nothing of them is listed."""
    assert unspoken("8.7％、℃、㎡、①、½、＋、A&B") == ()


def test_book_titles_side_by_side_do_not_run_together() -> None:
    """Between two titles there is a pause."""
    assert normalise("《远山》《长河》") == "远山、长河"


def test_an_aside_in_brackets_is_set_off_by_pauses() -> None:
    """Brackets are not said but heard as pauses."""
    assert normalise("全县（含团场）都有") == "全县，含团场，都有"


def test_the_lexicon_says_a_word_in_other_words() -> None:
    """An ``as`` entry of the editor's lexicon beats the rules."""
    assert normalise("0+3模式", [Reading("0+3", spoken_as="零到三")]) == "零到三模式"


def test_the_lexicon_spells_a_word_out() -> None:
    """A ``letters`` entry sets the letters apart."""
    assert normalise("加入NASA", [Reading("NASA", letters=True)]) == "加入N A S A"
