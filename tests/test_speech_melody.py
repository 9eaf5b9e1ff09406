"""The melody of lines: paragraphs begin higher, asides lie lower, yes-or-no questions rise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition.casting.voices import load
from audio_edition.errors import ConfigError
from audio_edition.model import Line, Part, Pause
from audio_edition.speech.kokoro import KokoroEngine
from audio_edition.speech.melody import asks, opens_a_paragraph
from audio_edition.speech.spoken import utterance

CASTING = load()
LINE = Line("s0.p1-2", Part.BODY, "narrator", "anchor", "桥修好了。", Pause.SENTENCE)


def pitch(line: Line) -> float:
    return utterance(line, CASTING, "zf_xiaobei", "kokoro").pitch


def rise(text: str, language: str = "zh") -> float:
    return utterance(replace(LINE, text=text, language=language), CASTING, "zf_xiaobei", "kokoro").rise


@pytest.mark.parametrize(
    ("name", "opens"), [("s0.p1", True), ("s12.p30-1", True), ("s0.p1-2", False), ("open-1", False)]
)
def test_a_paragraph_begins_with_its_first_line(name: str, opens: bool) -> None:
    """Whole, or the first of several."""
    assert opens_a_paragraph(replace(LINE, id=name)) is opens


def test_a_paragraph_begins_higher() -> None:
    """A listener hears that something new begins."""
    assert pitch(replace(LINE, id="s0.p1-1")) > pitch(LINE) == 0


@pytest.mark.parametrize("part", [Part.CAPTION, Part.CREDIT])
def test_captions_and_credits_lie_lower(part: Part) -> None:
    """They stand beside the text."""
    assert pitch(replace(LINE, id="caption-1", part=part)) < 0


def test_what_stands_in_brackets_lies_lower() -> None:
    """All of the line, not a part of it."""
    assert pitch(replace(LINE, text="（全桥长四十米。）")) < 0
    assert pitch(replace(LINE, text="（旧）桥修好了（新）")) == 0


@pytest.mark.parametrize(
    "text", ["他真的走了吗？", "“你也去？”", "这事能不能再等一天？", "谁都知道他病了。你看见他了吗？"]
)
def test_a_question_for_yes_or_no_rises(text: str) -> None:
    """At its end."""
    assert rise(text) > 0


@pytest.mark.parametrize(
    "text", ["桥修好了。", "他什么时候走的？", "桥是谁修的？", "今天去还是明天去？", "他问：“谁来了？”"]
)
def test_other_questions_and_statements_do_not_rise(text: str) -> None:
    """What asks for a word falls, as a statement does."""
    assert rise(text) == 0


@pytest.mark.parametrize(
    ("text", "rises"), [("Is the bridge open?", True), ("Who built it?", False), ("Is it whole?", True)]
)
def test_english_questions_are_told_apart_by_whole_words(text: str, rises: bool) -> None:
    """A question word inside another word is none."""
    assert (rise(text, "en") > 0) is rises


def test_asking_is_linear_in_the_text() -> None:
    """A very long line is no harm."""
    assert asks("好" * 100_000 + "吗？", "zh")


def test_a_melody_that_can_be_heard_is_another_clip() -> None:
    """The clip of a paragraph's beginning is not taken for that of the same words elsewhere."""
    engine = KokoroEngine()
    first, later = (utterance(replace(LINE, id=name), CASTING, "zf_xiaobei", "kokoro") for name in ("s0.p1", "s0.p1-2"))
    assert engine.key(first) != engine.key(later)


@pytest.mark.parametrize(
    "wrong", ["melody: {range: 9}", "melody: {question: high}", "melody: {tempo: 1}", "model: big"]
)
def test_what_no_voice_can_do_is_refused(wrong: str, tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "voices.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"voices\.yaml, line 1"):
        load(tmp_path / "voices.yaml")


@pytest.mark.parametrize(("language", "english"), [("zh", "af_heart"), ("en", "")])
def test_an_english_voice_is_lent_to_mandarin_lines_only(language: str, english: str) -> None:
    """An English line is said by its own voice from end to end."""
    assert utterance(replace(LINE, language=language), CASTING, "zf_xiaobei", "kokoro").english == english
