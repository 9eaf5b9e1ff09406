"""Whether a word can be read as a producer writes it."""

from __future__ import annotations

import pickle
import string
from pathlib import Path

import pytest

from audio_edition.casting.voices import of_text
from audio_edition.desk.mending.pinyin import proof
from audio_edition.desk.mending.said import Refusal, Said
from audio_edition.desk.mending.voicesfile import with_entry
from audio_edition.tables import table


@pytest.mark.parametrize(
    ("word", "pinyin", "written"),
    [
        ("盖碗茶", "gai4 wan3 cha2", "gai4 wan3 cha2"),
        ("行长", "Hang2 zhang3", "hang2 zhang3"),
        ("旅行", "lü3 xing2", "lv3 xing2"),
        ("旅行", "lǚ xíng", "lv3 xing2"),
        ("旅行", "lu:3 xing2", "lv3 xing2"),
        ("妈妈", "ma1 ma5", "ma1 ma5"),
        ("不要", "bu2 yao4", "bu2 yao4"),
        ("東西", "dong1 xi5", "dong1 xi5"),
        ("A股", "gu3", "gu3"),
    ],
)
def test_a_reading_that_is_possible(word: str, pinyin: str, written: str) -> None:
    """It is given back as the lexicon writes it, which takes it."""
    found = proof(word, pinyin)
    assert (found.possible, found.pinyin) == (True, written)
    text = with_entry("", "say", word, {"pinyin": written})
    assert of_text(text, Path("voices.yaml")).say[0].pinyin == tuple(written.split())


@pytest.mark.parametrize(
    ("word", "pinyin", "why"),
    [
        ("行长", "hang2", "syllables"),
        ("行长", "hang2 zhang3 a1", "syllables"),
        ("行长", "hang2 zhang9", "no_syllable"),
        ("行长", "hang2 zzz3", "no_syllable"),
        ("行长", "xing1 zhang3", "no_reading"),
        ("树", "hua1", "no_reading"),
        ("AI", "ai1", "no_han"),
        ("", "ai1", "no_han"),
        ("树" * 41, "shu4", "too_long"),
        ("行长", "", "choose"),
        ("行长", "<script>1 x2", "no_syllable"),
    ],
)
def test_a_reading_that_is_not(word: str, pinyin: str, why: str) -> None:
    """The reason is told: how many, no syllable, or not of this character."""
    found = proof(word, pinyin)
    assert (found.possible, found.said.name) == (False, why)


def test_the_readings_of_a_word_are_offered_the_likeliest_first() -> None:
    """First as it is read now, then its characters' other readings, and not without end."""
    assert proof("行长", "").readings[:2] == ("hang2 zhang3", "hang2 chang2")
    assert len(proof("和和和和和和", "").readings) == 12


def test_every_sentence_stands_in_both_languages_with_the_same_facts() -> None:
    """What is filled in is the same."""
    told = table("audio_edition.desk.mending", "said.yaml")

    def facts(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    assert told["zh"].keys() == told["en"].keys()
    for name, sentence in told["zh"].items():
        if name != "kinds":
            assert facts(sentence) == facts(told["en"][name]), name
    assert told["zh"]["kinds"].keys() == told["en"]["kinds"].keys()


def test_a_refusal_comes_whole_from_another_process() -> None:
    """With its sentence in both languages and its status."""
    found = pickle.loads(pickle.dumps(Refusal("no_voice", 409, voice="甲")))
    assert (found.status, found.said) == (409, Said("no_voice", {"voice": "甲"}))
    assert (found.said.text("zh"), str(found)) == ("没有叫“甲”的嗓音。", "There is no voice “甲”.")
