"""The catalogue of our sentences: nothing is untranslated, nothing is stale, and every sentence finds its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audio_edition.words import teller
from audio_edition.words.catalogue import Catalogue, catalogue
from audio_edition.words.template import adjacent


@pytest.fixture(scope="module")
def chinese() -> Catalogue:
    """The packaged catalogue."""
    found = catalogue("zh")
    assert found
    return found


def test_nothing_is_untranslated(root: Path) -> None:
    """Every sentence of the source that a reader may see stands in the catalogue, with its fields, and no other."""
    done = subprocess.run([sys.executable, root / "scripts" / "words", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_sentence_is_told_by_its_own_translation(chinese: Catalogue) -> None:
    """No template takes another's sentence, whatever its fields hold."""
    told = teller("zh")
    wrong = {}
    for english, entry in chinese.named.items():
        fields = [f"甲{number}乙" for number in range(len(entry.english.fields))]
        sentence = english.format(*fields)
        if not entry.weak and told.tell(sentence) != told.fill(english, *fields):
            wrong[sentence] = told.tell(sentence)
    assert wrong == {}


def test_no_two_fields_touch(chinese: Catalogue) -> None:
    """Where two fields touch, it cannot be told where one ends."""
    assert [entry.english for entry in chinese.named.values() if adjacent(entry.english)] == []


def test_english_has_no_catalogue() -> None:
    """It is what everything is written in."""
    assert catalogue("en") is None
