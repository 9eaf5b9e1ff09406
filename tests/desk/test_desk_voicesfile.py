"""Entries of voices.yaml set from the desk: everything else in the file stays as its newsroom wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting.voices import DEFAULT, load, of_text
from audio_edition.desk.mending.voicesfile import with_entry
from audio_edition.errors import ConfigError

SAID = {"pinyin": "gai4 wan3 cha2"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "say:\n  盖碗茶: {pinyin: gai4 wan3 cha2}\n"),
        ("paper: 报", "paper: 报\nsay:\n  盖碗茶: {pinyin: gai4 wan3 cha2}\n"),
        (
            "# 我们的\nsay: {}  # 读音\npaper: 报\n",
            "# 我们的\nsay:  # 读音\n  盖碗茶: {pinyin: gai4 wan3 cha2}\npaper: 报\n",
        ),
        ("say: {}\n", "say:\n  盖碗茶: {pinyin: gai4 wan3 cha2}\n"),
        ("say:\npaper: 报\n", "say:\n  盖碗茶: {pinyin: gai4 wan3 cha2}\npaper: 报\n"),
        ("say: {甲: {as: 乙}}  # 一\n", "say: {甲: {as: 乙}, 盖碗茶: {pinyin: gai4 wan3 cha2}}  # 一\n"),
        (
            "say:\n    甲: {as: 乙}  # 一\n\n# 二\npaper: 报\n",
            "say:\n    甲: {as: 乙}  # 一\n    盖碗茶: {pinyin: gai4 wan3 cha2}\n\n# 二\npaper: 报\n",
        ),
        ("say:\n  甲:\n    as: 乙", "say:\n  甲:\n    as: 乙\n  盖碗茶: {pinyin: gai4 wan3 cha2}"),
        ("say:\n  盖碗茶: {pinyin: gai4 wan2 cha2} # 误\n", "say:\n  盖碗茶: {pinyin: gai4 wan3 cha2} # 误\n"),
        ("say:\n  盖碗茶: {as: 茶} # 误\n", "say:\n  盖碗茶: {pinyin: gai4 wan3 cha2} # 误\n"),
        ("say:\r\n  甲: {as: 乙}\r\n", "say:\r\n  甲: {as: 乙}\r\n  盖碗茶: {pinyin: gai4 wan3 cha2}\r\n"),
    ],
)
def test_a_reading_is_set_and_all_else_stays(before: str, after: str) -> None:
    """In every way in which a section may stand: absent, empty, in braces, in lines, with the word already there."""
    assert with_entry(before, "say", "盖碗茶", SAID) == after


def test_a_voice_is_set_and_the_aliases_stay() -> None:
    """Of a person who is cast already only the voice changes."""
    text = "speakers:\n  王长河: {voice: veteran, aliases: [王师傅]} # 老人\n"
    assert with_entry(text, "speakers", "王长河", {"voice": "uncle"}) == text.replace("veteran", "uncle")


def test_a_voice_is_set_where_the_entry_stands_in_lines() -> None:
    """The comments between its lines stay."""
    text = "speakers:\n  王长河:\n    # 老人\n    aliases: [王师傅]\n    voice: veteran  # 稳\n"
    assert with_entry(text, "speakers", "王长河", {"voice": "uncle"}) == text.replace("veteran", "uncle")


def test_the_packaged_file_takes_entries() -> None:
    """The sample that newsrooms copy: every line but those of the entry is as it was."""
    text = DEFAULT.read_text(encoding="utf-8")
    new = with_entry(with_entry(text, "say", "盖碗茶", SAID), "speakers", "王长河", {"voice": "uncle"})
    gone = [line for line in text.splitlines() if line not in new.splitlines()]
    assert gone == ["speakers: {}", "say: {}"]
    casting = of_text(new, Path("voices.yaml"))
    assert [reading.word for reading in casting.say] == ["盖碗茶"]
    assert [(speaker.name, speaker.voice) for speaker in casting.speakers] == [("王长河", "uncle")]


@pytest.mark.parametrize("text", ["say: [甲]\n", "say: {甲: {as: 乙}, }\nsay: {}\n", "say: {", "- 甲\n"])
def test_what_cannot_be_set_is_refused(text: str) -> None:
    """A file that is no casting, or has a section twice, is left as it is."""
    with pytest.raises(ConfigError):
        with_entry(text, "say", "盖碗茶", SAID)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(WORDS, WORDS, WORDS)
def test_any_word_can_be_set(word: str, other: str, reading: str) -> None:
    """Whatever signs it is made of, it is read back as it is, beside another; or the file is refused and not spoilt."""
    text = with_entry("say:\n  甲: {as: 乙}  # 一\n", "say", word, {"as": reading})
    text = with_entry(text, "say", other, {"as": reading})
    found = yaml.load(text, Loader=yaml.BaseLoader)["say"]
    assert found == {"甲": {"as": "乙"}, word: {"as": reading}, other: {"as": reading}} | (
        {"甲": {"as": reading}} if "甲" in (word, other) else {}
    )


def test_a_text_is_cast_as_its_file_is(tmp_path: Path) -> None:
    """What is proved before it is written is what will be read."""
    file = tmp_path / "voices.yaml"
    file.write_text("paper: 红柳日报\nspeakers:\n  王长河: {voice: uncle}\n", encoding="utf-8")
    assert of_text(file.read_text(encoding="utf-8"), file) == load(file)
