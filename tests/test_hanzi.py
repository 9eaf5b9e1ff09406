"""Other forms of characters: traditional ones, radicals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.hanzi import as_written, simplified, unified
from audio_edition.speech.mandarin.normalise import normalise, unspoken
from audio_edition.speech.mandarin.pinyin import pronounce


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("長江邊的銀行行長睡覺前聽音樂，看著河水睡不著。", "长江边的银行行长睡觉前听音乐，看着河水睡不着。"),
        ("著名作家著手寫著作", "著名作家着手写著作"),
        ("乾隆年間乾旱", "乾隆年间干旱"),
        ("頭髮白了才發現", "头发白了才发现"),
        ("皇后站在殿後", "皇后站在殿后"),
        ("他們幹活幹得起勁，餅乾吃完了", "他们干活干得起劲，饼干吃完了"),
        ("為了處理好這件事，他還得還錢", "为了处理好这件事，他还得还钱"),
        ("船員瞭望，瞭解水情", "船员瞭望，了解水情"),
        ("沈默的人慢慢下沈", "沉默的人慢慢下沉"),
    ],
)
def test_traditional_text_is_read_as_its_simplified_twin(traditional: str, plain: str) -> None:
    """The same characters to look up, and so the same syllables."""
    assert simplified(traditional) == plain
    assert [each.pinyin for each in pronounce(traditional)] == [each.pinyin for each in pronounce(plain)]


def test_the_characters_stay_as_they_are_written() -> None:
    """What is shown of a traditional line is traditional; only its figures are written out."""
    assert normalise("頭髮2根，發現3個") == "頭髮两根，發現三個"
    assert [each.char for each in pronounce("頭髮發亮")] == list("頭髮發亮")


@given(st.text(alphabet="髮發后後著乾里裡的他2，", max_size=30))
def test_writing_back_gives_the_text(text: str) -> None:
    """Made simple and written as it was, a text is itself."""
    assert as_written(simplified(text), text) == text


def test_simplified_text_is_left_alone() -> None:
    """Characters that serve in both scripts are not touched in a simplified line."""
    text = "著名的乾隆，哪吒闹海，於先生彷徨"
    assert simplified(text) == text


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    """Both blocks of look-alikes, as copied from a PDF; none of them counts as lost."""
    assert normalise(unified("⻓江边⻋站⻛⼤，⼩满")) == "长江边车站风大，小满"
    assert unspoken("⻓江边⻋站⻛⼤，⼩满") == ()
    assert [each.pinyin for each in pronounce("⻋站⼩满")] == ["che1", "zhan4", "xiao3", "man3"]
