"""``pronounce``: what will be said for a line."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from audio_edition.speech import english
from audio_edition.speech.pronounce import pronounce_line
from audio_edition.speech.spoken import normalise


def test_pairs_follow_the_written_text() -> None:
    """One pair per Chinese character of the text as written, though the spoken form has more."""
    line = pronounce_line("增长8.7%，行长说")
    assert line.spoken == "增长百分之八点七，行长说"
    assert line.pinyin == (
        ("增", "zeng1"),
        ("长", "zhang3"),
        ("行", "hang2"),
        ("长", "zhang3"),
        ("说", "shuo1"),
    )


def test_json_is_one_object_a_line() -> None:
    """The JSON holds text, spoken form, pairs and a source for each pair."""
    found = json.loads(pronounce_line("铅山县").as_json())
    assert found == {
        "text": "铅山县",
        "spoken": "铅山县",
        "pinyin": [["铅", "yan2"], ["山", "shan1"], ["县", "xian4"]],
        "sources": ["place", "place", "place"],
    }


def test_an_english_line_has_phonemes() -> None:
    """English lines give the model's symbols in place of pinyin."""
    line = pronounce_line("Rain stopped.", language="en")
    assert (line.pinyin, bool(line.phonemes)) == ((), True)


def test_a_character_without_a_reading_is_listed() -> None:
    """It has no pair, and what it is stands among what is not said."""
    line = pronounce_line("\U0003134f山")
    assert (line.pinyin, line.unspoken) == ((("山", "shan1"),), (("\U0003134f", "unreadable"),))


def test_the_other_readings_are_told_on_demand() -> None:
    """What decides, what the model thinks, and which readings there are."""
    (told,) = [each for each in pronounce_line("银行开门", explain=True).explained if each.startswith("行")]
    assert told.startswith("行 hang2: phrase in 银行; model ")
    assert "also xing2" in told


# ---------------------------------------------------------------- lines without end


def growth(said: Callable[[str], object], unit: str) -> float:
    """How many times more processor time four times the text takes: the least of three, for others use it too."""

    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        said(text)
        return time.process_time() - start

    return min(seconds(20_000) / seconds(5_000) for _ in range(3))


@pytest.mark.parametrize(
    ("language", "unit"),
    [("en", "1.1."), ("en", "a."), ("en", "1-"), ("zh", "室-1"), ("zh", "O"), ("zh", "》《"), ("zh", "A-")],
)
def test_writing_out_grows_with_the_text_and_no_faster(language: str, unit: str) -> None:
    """Four times as long a row of figures takes about four times as long, not sixteen."""
    assert growth(lambda text: normalise(text, language), unit) < 10


@pytest.mark.parametrize("unit", ["the ", "one point ", "xian", "A"])
def test_english_sounds_grow_with_the_text_and_no_faster(unit: str) -> None:
    """So do the sounds of a phrase without a mark, and of a word without an end."""
    english.phonemes(unit)  # the dictionary is read
    assert growth(english.phonemes, unit) < 10
