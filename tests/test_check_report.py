"""report.html: the edition at a glance, every place a link into the audio, nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from audio_edition.casting.voices import load
from audio_edition.check.edition import check
from audio_edition.check.evidence import Evidence
from audio_edition.check.report import NAME, report_page, write_report
from audio_edition.cli import main
from tests import check_edition
from tests.check_edition import manifest_of, mp3_of, rewrite_manifest

NOTES = [
    {"code": "SPEAKER_UNCERTAIN", "message": "a neutral voice", "where": "s1.p0-2"},
    {"code": "VOICE_SHARED", "message": "<b>two speakers</b>", "where": "心里很踏实"},
    {"code": "LABEL_OFF", "message": "no label", "where": ""},
]


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with notes: about a line, about an excerpt, about the whole."""
    folder = check_edition.make(tmp_path_factory.mktemp("noted"))
    rewrite_manifest(folder, lambda data: data.update(notes=NOTES))
    return folder


def page_of(folder: Path) -> str:
    evidence = Evidence(folder, load())
    return report_page(evidence, check(evidence), language="en")


def test_every_note_is_linked_to_its_place(noted: Path) -> None:
    """By line id or by the words; a note about the whole has no place."""
    document = html.fromstring(page_of(noted))
    rows = {row.xpath("string(.//code)"): row for row in document.xpath("//tr[.//code]")}
    for code, line in (("SPEAKER_UNCERTAIN", "s1.p0-2"), ("VOICE_SHARED", "s2.p0-1")):
        [link] = rows[code].xpath(".//a/@href")
        assert float(re.split("[=,]", link)[1]) == pytest.approx(
            check_edition.cue_of(noted, line).start / 44_100, abs=0.001
        )
    assert rows["LABEL_OFF"].xpath(".//a") == []


def test_every_link_is_a_place_in_the_audio(noted: Path) -> None:
    """A media fragment of the edition's MP3, begin before end, inside the edition."""
    links = html.fromstring(page_of(noted)).xpath("//a/@href")
    manifest = manifest_of(noted)
    for link in links:
        found = re.fullmatch(r"(.+)#t=([\d.]+),([\d.]+)", link)
        assert found
        assert found[1] == manifest.audio.file
        assert 0 <= float(found[2]) < float(found[3]) <= manifest.audio.seconds


def test_every_line_and_chapter_is_drawn(noted: Path) -> None:
    """One bar for each line in its speaker's style, one for each chapter, one for each pause, one for each doubt."""
    document, manifest = html.fromstring(page_of(noted)), manifest_of(noted)

    def bars(style: str) -> int:
        return len(document.xpath(f"//svg//a[starts-with(@class, '{style}')]"))

    wanted = (len(manifest.cues), len(manifest.chapters), len(manifest.cues) - 1, 2)
    assert (bars("voice"), bars("chapter"), bars("pause"), bars("doubt")) == wanted


def test_the_curve_follows_the_speech(noted: Path) -> None:
    """After the first words it stays near the target: digital silence does not tear holes of three seconds."""
    [path] = html.fromstring(page_of(noted)).xpath("//svg//path[not(@stroke-dasharray)]/@d")
    heights = [float(number) for number in path.split()[2::3]]
    assert max(heights[4:-4]) < heights[0] * 0.8


def test_the_page_stands_alone_and_shows_text_as_text(noted: Path) -> None:
    """No address but the MP3's; what notes hold is never markup; pictures say in words what they show."""
    page = page_of(noted)
    document = html.fromstring(page)
    assert document.xpath("//@src") == [manifest_of(noted).audio.file]
    assert not document.xpath("//link[@rel='stylesheet'] | //b")
    assert len(document.xpath("//svg[@role='img' and @aria-label]")) == 2


def test_the_same_edition_gives_the_same_page(noted: Path) -> None:
    """Byte for byte."""
    assert page_of(noted) == page_of(noted)


def test_check_writes_it_beside_the_edition(noted: Path) -> None:
    """And a second check is not disturbed by it."""
    for _ in range(2):
        CliRunner().invoke(main, ["check", str(noted)])
        assert "notes" in (noted / NAME).read_text(encoding="utf-8")


def test_an_edition_that_cannot_be_read_gets_none(noted: Path, tmp_path: Path) -> None:
    """The findings say why; no half page is left."""
    folder = Path(shutil.copytree(noted, tmp_path / "edition"))
    mp3_of(folder).unlink()
    evidence = Evidence(folder, load())
    (folder / NAME).unlink(missing_ok=True)
    assert write_report(evidence, check(evidence)) is None
    assert not (folder / NAME).exists()
