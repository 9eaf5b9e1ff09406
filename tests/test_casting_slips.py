"""Slips that an input method makes in YAML: the right line is named, and what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.casting.scriptfile import from_yaml, to_yaml
from audio_edition.casting.voices import load
from audio_edition.casting.yamlfile import parse
from audio_edition.errors import ConfigError, ScriptError
from audio_edition.model import Script
from tests.builders import lines_of

SCRIPT = to_yaml(Script("木桥", "zh", tuple(lines_of(["桥修好了。", "孩子们上学去了。"])), "2026-05-01", "a.txt"))
VOICES = """\
say:
  盖碗: {pinyin: gai4 wan3}
paper: 青石报
speakers:
  王海: {voice: veteran, aliases: [老王]}
"""


def prove_told(path: Path, sound: str, before: str, after: str, complaint: str) -> None:
    """That a file with ``after`` in place of ``before`` is refused at that line, with the complaint."""
    path.write_text(sound.replace(before, after, 1), encoding="utf-8")
    with pytest.raises((ScriptError, ConfigError)) as caught:
        from_yaml(path) if path.name == "script.yaml" else load(path)
    assert caught.type is (ScriptError if path.name == "script.yaml" else ConfigError)
    assert f"line {sound[: sound.index(before)].count(chr(10)) + 1}: " in str(caught.value)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("text: 孩", "text：孩", "the colon behind text is full-width"),
        ("  voice: ", "  voice：", "the colon behind voice is full-width"),
        ("title: ", "title：", "the colon behind title is full-width"),
        ("lines:", "lines：", "the colon behind lines is full-width"),
        ("pause: ", "pause： ", "the colon behind pause is full-width"),
        (
            "text: 孩子们上学去了。",
            'text: "孩子们上学去了。”',
            'the quotation mark at the end is full-width (”); type "',
        ),
        ("text: 孩子们上学去了。", 'text: "孩子们上学去了。', "a quotation mark is opened here and not closed"),
        ("  text: 孩", "\ttext: 孩", "is indented with a tab; use spaces"),
        ("- id: ", "-id: ", "has no space behind the dash"),
    ],
)
def test_a_slip_in_a_script_is_told_at_its_own_line(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    """Not at the line below, where the grammar gives up, and with what to type."""
    prove_told(tmp_path / "script.yaml", SCRIPT, before, after, complaint)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("盖碗: {", "盖碗： {", "the colon behind 盖碗 is full-width"),
        ("{pinyin: ", "{pinyin：", "the colon behind pinyin is full-width"),
        ("{pinyin: gai4 wan3}", "｛pinyin: gai4 wan3｝", "the sign ｛ is full-width; type {"),
        ("veteran, ", "veteran， ", "the sign ， is full-width; type ,"),
        ("say:", "say：", "the colon behind say is full-width"),
        ("  王海", "\t王海", "is indented with a tab"),
    ],
)
def test_a_slip_in_the_casting_is_told_at_its_own_line(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    """Names in Chinese are keys here, and the input method is on."""
    prove_told(tmp_path / "voices.yaml", VOICES, before, after, complaint)


def test_a_score_as_a_key_is_no_slip() -> None:
    """A word of the lexicon may hold a full-width colon (3：0); a fault there is told as what it is."""
    read = parse("say:\n  比分3：0: 5\n", "voices.yaml", ConfigError)
    with pytest.raises(ConfigError, match="must be a mapping"):
        read.mapping(("say", "比分3：0"))


def test_a_full_width_colon_in_words_is_no_slip() -> None:
    """Behind the key it is the page's own, whatever else is wrong below."""
    with pytest.raises(ConfigError, match="line 2: mapping values"):
        parse("text: 他说：好\nvoice: a: b\n", "script.yaml", ConfigError)
