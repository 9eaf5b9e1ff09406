"""`check --listen`: what was said is held against what is written, sound by sound, by a real recogniser."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting.voices import load
from audio_edition.check.evidence import Evidence
from audio_edition.check.listening.listen import listen
from audio_edition.check.listening.melody import tones_of
from audio_edition.check.listening.recogniser import PACKAGES, Recogniser
from audio_edition.check.pronunciation import compare, heard, written
from audio_edition.errors import EditionError
from audio_edition.model import Samples
from tests import check_edition
from tests.check_edition import cue_of, record_anew

PAGE = """木桥修好了

青石镇有一座老木桥，孩子们每天从桥上走去上学。木匠罗大山扛着工具来到河边。三十多户人家都来帮忙。
"""
VOICES = """
section_tone: false
announcements: {zh: {date: "", summary: "", notice: "", closing: ""}}
"""

LACKING = [name for name in ("faster_whisper", *PACKAGES) if find_spec(name) is None]
needs_ear = pytest.mark.skipif(
    bool(LACKING) and os.environ.get("CI") != "true", reason=f"the extra 'listen' is not installed: {LACKING}"
)


def lines(*texts: str) -> list[tuple[int, str]]:
    """What ``compare`` finds: errors and what was heard, for texts said as the last one."""
    *wanted, said = texts
    found = compare([written(text, "zh") for text in wanted], heard(said, "zh"))
    return [(wrong, "".join(sound.text for sound in sounds)) for wrong, sounds in found]


def test_other_characters_of_the_same_sound_are_no_error() -> None:
    """A recogniser writes by sound: only what sounds otherwise counts, tones aside."""
    assert lines("防沙治沙", "林若溪说", "防杀至杀林弱希说") == [(0, "防杀至杀"), (0, "林弱希说")]


def test_numbers_are_compared_as_they_are_said() -> None:
    """28.6% and its words are the same."""
    assert lines("达到百分之二十八点六", "达到28.6%") == [(0, "达到百分之二十八点六")]


def test_a_missing_sentence_is_all_wrong_and_its_neighbours_right() -> None:
    """Every sound of it counts, and none of the others'."""
    assert lines("桥修好了。", "大家都很高兴。", "孩子们上学去。", "桥修好了孩子们上学去") == [
        (0, "桥修好了"),
        (6, ""),
        (0, "孩子们上学去"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("白色的T恤", "白色的替续"), ("插上U盘", "插上优盘"), ("做了B超", "做了闭超"), ("GDP增长", "GDP增长")],
)
def test_a_letter_may_be_written_as_the_syllable_it_sounds_like(text: str, said: str) -> None:
    """Letters are heard one by one."""
    assert lines(text, said)[0][0] == 0


def test_another_letter_is_an_error() -> None:
    """One wrong letter of three is one wrong sound."""
    assert lines("GDP增长", "GBP增长")[0][0] == 1


class Fickle:
    """An ear that mishears all but its last try."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)

    def write_down(self, samples: Samples, language: str) -> str:
        return self.words.pop(0)


def test_a_doubtful_sentence_is_heard_twice_more(spoken: Path) -> None:
    """Alone, then with silence about it: an ear that understands nothing is asked once for all and twice for each."""
    evidence = Evidence(spoken, load())
    ear = Fickle(*["错"] * 99)
    listen(evidence, ear)
    assert len(ear.words) == 99 - 1 - 2 * len(evidence.heard)


def test_english_is_compared_by_words() -> None:
    """Case, punctuation and apostrophes are not heard."""
    [(wrong, said)] = compare([written("It's the villagers' bridge.", "en")], heard("its the villages bridge", "en"))
    assert wrong == 1
    assert [sound.text for sound in said] == ["its", "the", "villages", "bridge"]


_TEXT = st.text("木桥修好了孩子们上学去", max_size=8)


@given(st.lists(_TEXT, min_size=1, max_size=4), _TEXT)
def test_the_errors_of_the_lines_add_up(texts: list[str], said: str) -> None:
    """Told apart by line or taken as one line, the errors are as many, and all that was heard falls to some line."""
    apart = compare([written(text, "zh") for text in texts], heard(said, "zh"))
    [(whole, _)] = compare([written("".join(texts), "zh")], heard(said, "zh"))
    assert sum(wrong for wrong, _ in apart) == whole
    assert "".join(sound.text for _, sounds in apart for sound in sounds) == said


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """One sentence with the remedy, whether or not the recogniser is installed."""
    with pytest.raises(EditionError, match=r"name a folder|install the extra"):
        Recogniser(tmp_path)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short edition in the embedded voices."""
    folder = tmp_path_factory.mktemp("spoken")
    (folder / "voices.yaml").write_text(VOICES, encoding="utf-8")
    return check_edition.make(folder, PAGE, "--engine", "kokoro", "--voices", str(folder / "voices.yaml"))


@pytest.fixture(scope="module")
def ear() -> Recogniser:
    """The recogniser, loaded once."""
    return Recogniser()


def test_the_tones_of_a_good_edition_are_not_called_missed(spoken: Path) -> None:
    """All its Mandarin syllables are judged, and none of the ear's own errors is laid on the voice."""
    tones = tones_of(Evidence(spoken, load()))
    assert tones
    assert tones.syllables > 40
    assert len(tones.missed) <= 1


@needs_ear
def test_what_was_said_is_heard(spoken: Path, ear: Recogniser) -> None:
    """Every sentence of a good edition, and hardly a syllable otherwise."""
    hearing = listen(Evidence(spoken, load()), ear)
    assert hearing.finding(44_100).good
    assert hearing.rate <= 0.08


@needs_ear
def test_an_omitted_sentence_is_found(spoken: Path, ear: Recogniser, tmp_path: Path) -> None:
    """Its words are not heard; it is named, first of all, and no other is."""
    folder = Path(shutil.copytree(spoken, tmp_path / "edition"))
    cue = cue_of(folder, "s0.p0-2")
    record_anew(folder, lambda samples: samples[cue.start : cue.end].fill(0))
    hearing = listen(Evidence(folder, load()), ear)
    assert [sentence.line.id for sentence in hearing.doubted] == ["s0.p0-2"]
    assert "s0.p0-2" in hearing.finding(44_100).faults[0]
