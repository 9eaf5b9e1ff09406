"""Labels of a page's elements: which get one, what a label holds, the weights' checksum. The encoder is a stand-in."""

import json

import numpy as np
import pytest

from audio_edition.document import Element, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.learned import labels as learned
from audio_edition.reading.learned.characters import LINE_MARK, NEW_LINE, Characters

PAGE = ("渡口的最后一班船", "本报记者 柳闻道", "清晨五点，摆渡人已经把缆绳解开。", "", "下一篇")


class Counting:
    """Stands for the encoder: states that depend on the characters only, and how often it was asked."""

    characters = Characters([""] * 8 + [chr(0x4E00 + n) for n in range(4000)] + [NEW_LINE, LINE_MARK])

    def __init__(self):
        self.asked = 0

    def states(self, numbers):
        self.asked += 1
        return np.sin(np.outer(np.array(numbers), np.arange(1, 385))).astype(np.float32)


def lines(*texts, left_out=""):
    return [Element(Kind.LINE, text, left_out=left_out) for text in texts]


def test_every_element_with_words_gets_a_label():
    """Blank lines get none; the others are told by their numbers in the document."""
    assert [one.number for one in learned.labels(lines(*PAGE), "", Counting())] == [0, 1, 2, 4]


def test_what_is_left_out_gets_no_label():
    """An element that is not for the listener is neither labelled nor read."""
    encoder = Counting()
    assert learned.labels(lines("导航", left_out="navigation"), "", encoder) == []
    assert encoder.asked == 0


def test_a_label_is_the_likeliest_of_all_probabilities():
    """The probabilities sum to one, and the label is the one of the greatest."""
    for one in learned.labels(lines(*PAGE), "渡口", Counting()):
        assert sum(one.probabilities) == pytest.approx(1, abs=1e-4)
        assert one.probability == max(one.probabilities)
        assert one.label == learned.LABELS[one.probabilities.index(one.probability)]


def test_joins_and_beginnings_are_probabilities():
    """Both lie between nothing and one."""
    found = learned.labels(lines(*PAGE), "", Counting())
    assert all(0 <= one.joins <= 1 and 0 <= one.begins <= 1 for one in found)


def test_the_same_page_gets_the_same_labels():
    """Labelling twice gives the same to the bit."""
    assert learned.labels(lines(*PAGE), "", Counting()) == learned.labels(lines(*PAGE), "", Counting())


def test_neighbours_are_part_of_the_decision():
    """The same line between other lines has other probabilities."""
    among = learned.labels(lines(*PAGE), "", Counting())[0]
    alone = learned.labels(lines(PAGE[0]), "", Counting())[0]
    assert among.probabilities != alone.probabilities


def test_damaged_weights_are_named(tmp_path, monkeypatch):
    """Weights that are not those published raise the product's error with a remedy."""
    (tmp_path / "labels.npz").write_bytes(b"nothing")
    (tmp_path / "labels.json").write_text(json.dumps({"sha256": {"labels.npz": "0"}}), encoding="utf8")
    monkeypatch.setattr(learned, "DATA", tmp_path)
    learned.weights.cache_clear()
    with pytest.raises(FeatureError, match="install audio-edition again"):
        learned.labels(lines(*PAGE), "", Counting())


def test_missing_weights_are_named(tmp_path, monkeypatch):
    """Without its weights the labeller says what to install."""
    monkeypatch.setattr(learned, "DATA", tmp_path)
    learned.weights.cache_clear()
    with pytest.raises(FeatureError, match="not installed"):
        learned.labels(lines(*PAGE), "", Counting())
