"""Three days of a paper, made, published and fetched by a podcast client, with a correction and a withdrawal."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio_edition.cli import main
from tests.podcast_editions import issue

DAYS = ("2026-05-01", "2026-05-02", "2026-05-03")
PAPER = {"要闻": ("bridge", "school"), "文化": ("opera",)}
STORIES = {
    "bridge": "清溪的老木桥回来了\n\n本报记者 罗大山\n\n清溪县的老木桥重新开放。桥长四十米。\n",
    "school": "石湾小学添了图书室\n\n本报记者 白小荷\n\n石湾小学的图书室有两千册书。\n",
    "opera": "松坡村唱了三天大戏\n\n本报记者 林知远\n\n松坡村的戏台唱了三天。\n",
}


class Paper:
    """A newsroom with its output folder, a web server, and a listener's client."""

    def __init__(self, folder: Path, url: str, gpo: str) -> None:
        self.folder, self.url, self.gpo = folder, url, gpo
        self.home = folder / "listener"

    def run(self, *arguments: str | Path) -> str:
        done = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    def make(self, slug: str, day: str, *options: str, old: str = "", new: str = "") -> None:
        page = self.folder / f"{day}-{slug}.txt"
        page.write_text(STORIES[slug].replace(old, new) if old else STORIES[slug], encoding="utf-8")
        self.run(
            "make", page, "--date", day, "--name", slug, *self.where(), "--output", self.folder / "output", *options
        )

    def where(self) -> tuple[str | Path, ...]:
        return "--clips", self.folder / "clips", "--engine", "tone"

    def make_issue(self, day: str) -> None:
        for slug in STORIES:
            self.make(slug, day)
        issue(self.folder / "output", day, PAPER)

    def publish(self) -> None:
        self.run("publish", self.folder / "output", self.folder / "web", "--base-url", self.url)

    def client(self, *arguments: str) -> None:
        env = {**os.environ, "GPODDER_HOME": str(self.home), "GPODDER_DOWNLOAD_DIR": str(self.home / "down")}
        subprocess.run([self.gpo, *arguments], env=env, capture_output=True, timeout=120, check=True)

    def episodes(self) -> list[tuple[str, str, str, str]]:
        """What the client shows: title, guid, address of the sound and description, the oldest first."""
        with sqlite3.connect(self.home / "Database") as database:
            return database.execute(
                "SELECT title, guid, url, description_html FROM episode ORDER BY published"
            ).fetchall()


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    gpo = shutil.which("gpo")
    if gpo is None:
        assert os.environ.get("CI") != "true", "gpodder must be installed: apt-get install gpodder"
        pytest.skip("gpo is not installed (apt-get install gpodder)")
    (tmp_path / "web").mkdir()
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path / "web")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Paper(tmp_path, f"http://127.0.0.1:{server.server_address[1]}", gpo)
        server.shutdown()


def test_a_client_follows_three_days_with_a_correction_and_a_withdrawal(paper: Paper) -> None:
    """The paper's order day by day; a corrected story stays one episode with new sound; of a withdrawn one the client
    has the reason, and its sound is found nowhere.
    """
    paper.make_issue(DAYS[0])
    paper.publish()
    paper.client("subscribe", f"{paper.url}/feed.xml")
    first = paper.episodes()
    titles = [story.partition("\n")[0] for story in STORIES.values()]
    assert [title for title, *_ in first] == titles

    paper.make_issue(DAYS[1])
    paper.make("bridge", DAYS[0], "--corrected", DAYS[1], old="四十米", new="四十五米")
    paper.publish()
    paper.client("update")
    second = paper.episodes()
    assert [title for title, *_ in second] == titles * 2
    assert [guid for _, guid, *_ in second[:3]] == [guid for _, guid, *_ in first]
    assert [url != old for (_, _, url, _), (_, _, old, _) in zip(second[:3], first, strict=True)] == [
        True,
        False,
        False,
    ]
    assert "本文已于2026年5月2日更正。" in second[0][3]

    paper.make_issue(DAYS[2])
    school = paper.folder / "output" / f"{DAYS[1]}-school"
    paper.run("withdraw", school, "--reason", "书的册数没有核实", *paper.where())
    paper.publish()
    paper.client("update")
    third = paper.episodes()
    gone = f"（已撤稿）{titles[1]}"
    assert [title for title, *_ in third] == [*titles, titles[0], gone, titles[2], *titles]
    assert [guid for _, guid, *_ in third[:6]] == [guid for _, guid, *_ in second]
    assert "书的册数没有核实" in third[4][3]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(second[4][2])
    for _, _, url, _ in third:
        assert urllib.request.urlopen(url).status == 200
