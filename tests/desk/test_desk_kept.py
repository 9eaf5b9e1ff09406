"""What was read of a feature is kept beside it, and taken back only where it is whole and of this very file."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.desk import kept as keeping
from audio_edition.desk.kept import keep, kept
from audio_edition.draft import draft
from audio_edition.model import Attribution
from audio_edition.orders import Order, Page, page_of, read
from tests.conftest import ROOT

SAMPLES = [ROOT / "samples" / "feature.txt", ROOT / "samples" / "feature-en.txt"]
SOURCE = b"what was read"


@pytest.fixture(scope="module")
def page() -> Page:
    """The sample, read."""
    return page_of(*read(str(SAMPLES[0])))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_kept_is_what_was_read(sample: Path, tmp_path: Path) -> None:
    """Every noun of it, and the draft that is made of it."""
    page = page_of(*read(str(sample)))
    keep(tmp_path / "read.json", page, SOURCE)
    again = kept(tmp_path / "read.json", SOURCE)
    assert again == page
    order = Order(str(sample), output=tmp_path, date="2026-05-01")
    assert draft(order, page=again).script == draft(order).script


def test_who_says_a_quotation_is_one_object_again(page: Page, tmp_path: Path) -> None:
    """The script tells a doubt once a quotation by that."""
    spans = [span for s in page.stories[0].sections for p in s.paragraphs for span in p.spans if span.attribution]
    assert spans
    keep(tmp_path / "read.json", page, SOURCE)
    again = kept(tmp_path / "read.json", SOURCE)
    assert again
    found = [span for s in again.stories[0].sections for p in s.paragraphs for span in p.spans if span.attribution]

    def shared(each: list[Attribution | None]) -> list[int]:
        return [next(i for i, other in enumerate(each) if other is one) for one in each]

    assert shared([span.attribution for span in found]) == shared([span.attribution for span in spans])


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_what_is_not_whole_is_read_anew(page: Page, tmp_path: Path, cut: int) -> None:
    """A file cut short is nothing."""
    file = tmp_path / "read.json"
    keep(file, page, SOURCE)
    file.write_bytes(file.read_bytes()[:cut])
    assert kept(file, SOURCE) is None


def test_what_was_changed_is_read_anew(page: Page, tmp_path: Path) -> None:
    """A word changed in what is kept would be a silent substitution."""
    file = tmp_path / "read.json"
    keep(file, page, SOURCE)
    file.write_text(file.read_text(encoding="utf-8").replace("赵永强", "赵永壮"), encoding="utf-8")
    assert kept(file, SOURCE) is None


def test_another_file_is_read_anew(page: Page, tmp_path: Path) -> None:
    """The feature was replaced by an editor."""
    keep(tmp_path / "read.json", page, SOURCE)
    assert kept(tmp_path / "read.json", SOURCE + b"!") is None


def test_another_product_reads_anew(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older reader understood is not what this one builds."""
    keep(tmp_path / "read.json", page, SOURCE)
    monkeypatch.setattr(keeping, "product", lambda: "another")
    assert kept(tmp_path / "read.json", SOURCE) is None
