"""``pronounce``: what will be said for a line."""

from __future__ import annotations

import json

from audio_edition.speech.pronounce import pronounce_line


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
