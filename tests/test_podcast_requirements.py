"""What directories want of a feed: each requirement is noticed when it is not met."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.cli import main
from audio_edition.errors import ConfigError, StrictError
from audio_edition.podcast import artwork
from audio_edition.podcast.feed import write_feed
from audio_edition.podcast.requirements import missing, requirements
from tests.podcast_editions import SHOW, URL, edition, store


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "cover.png"
    Image.new("RGB", (1400, 1400), "teal").save(path)
    return path


def test_a_complete_show_lacks_nothing(tmp_path: Path, picture: Path) -> None:
    """With every setting given, Apple, PSP-1 and the RSS rules are all met."""
    store(tmp_path / "o", edition(), edition("b"))
    made = write_feed(tmp_path / "o", replace(SHOW, image=picture), strict=True)
    assert made.missing == ()
    assert (tmp_path / "o" / next(iter(made.files))).read_bytes() == picture.read_bytes()


def test_a_show_without_a_picture_has_one_drawn(tmp_path: Path) -> None:
    """Directories refuse a feed without a picture: it is drawn with the show's title, as they want it."""
    store(tmp_path, edition())
    made = write_feed(tmp_path, SHOW, strict=True)
    assert made.missing == ()
    (picture,) = tmp_path.glob("artwork-*.jpg")
    assert artwork.proved(picture) == picture.name
    assert picture.name.encode() in made.files["feed.xml"]


def test_old_artwork_goes_and_other_files_stay(tmp_path: Path, picture: Path) -> None:
    """A new picture has a new name; what the producer put beside it is left alone."""
    store(tmp_path / "o", edition())
    for name in ("artwork-0a1b2c3d.png", "artwork-original.png", "feed-old.xml"):
        (tmp_path / "o" / name).touch()
    write_feed(tmp_path / "o", replace(SHOW, image=picture))
    found = {path.name for path in (tmp_path / "o").glob("*-*.*")}
    assert "artwork-0a1b2c3d.png" not in found
    assert {"artwork-original.png", "feed-old.xml", artwork.proved(picture)} <= found


def test_what_is_missing_is_said_with_its_setting(tmp_path: Path) -> None:
    """A show without settings: a description is required, the owner's address recommended."""
    store(tmp_path, edition())
    told = [str(each) for each in write_feed(tmp_path, Show(base_url=URL)).missing]
    assert told[0].startswith("Apple and PSP-1 require: a description; set podcast description")
    assert any("recommends: whom to write to" in each for each in told)


def test_episodes_that_lack_something_are_counted(tmp_path: Path) -> None:
    """The message names the first of several episodes."""
    store(tmp_path, edition("a", title="甲"), edition("b", title="乙"), side_files={})
    told = [str(each) for each in write_feed(tmp_path, SHOW).missing]
    assert any("for 2 episodes (乙 …): a transcript" in each for each in told)


def test_strict_refuses_what_directories_refuse(tmp_path: Path) -> None:
    """No feed is written when something required is missing and --strict is given."""
    store(tmp_path, edition())
    with pytest.raises(StrictError, match="description"):
        write_feed(tmp_path, replace(SHOW, description=""), strict=True)
    assert not (tmp_path / "feed.xml").exists()


SPOILT = {
    "<title>红柳日报</title>": "<title/>",
    "<language>zh-CN</language>": "<language>Chinese</language>",
    '<itunes:category text="News">': "<itunes:category>",
    "<itunes:explicit>false": "<itunes:explicit>clean",
    'rel="self"': 'rel="me"',
    "<link>https": "<link>ftp",
    'length="4000"': 'length="0"',
    'type="audio/mpeg"': 'type="audio/x"',
    'isPermaLink="false"': "",
    "<pubDate>Fri, 01 May": "<pubDate>1 May",
    "<itunes:duration>3672": "<itunes:duration>",
    "podcast:transcript": "podcast:script",
    "application/json+chapters": "application/json",
    "&lt;p&gt;": '&lt;p onclick="x()"&gt;',
    'href="https://paper.example/audio/2026': 'href="/2026',
    "<podcast:locked": "<podcast:open",
}


@pytest.mark.parametrize("before", SPOILT)
def test_a_spoilt_feed_is_noticed(before: str, tmp_path: Path, picture: Path) -> None:
    """A feed that breaks one rule is not called complete."""
    store(tmp_path / "o", edition())
    page = write_feed(tmp_path / "o", replace(SHOW, image=picture)).files["feed.xml"].decode()
    spoilt = page.replace(before, SPOILT[before]).replace(
        "</podcast:locked", f"</{'podcast:open' if 'open' in SPOILT[before] else 'podcast:locked'}"
    )
    assert spoilt != page
    assert list(missing([spoilt.encode()]))


def test_every_requirement_says_what_it_is_about() -> None:
    """Each has someone who asks and a level."""
    assert all(each.by and each.say and each.level in ("must", "should") for each in requirements())


@pytest.mark.parametrize(
    ("mode", "size", "form", "wrong"),
    [
        ("RGB", (1399, 1399), "PNG", "1400 to 3000"),
        ("RGB", (3001, 3001), "PNG", "1400 to 3000"),
        ("RGB", (1400, 1500), "PNG", "square"),
        ("RGBA", (1400, 1400), "PNG", "RGB"),
        ("CMYK", (1400, 1400), "JPEG", "RGB"),
        ("P", (1400, 1400), "GIF", "PNG or JPEG"),
    ],
)
def test_artwork_that_directories_refuse(
    mode: str, size: tuple[int, int], form: str, wrong: str, tmp_path: Path
) -> None:
    """Size, shape, colours and format are checked in the picture itself."""
    path = tmp_path / "cover"
    Image.new(mode, size).save(path, form)
    with pytest.raises(ConfigError, match=wrong):
        artwork.proved(path)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", "cut"])
def test_a_picture_that_is_none(content: Any, picture: Path) -> None:
    """A cut picture or another file is refused in one sentence."""
    picture.write_bytes(picture.read_bytes()[:-2000] if content == "cut" else content)
    with pytest.raises(ConfigError, match=r"neither JPEG nor PNG|cannot be read as a picture"):
        artwork.proved(picture)


def test_the_command_tells_what_is_missing(tmp_path: Path) -> None:
    """`feed` writes the feed and lists on stderr what directories still want."""
    store(tmp_path, edition())
    done = CliRunner().invoke(main, ["feed", str(tmp_path), "--base-url", URL])
    assert (done.exit_code, done.stdout) == (0, f"1 episode in {tmp_path / 'feed.xml'}\n")
    assert "a description; set podcast description" in done.stderr
