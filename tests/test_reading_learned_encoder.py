"""The encoder: found, proved, loaded late, the same every time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from audio_edition.errors import FeatureError
from audio_edition.reading.learned.encoder import DATA, Encoder, Window, encoder
from audio_edition.reading.speakers.attribution import attribute

STORY = ["县林草局工程师沈若岚在渡口住了三年，今年四十岁。", "“今年栽的树成活率很高。”沈若岚告诉记者。"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    for name in ("provenance.json", "reader.onnx", "characters.txt"):
        shutil.copy(str(DATA / name), tmp_path / name)
    return tmp_path


def test_damaged_weights_are_refused(copy: Path) -> None:
    """A file of another checksum is refused in one sentence that says what to do."""
    with (copy / "reader.onnx").open("r+b") as graph:
        graph.write(b"\0")
    with pytest.raises(FeatureError, match=r"reader\.onnx is damaged .*; install audio-edition again\.$"):
        Encoder(copy)


def test_missing_weights_are_refused(copy: Path) -> None:
    """A missing file is refused in one sentence that says what to do."""
    (copy / "characters.txt").unlink()
    with pytest.raises(FeatureError, match=r"characters\.txt is not installed; install audio-edition again\.$"):
        Encoder(copy)


def test_a_window_gives_the_same_alone_and_among_others() -> None:
    """What is seen in a window depends on nothing but the window, to the bit."""
    numbers = encoder().characters.numbers("沈若岚说：“修桥先修路。”")
    asked, other = Window([2, *numbers], 5, 11), Window([2, *numbers * 9], 30, 50)
    alone = encoder().see([asked])[0]
    among = encoder().see([other, asked, other])[1]
    assert all(np.array_equal(a, b) for a, b in zip(alone, among, strict=True))


def test_a_story_is_read_the_same_twice() -> None:
    """Two readings of a story are equal."""
    story = [(0, paragraph) for paragraph in STORY]
    assert attribute(story, "zh") == attribute(story, "zh")


def test_a_plain_story_names_its_speaker() -> None:
    """A person introduced in one paragraph and quoted in the next is heard as the speaker."""
    spans = [span for row in attribute([(0, p) for p in STORY], "zh").spans for span in row if span.attribution]
    assert [span.attribution and span.attribution.speaker for span in spans] == ["沈若岚"]


@pytest.mark.parametrize(("language", "text"), [("zh", "渡口的风很大。"), ("en", "“Rain,” said Ann Moor, a baker.")])
def test_the_graph_is_loaded_only_for_chinese_quotations(language: str, text: str) -> None:
    """A story without quotations, and one in English, are read without the encoder."""
    code = (
        "import sys; from audio_edition.reading.speakers.attribution import attribute; "
        f"attribute([(0, {text!r})], {language!r}); print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
