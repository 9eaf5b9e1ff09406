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
