"""A stranger's path, with the real voices: a fresh copy of what is in the repository, nothing but what the README says,
and at its end an episode that a podcast client plays."""

from __future__ import annotations

import functools
import http.server
import io
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import podcastparser
import pytest
from click.testing import CliRunner

from audio_edition.casting.scriptfile import from_yaml
from audio_edition.casting.voices import load
from audio_edition.cli import main
from audio_edition.model import Gender
from tests.conftest import ROOT

HEADLINE = "渡口的灯又亮了"
PAGE = f"""孩子们在渡口数船灯。

{HEADLINE}

本报记者 林若溪

天刚黑，渡口的灯亮了。

一盏灯守住一条河

摆渡人赵永强笑着说：“灯亮了，人心就定了。”

小小渡船鼓起钱袋子

合作社理事长古丽娜尔·艾山说：“每户分红1.8万元。”她笑了。

年轻人接过船桨

“要让年轻人留得下。”副局长周明远说。
"""
MORNING = """渡口的灯天亮才熄

本报记者 林若溪

天刚黑，渡口的灯亮了。

摆渡人赵永强笑着说：“灯亮了，人心就定了。”
"""
NOT_A_STRANGERS = ("VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME", "PYTHONSTARTUP")


class Stranger:
    """Who has copied the repository and types what the README shows, with a home of their own."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "audio-edition"
        files = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
        for name in filter(None, files):
            (self.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, self.clone / name, follow_symlinks=False)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        kept = {name: value for name, value in os.environ.items() if name not in NOT_A_STRANGERS}
        path = os.pathsep.join(part for part in kept["PATH"].split(os.pathsep) if ".venv" not in part)
        own = {"HOME": str(folder), "PATH": path, "PIP_CACHE_DIR": str(cache / "pip")}  # wheels need not come twice
        self.environment = kept | own | {"AUDIO_EDITION_CLIPS": str(folder / "clips")}

    def types(self, line: str) -> str:
        """What a command answers; it must end well."""
        activated = f"source .venv/bin/activate && {line}" if not line.startswith("./") else line
        done = subprocess.run(
            ["bash", "-c", activated], cwd=self.clone, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """One who has a page and a folder of pages beside the README."""
    made = Stranger(tmp_path_factory.mktemp("stranger"))
    (made.clone / "features").mkdir()
    (made.clone / "feature.txt").write_text(PAGE, encoding="utf-8")
    (made.clone / "features" / "morning.txt").write_text(MORNING, encoding="utf-8")
    return made


def shown() -> list[str]:
    """The commands of the README, in order, without what a comment says of them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    return [re.split(r"\s+#", line)[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def preview(stranger: Stranger, line: str) -> bytes:
    """The feed that ``serve`` serves."""
    command = ["bash", "-c", f"source .venv/bin/activate && exec {line} --port 0"]
    server = subprocess.Popen(
        command,
        cwd=stranger.clone,
        env=stranger.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout
    try:
        address = next(found[0] for told in server.stdout if (found := re.search(r"http://\S+/", told)))
        with urllib.request.urlopen(f"{address}feed.xml") as answer:
            return bytes(answer.read())
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


@pytest.fixture(scope="module")
def published(stranger: Stranger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder published to, after every step of the README, each as it is written; it is on this machine."""
    folder = tmp_path_factory.mktemp("published")
    lines = shown()
    assert lines[0] == "./scripts/edition"
    stranger.types("./scripts/edition feature.txt")
    edition = next((stranger.clone / "output").iterdir())
    for line in lines[1:]:
        if line.startswith("audio-edition serve"):
            assert preview(stranger, line).startswith(b"<?xml")
        elif line != "source .venv/bin/activate":
            here = line.replace("output/EDITION", f"output/{edition.name}").replace("s3://bucket/audio", str(folder))
            stranger.types(here)
    return folder


@pytest.fixture(scope="module")
def output(published: Path, stranger: Stranger) -> Path:
    """The folder of the stranger's editions."""
    return stranger.clone / "output"


@pytest.fixture(scope="module")
def web(output: Path) -> Iterator[str]:
    """The folder on a real web server, its feed made for that address."""
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        assert CliRunner().invoke(main, ["feed", str(output), "--base-url", url]).exit_code == 0
        yield url
        server.shutdown()


@pytest.fixture(scope="module")
def episode(web: str) -> dict[str, Any]:
    """The episode as a podcast client finds it."""
    with urllib.request.urlopen(f"{web}/feed.xml") as answer:
        found = podcastparser.parse(f"{web}/feed.xml", io.BytesIO(answer.read()))["episodes"]
    return next(dict(each) for each in found if each["title"] == HEADLINE)


@pytest.fixture(scope="module")
def mp3(episode: dict[str, Any]) -> bytes:
    """What the client downloads."""
    with urllib.request.urlopen(episode["enclosures"][0]["url"]) as answer:
        return bytes(answer.read())


def edition_of(output: Path, headline: str) -> Path:
    """The folder of an edition, by what it is called."""
    return next(path.parent for path in output.glob("*/edition.json") if manifest(path.parent)["title"] == headline)


def manifest(edition: Path) -> dict[str, Any]:
    return dict(json.loads((edition / "edition.json").read_text(encoding="utf-8")))


def test_every_step_of_the_readme(published: Path, output: Path) -> None:
    """From a bare copy to an edition that is heard, a feed and a published folder."""
    edition = edition_of(output, MORNING.split("\n")[0])
    heard = json.loads(CliRunner().invoke(main, ["check", str(edition), "--listen", "--json"]).stdout)
    assert [check["name"] for check in heard["checks"] if not check["ok"]] == []
    assert "listening" in {check["name"] for check in heard["checks"]}
    assert list(published.rglob("feed.xml"))


def test_a_client_downloads_the_episode_whole(episode: dict[str, Any], mp3: bytes, output: Path) -> None:
    """The enclosure is the MP3, as long in bytes and seconds as the feed says."""
    told = manifest(edition_of(output, HEADLINE))["audio"]["bytes"]
    assert len(mp3) == episode["enclosures"][0]["file_size"] == told
    with av.open(io.BytesIO(mp3)) as container:
        assert container.duration is not None
        assert abs(container.duration / av.time_base - episode["total_time"]) < 1


def test_the_episode_has_the_pages_chapters(episode: dict[str, Any], mp3: bytes) -> None:
    """Opening, lead, the three sections by their headings, captions, closing: contiguous, from 0 to the end."""
    with av.open(io.BytesIO(mp3)) as container:
        chapters = container.chapters()
    assert [chapter["metadata"]["title"] for chapter in chapters] == [
        "开篇",
        "导语",
        "一盏灯守住一条河",
        "小小渡船鼓起钱袋子",
        "年轻人接过船桨",
        "图片说明",
        "结尾",
    ]
    assert chapters[0]["start"] == 0
    assert all(before["end"] == after["start"] for before, after in itertools.pairwise(chapters))
    assert abs(chapters[-1]["end"] / 1000 - episode["total_time"]) <= 1


def test_each_speaker_has_a_voice_of_their_gender_that_is_not_the_narrators(output: Path) -> None:
    """Two men and a woman: three voices, none of them the narrator's, and no note of anything that fell short."""
    edition = edition_of(output, HEADLINE)
    voices = {line.speaker: line.voice for line in from_yaml(edition / "script.yaml").lines if line.speaker}
    genders = {name: load().voices[voice].gender for name, voice in voices.items()}
    assert genders == {"赵永强": Gender.MALE, "古丽娜尔·艾山": Gender.FEMALE, "周明远": Gender.MALE}
    assert len({load().voices["anchor"].name, *voices.values()}) == 4
    assert manifest(edition)["notes"] == []


def test_it_is_as_loud_as_a_podcast_should_be(output: Path) -> None:
    """−16 LUFS and at most −1 dBTP, measured on the decoded MP3."""
    audio = manifest(edition_of(output, HEADLINE))["audio"]
    assert abs(audio["loudness"] + 16) <= 0.5
    assert audio["peak"] <= -1.0
