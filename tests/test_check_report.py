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


ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row: an English sentence."""


def test_a_reader_of_chinese_has_all_of_it_in_chinese(noted: Path) -> None:
    """Headings, tables, checks and pictures; what notes say that we did not write stays."""
    evidence = Evidence(noted, load())
    page = html.fromstring(report_page(evidence, check(evidence), language="zh"))
    assert page.get("lang") == "zh-CN"
    for element in page.xpath("//script | //style"):
        element.drop_tree()
    shown = [*page.itertext(), *page.xpath("//@aria-label | //title/text()")]
    ours = [text for text in shown if not any(note["message"] in text for note in NOTES)]
    assert [found for text in ours for found in ENGLISH.findall(text)] == []


def test_a_note_is_told_to_its_reader(tmp_path: Path) -> None:
    """It is kept in English and shown in Chinese."""
    folder = check_edition.make(tmp_path)
    note = {"code": "LABEL_OFF", "message": "the page says that the whole article is for subscribers only", "where": ""}
    rewrite_manifest(folder, lambda data: data.update(notes=[note]))
    evidence = Evidence(folder, load())
    assert "页面写明全文只供订阅者阅读" in report_page(evidence, check(evidence), language="zh")


def test_the_report_is_in_the_editions_language_where_none_is_asked_for(noted: Path) -> None:
    """A Chinese edition's in Chinese."""
    evidence = Evidence(noted, load())
    assert report_page(evidence, check(evidence)) == report_page(evidence, check(evidence), language="zh")
