"""voices.yaml: what it gives, and how it complains."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.casting.voices import load
from audio_edition.errors import ConfigError
from audio_edition.model import Gender, Pause
from audio_edition.speech.edge.respell import respell
from audio_edition.speech.mandarin.pinyin import pronounce


def casting_of(tmp_path: Path, text: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "voices.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_the_packaged_casting_has_ten_voices_for_ten_speakers() -> None:
    """Without a file of the producer's, ten people can speak Mandarin in ten Kokoro voices."""
    casting = load()
    names = {voice for pool in casting.quotes["zh"].values() for voice in pool}
    assert len({casting.expression(name, "kokoro") for name in names}) >= 10


def test_what_a_file_leaves_out_is_as_packaged(tmp_path: Path) -> None:
    """A file with one pause changes that pause and nothing else."""
    casting = casting_of(tmp_path, "pauses: {quote: 1}")
    assert casting.pauses[Pause.QUOTE] == 1.0
    assert casting.pauses[Pause.SENTENCE] == load().pauses[Pause.SENTENCE]
    assert casting.roles == load().roles


def test_a_voice_that_is_given_again_is_replaced_whole(tmp_path: Path) -> None:
    """A redefined voice keeps no engine entry of the packaged one: that would be another person's voice."""
    casting = casting_of(tmp_path, "voices: {anchor: {gender: male, kokoro: zm_yunxi}}")
    assert casting.voices["anchor"].gender is Gender.MALE
    with pytest.raises(ConfigError, match="anchor has no edge entry"):
        casting.expression("anchor", "edge")


@pytest.mark.parametrize(("voice", "gender"), [("anchor", Gender.FEMALE), ("veteran", Gender.MALE)])
def test_english_words_are_said_by_a_voice_of_the_same_gender(voice: str, gender: Gender) -> None:
    """Whoever reads a Mandarin line, the English voice lent to it is of that voice's gender."""
    casting = load()
    assert casting.voices[casting.english_words[casting.voices[voice].gender]].gender is gender
    assert casting.english(voice, "kokoro")


def test_english_words_can_be_left_to_the_line_s_own_voice(tmp_path: Path) -> None:
    """An empty entry lends nothing, to that gender alone; an engine that the English voice lacks has none either."""
    casting = casting_of(tmp_path, 'english_words: {female: ""}')
    assert casting.english("anchor", "kokoro") == ""
    assert casting.english("veteran", "kokoro")
    assert casting.english("veteran", "tone") == ""


def test_the_lexicon_and_fixed_speakers_are_read(tmp_path: Path) -> None:
    """say: and speakers: become readings and fixed speakers, ü written as v."""
    text = "speakers: {叶师: {voice: veteran, aliases: [老叶]}}\nsay: {绿: {pinyin: lü4}, 110: {as: 幺幺零}}"
    casting = casting_of(tmp_path, text)
    assert (casting.speakers[0].name, casting.speakers[0].aliases) == ("叶师", ("老叶",))
    assert [(r.word, r.pinyin, r.spoken_as) for r in casting.say] == [("绿", ("lv4",), None), ("110", (), "幺幺零")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("voices: {x: {gender: male, kokroo: a}}", "line 2: voices.x.kokroo: is not a setting here .*kokoro"),
        ("voices: {x: {gender: mail, kokoro: a}}", "gender must be male"),
        ("voices: {x: {gender: male}}", "names no engine's voice"),
        ("voices: {x: {gender: male, kokoro: a, rate: 5}}", "write -5% or"),
        ("voices: [1]", "voices: must be a mapping"),
        ("english_words: {male: nobody}", "there is no voice 'nobody'"),
        ("english_words: {men: en-male-1}", "men: is not a setting here"),
        ("roles: {narrator: anhcor}", "no voice 'anhcor' .*anchor"),
        ("quotes: {male: []}", "at least one voice"),
        ("quotes: {male: veteran}", "at least one voice"),
        ("speakers: {张三: {voice: nobody}}", "no voice 'nobody'"),
        ("say: {盖碗茶: {pinyin: gai4 wan3}}", "must be 3 syllables"),
        ("say: {盖碗茶: {as: a, letters: true}}", "exactly one of"),
        ("pauses: {quote: -1}", "seconds from 0 to 10"),
        ("pauses: {quot: 1}", "is not a setting here .*quote"),
        ("readings: taipei", "is not one of"),
        ("section_tone: 3", "must be true or false"),
        ("engine: kokro", "is not one of"),
        ('announcements: {zh: {opening: "{papr}"}}', "may only hold"),
        ('announcements: {zh: {item: "{rows}"}}', "may only hold {number} in braces"),
        ('announcements: {zh: {table_blank: "{cells}"}}', "may not hold anything in braces"),
        ("tables: {rows: 0}", "tables.rows: must be a whole number from 1"),
        ("tables: {cells: 3}", "tables.cells: is not a setting here"),
        ("speeker: {}", "is not a setting here .*speakers"),
        ("pauses: {quote: 1}\npauses: {quote: 2}", "line 3: pauses is given twice"),
        ("pauses: {quote: [1, 2}", "line 2: did not find|line 2: .*expected"),
        ("- !!python/object:os.system x", "the tag .* take it away"),
        ("a: &a [*a]", "repeats another entry; write the entry out"),
        ("just words", "must be a mapping"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    """Every fault of the file is one sentence with the file, the line and the entry."""
    with pytest.raises(ConfigError, match=complaint) as caught:
        casting_of(tmp_path, "# first line\n" + text)
    assert "voices.yaml, line " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_readings_of_taiwan_stand_behind_the_newsrooms_own(tmp_path: Path) -> None:
    """They are off unless asked for, and a word of the newsroom's stays as it says."""
    path = tmp_path / "voices.yaml"
    path.write_text("readings: taiwan\nsay: {垃圾: {pinyin: la1 ji1}}\n", encoding="utf-8")
    said = pronounce("星期五倒垃圾", load(path).say)
    assert " ".join(syllable.pinyin for syllable in said) == "xing1 qi2 wu3 dao4 la1 ji1"
    assert load().say == ()


def test_the_online_voices_can_be_told_every_reading_of_taiwan(tmp_path: Path) -> None:
    """Each has a homophone to be written with."""
    path = tmp_path / "voices.yaml"
    path.write_text("readings: taiwan\n", encoding="utf-8")
    for reading in load(path).say:
        assert respell(reading.word, [reading])


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 get a remedy."""
    (tmp_path / "voices.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        load(tmp_path / "voices.yaml")
