"""The feed: what a podcast client reads of the editions in a folder."""

from __future__ import annotations

import datetime
import hashlib
import io
from pathlib import Path

import podcastparser
import pytest

from audio_edition.errors import ConfigError, EditionError
from audio_edition.model import Chapter, Part
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Audio, Manifest, Source
from audio_edition.podcast.feed import feed, write_feed

URL = "https://paper.example/audio"


def edition(slug: str = "lv-zhou", date: str = "2026-05-01", title: str = "绿洲", summary: str = "春天。") -> Manifest:
    return Manifest(
        slug=slug,
        title=title,
        language="zh",
        date=date,
        paper="红柳日报",
        summary=summary,
        source=Source("a.txt", "txt", "utf-8", "0" * 64),
        engine="tone",
        voices={},
        audio=Audio(f"{slug}.mp3", 61.5, 4, hashlib.sha256(b"mp3!").hexdigest(), 44_100, -16.0, -1.2),
        chapters=(Chapter("开篇", Part.HEADLINE, 0, 10),),
        cues=(),
        skipped=(),
        notes=(),
        files={},
    )


def store(folder: Path, *editions: Manifest) -> None:
    for made in editions:
        place = folder / f"{made.date}-{made.slug}"
        place.mkdir(parents=True)
        (place / made.audio.file).write_bytes(b"mp3!")
        (place / manifests.NAME).write_text(manifests.to_json(made), encoding="utf-8")


def test_a_client_reads_every_field(tmp_path: Path) -> None:
    """podcastparser gets title, link, language, enclosure with its length, duration, guid and date."""
    made = edition()
    store(tmp_path, made)
    assert write_feed(tmp_path, URL + "/") == 1
    read = podcastparser.parse(f"{URL}/feed.xml", io.BytesIO((tmp_path / "feed.xml").read_bytes()))
    episode = read["episodes"][0]
    assert (read["title"], read["link"], read["language"]) == ("红柳日报", f"{URL}/", "zh-CN")
    assert episode["title"] == "绿洲"
    assert episode["guid"] == made.guid
    assert episode["total_time"] == 62
    assert episode["published"] == datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC).timestamp()
    address = f"{URL}/2026-05-01-lv-zhou/lv-zhou.mp3"
    assert episode["enclosures"] == [{"url": address, "file_size": 4, "mime_type": "audio/mpeg"}]


def test_the_newest_edition_comes_first(tmp_path: Path) -> None:
    """Episodes are in order of date, whatever the folders are called."""
    store(tmp_path, edition("a", "2026-04-01"), edition("b", "2026-05-01"), edition("c", "2026-03-01"))
    write_feed(tmp_path, URL)
    read = podcastparser.parse(URL, io.BytesIO((tmp_path / "feed.xml").read_bytes()))
    assert [episode["enclosures"][0]["url"][-5] for episode in read["episodes"]] == ["b", "a", "c"]


def test_a_corrected_edition_keeps_its_guid() -> None:
    """The guid depends on date and slug alone: a client does not show a correction as another episode."""
    assert edition(title="绿洲（订正）").guid == edition().guid != edition(date="2026-05-02").guid


HOSTILE = ['"><script>alert(1)</script>', "]]>", "\x00\x0b\ufffe", "\u202egpj", "\U0001f469" * 500, "&amp;<"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    """Whatever stands in a title, the feed is well-formed and the title is only a title."""
    read = podcastparser.parse(URL, io.BytesIO(feed([("x", edition(title=f"T{hostile}", summary=hostile))], URL)))
    assert read["episodes"][0]["title"].startswith("T")
    assert len(read["episodes"]) == 1


def test_a_feed_never_names_a_file_that_is_not_whole(tmp_path: Path) -> None:
    """A cut or missing MP3 stops the feed, and the old one stays."""
    store(tmp_path, edition())
    write_feed(tmp_path, URL)
    before = (tmp_path / "feed.xml").read_bytes()
    next(tmp_path.rglob("*.mp3")).write_bytes(b"mp3?")
    with pytest.raises(EditionError, match="make the edition again"):
        write_feed(tmp_path, URL)
    assert (tmp_path / "feed.xml").read_bytes() == before


@pytest.mark.parametrize("url", ["paper.example/audio", "ftp://paper.example", "https://", "javascript:alert(1)"])
def test_the_base_url_must_be_a_web_address(url: str, tmp_path: Path) -> None:
    """Anything but http(s) with a host is refused with an example."""
    store(tmp_path, edition())
    with pytest.raises(ConfigError, match=r"https://example\.org"):
        write_feed(tmp_path, url)


def test_an_empty_folder_is_told_how_to_get_an_edition(tmp_path: Path) -> None:
    """No edition: one sentence with the command to make one."""
    with pytest.raises(EditionError, match="audio-edition make"):
        write_feed(tmp_path, URL)


def test_a_manifest_round_trips(tmp_path: Path) -> None:
    """Written and read, a manifest is the same."""
    store(tmp_path, edition())
    assert manifests.load(next(tmp_path.rglob(manifests.NAME))) == edition()
