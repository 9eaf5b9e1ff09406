"""The checks of tables, lists and what is left out find what was spoiled, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from audio_edition.casting.voices import load
from audio_edition.check.edition import check
from audio_edition.check.evidence import Evidence
from audio_edition.check.report import report_page
from tests import structured
from tests.check_edition import failed, rewrite, rewrite_manifest, seal


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with all structures."""
    return structured.make(tmp_path_factory.mktemp("good"))


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(good, tmp_path / "edition"))


def respelled(folder: Path, old: str, new: str) -> dict[str, tuple[str, ...]]:
    """What fails when a reading is another, forged as if we had written it."""
    path = folder / "script.yaml"
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if f"spoken: {old}" in line)
    lines[at] = f"  spoken: {new}"
    made = next(number for number in range(at, len(lines)) if lines[number].startswith("  made: "))
    del lines[made]
    path.write_text("\n".join(lines), encoding="utf-8")
    seal(folder)
    return failed(folder)


def test_a_good_edition_passes(good: Path) -> None:
    """All checks, on tables, lists, verse and turns."""
    assert failed(good) == {}


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [
        ("柳湾：产量二零二四年，一千二百吨；产量二零二五年，一千三百五十吨。", "1530"),
        ("柳湾：产量二零二四年，一千二百吨。", "产量"),
        ("柳湾：产量二零二四年，一千二百吨；一千五百三十吨。", "产量"),
        ("柳湾：产量二零二五年，一千五百三十吨；产量二零二四年，一千二百吨。", "产量"),
    ],
)
def test_a_cell_that_is_not_heard_with_its_headers_is_named(folder: Path, wrong: str, missing: str) -> None:
    """Another figure, a lost cell, a lost header, cells in another order."""
    [fault] = respelled(folder, "柳湾：", wrong)["tables"]
    assert missing in fault


def test_a_number_that_is_not_heard_is_named(folder: Path) -> None:
    """The order of items is heard."""
    faults = respelled(folder, "第二，走大路", "走大路。")
    assert faults["lists"] == ("the number 2. of line s0.p5 is not said",)


def test_a_page_that_does_not_tell_what_was_left_out_is_found(folder: Path) -> None:
    """Nothing of the article is dropped in silence."""
    rewrite(folder, "index.html", "另有两处未读", "另有一处未读")
    assert "left out" in failed(folder)


def test_a_row_that_the_page_has_not_is_found(folder: Path) -> None:
    """A cell changed on the page."""
    rewrite(folder, "index.html", "<td>1530</td>", "<td>1350</td>")
    assert "player" in failed(folder)


def test_a_place_changed_in_the_manifest_is_found(folder: Path) -> None:
    """Manifest and script list the same pieces at the same places."""
    rewrite_manifest(folder, lambda data: data["skipped"][0].update(place="line 7"))
    assert "script" in failed(folder)


def test_the_report_lists_everything_left_out(good: Path) -> None:
    """With reason and place, every line of it."""
    evidence = Evidence(good, load())
    document = html.fromstring(report_page(evidence, check(evidence), language="en"))
    [section] = document.xpath("//section[h2='Left out']")
    assert [row.xpath("string(th)") for row in section.xpath(".//tbody/tr")] == [
        "navigation",
        "advertisement",
        "rest of a long table",
    ]
    assert "首页\n新闻\n订阅" in section.text_content()
    assert "line 9" in section.text_content()
