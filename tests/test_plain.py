"""The plain edition: one voice, no tones, short pauses, beside the edition with all voices."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from lxml import etree
from mutagen.mp3 import MP3

from audio_edition.casting.scriptfile import from_yaml
from audio_edition.casting.voices import load
from audio_edition.plain import plain_lines
from audio_edition.podcast.rss import NAMESPACES
from tests.test_withdrawal import PAGE, edition_of, hashes, heard, make, manifest, run, withdraw


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "v.yaml").write_text("plain: true\n")
    assert again(folder) == 0
    return folder


def again(folder: Path) -> int:
    return make(folder, PAGE, "--voices", folder / "v.yaml").exit_code


def mp3(folder: Path) -> Path:
    (found,) = edition_of(folder).glob("*-plain.mp3")
    return found


def test_every_line_is_the_narrators(plain: Path) -> None:
    """No other voice, and every word of the script, in order."""
    script = from_yaml(edition_of(plain) / "script.yaml")
    lines = plain_lines(script, load())
    assert len({line.voice for line in script.lines}) > len({line.voice for line in lines}) == 1
    assert [line.said for line in lines] == [line.said for line in script.lines]


def test_it_lies_beside_the_edition_and_is_shorter(plain: Path) -> None:
    """In the manifest with its checksum; its pauses are half as long."""
    told = manifest(plain)
    assert hashes(edition_of(plain))[mp3(plain).name] == told.files[mp3(plain).name]
    assert 0.5 * told.audio.seconds < MP3(mp3(plain)).info.length < told.audio.seconds - 1
    assert run("check", edition_of(plain)).exit_code == 0


def test_a_second_build_leaves_it_as_it_is(plain: Path) -> None:
    """Nothing is spoken or mastered anew."""
    (edition_of(plain) / "report.html").unlink(missing_ok=True)
    before = {path: path.stat().st_ino for path in edition_of(plain).iterdir()}
    assert again(plain) == 0
    assert {path: path.stat().st_ino for path in edition_of(plain).iterdir()} == before


def test_the_feed_offers_it_with_its_checksum(plain: Path) -> None:
    """As an alternative of its own kind, not as another encoding of the edition."""
    run("feed", plain / "output", "--base-url", "https://paper.example/audio")
    page = etree.fromstring((plain / "output" / "feed.xml").read_bytes())
    (offered,) = page.xpath("channel/item/podcast:alternateEnclosure", namespaces=NAMESPACES)
    content = mp3(plain).read_bytes()
    told = (offered.get("type"), offered.get("length"), offered.get("rel"), offered.get("title"))
    assert told == ("audio/mpeg", str(len(content)), "plain", "一个声音，停顿短")
    (address,) = offered.xpath("podcast:source/@uri", namespaces=NAMESPACES)
    assert f"/{mp3(plain).name}?v={hashlib.sha256(content).hexdigest()[:8]}" in address
    (digest,) = offered.xpath("podcast:integrity/@value", namespaces=NAMESPACES)
    assert base64.b64decode(digest.removeprefix("sha256-")) == hashlib.sha256(content).digest()


def test_a_withdrawal_takes_it_away(plain: Path) -> None:
    """It is not made of what is left either."""
    withdraw(plain)
    assert not list(edition_of(plain).glob("*-plain.mp3"))
    assert "本文已撤下" in "".join(heard(plain))


def test_without_the_setting_there_is_none(tmp_path: Path) -> None:
    """The second MP3 is a choice."""
    make(tmp_path)
    assert [path.name for path in edition_of(tmp_path).glob("*.mp3")] == [manifest(tmp_path).audio.file]
