"""Disks formatted with FAT (memory sticks, small players): names, links and files they do not have."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio_edition import whole
from audio_edition.cli import main
from audio_edition.package.slug import slug
from audio_edition.podcast.feed import write_feed
from tests.drills.issue import lay_out, places
from tests.podcast_editions import MP3, SHOW, edition, store

FORBIDDEN = re.compile(r'["*/:<>?\\|\x00-\x1f\x7f]|[. ]$')
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def faults(folder: Path) -> list[str]:
    """Names below a folder that FAT refuses, or that it takes for one another."""
    found = []
    for place, folders, files in os.walk(folder):
        names = [*folders, *files]
        found += [f"{place}/{n}" for n in names if FORBIDDEN.search(n) or DEVICE.fullmatch(n) or len(n) > 255]
        found += [place] if len({name.casefold() for name in names}) < len(names) else []
    return found


def test_every_name_of_ours_is_one_that_fat_takes(tmp_path: Path) -> None:
    """Two features, their clips, their feed and its pages: no forbidden sign, no device, no two alike."""
    issue = lay_out(tmp_path)
    (issue / "con.txt").write_text("Con\n\n青石镇有一座老木桥：“孩子们每天从桥上走去上学。”\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["batch", str(issue), *places(tmp_path / "made")]).exit_code == 0
    write_feed(tmp_path / "made" / "output", SHOW)
    assert len(list((tmp_path / "made" / "output").glob("*/edition.json"))) == 3
    assert faults(tmp_path / "made") == []


@pytest.mark.parametrize("title", ["CON", "aux", "Com1", "LPT9", "nul"])
def test_no_file_is_called_like_a_device(title: str) -> None:
    """A headline that is one word, which FAT and Windows keep for a device, gets a second one."""
    assert slug(title) == f"{title.lower()}-feature"


@pytest.fixture
def fat(monkeypatch: pytest.MonkeyPatch) -> None:
    """No hard links and no files without names, as on FAT."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(whole, "_open_nameless", lambda folder: None)


@pytest.mark.usefixtures("fat")
def test_without_hard_links_the_sound_has_its_second_name_all_the_same(tmp_path: Path) -> None:
    """It is copied, whole, and the next feed is the same."""
    store(tmp_path, edition())
    first = write_feed(tmp_path, SHOW)
    (shelved,) = first.editions
    assert shelved.enclosure.read_bytes() == MP3
    assert not shelved.enclosure.samefile(shelved.mp3)
    assert write_feed(tmp_path, SHOW).files == first.files


@pytest.mark.usefixtures("fat")
def test_without_nameless_files_an_edition_is_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The same files as on any disk, and no hidden neighbour beside them."""
    page = lay_out(tmp_path) / "ferry.txt"
    assert CliRunner().invoke(main, ["make", str(page), *places(tmp_path / "made")]).exit_code == 0
    assert not list((tmp_path / "made").rglob(".*"))
    assert len(list((tmp_path / "made" / "output").glob("*/edition.json"))) == 1
