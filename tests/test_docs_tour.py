"""The contributor's tour names what there is."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from audio_edition.reading.documents.opening import open_document
from tests.conftest import ROOT

TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
ROOMS = {path.stem for path in (ROOT / "audio_edition").iterdir()}
QUOTED = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", TOUR, flags=re.M | re.S))
NAMES = sorted({name for name in QUOTED if re.fullmatch(r"\w+(\.\w+)+", name) and name.split(".")[0] in ROOMS})
FILES = sorted({name for name in QUOTED if re.fullmatch(r"(?:samples|tests|docs)/[\w./-]+", name)})


@pytest.mark.parametrize("name", NAMES)
def test_each_name_of_the_tour_exists(name: str) -> None:
    """A module, class or function that the tour speaks of can be imported under that name."""
    assert pkgutil.resolve_name(f"audio_edition.{name}") is not None


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_tour_exists(name: str) -> None:
    """A file that the tour sends a reader to is there."""
    assert Path(ROOT, name).is_file()


def test_the_tour_follows_a_sentence_of_the_sample(sample: Path) -> None:
    """It stands where the tour says: in the line and at the character."""
    sentence = re.findall(r"^> (.+)$", TOUR, re.M)[0]
    [element] = [element for element in open_document(sample).elements if element.text.startswith(sentence)]
    assert f"at character {element.start}, `{element.place}`" in TOUR
