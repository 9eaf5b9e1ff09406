"""The encoder: found, proved, loaded late, the same every time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from audio_edition.errors import FeatureError
from audio_edition.reading.learned.characters import START
from audio_edition.reading.learned.encoder import DATA, Encoder, encoder
from audio_edition.reading.learned.windows import Window
from audio_edition.reading.speakers.attribution import attribute

STORY = ["县林草局工程师沈若岚在渡口住了三年，今年四十岁。", "“今年栽的树成活率很高。”沈若岚告诉记者。"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    for name in ("provenance.json", "reader.onnx", "lines.onnx", "characters.json"):
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
    (copy / "characters.json").unlink()
    with pytest.raises(FeatureError, match=r"characters\.json is not installed; install audio-edition again\.$"):
        Encoder(copy)


def shown(words: str, *marks: tuple[int, int]) -> Window:
    """A window of these words with quotations at these positions."""
    numbers = [START, *encoder().characters.numbers(words)]
    asked = list(range(len(marks)))
    opens, closes = [m[0] for m in marks], [m[1] for m in marks]
    return Window(numbers, [-1] * len(numbers), [0] * len(numbers), [], asked, opens, closes, asked)


def test_a_window_gives_the_same_alone_and_among_others() -> None:
    """What is seen in a window depends on nothing but the window, to the bit."""
    words = "沈若岚说：“修桥先修路。”"
    asked, other = shown(words, (5, 11)), shown(words * 9, (5, 11), (30, 50))
    alone = encoder().see([asked])[0]
    among = encoder().see([other, asked, other])[1]
    assert all(np.array_equal(a, b) for a, b in zip(alone, among, strict=True))


@pytest.mark.parametrize("marks", [(), ((5, 11),), ((5, 11), (17, 23))])
def test_each_quotation_of_a_window_has_its_row(marks: tuple[tuple[int, int], ...]) -> None:
    """As many rows as quotations, each of probabilities that sum to one."""
    seen = encoder().see([shown("沈若岚说：“修桥先修路。”" * 2, *marks)])[0]
    assert len(seen.points) == len(seen.kinds) == len(marks)
    assert np.allclose(seen.points.sum(1), 1, atol=1e-4)
    assert np.allclose(seen.kinds.sum(1), 1, atol=1e-4)


def test_a_story_is_read_the_same_twice() -> None:
    """Two readings of a story are equal."""
    story = [(0, paragraph) for paragraph in STORY]
    assert attribute(story, "zh") == attribute(story, "zh")


def test_a_plain_story_names_its_speaker() -> None:
    """A person introduced in one paragraph and quoted in the next is heard as the speaker."""
    spans = [span for row in attribute([(0, p) for p in STORY], "zh").spans for span in row if span.attribution]
    assert [span.attribution and span.attribution.speaker for span in spans] == ["沈若岚"]


def test_a_story_without_quotations_has_its_people() -> None:
    """Whom an interview is with, and whose family name is read as one, is known where nobody is quoted too."""
    assert [person.name for person in attribute([(0, STORY[0])], "zh").people] == ["沈若岚"]


def test_the_graph_is_not_loaded_for_english() -> None:
    """A story in English is read without the encoder."""
    code = (
        "import sys; from audio_edition.reading.speakers.attribution import attribute; "
        "attribute([(0, '“Rain,” said Ann Moor, a baker.')], 'en'); print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
