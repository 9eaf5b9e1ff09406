"""The whole mission once, with the real model: a feature becomes an episode that a podcast client plays."""

from __future__ import annotations

import functools
import http.server
import io
import itertools
import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import podcastparser
import pytest
from click.testing import CliRunner

from audio_edition.casting.voices import load
from audio_edition.cli import main
from audio_edition.model import Gender

PAGE = """孩子们在渡口数船灯。

渡口的灯又亮了

本报记者 林若溪

天刚黑，渡口的灯亮了。

一盏灯守住一条河

摆渡人赵永强笑着说：“灯亮了，人心就定了。”

小小渡船鼓起钱袋子

合作社理事长古丽娜尔·艾山说：“每户分红1.8万元。”她笑了。

年轻人接过船桨

“要让年轻人留得下。”副局长周明远说。
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short page's edition in Kokoro's voices, with its feed."""
    folder = tmp_path_factory.mktemp("mission") / "output"
    page = folder.parent / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    command = ["make", str(page), "--output", str(folder), "--date", "2026-05-01"]
    result = CliRunner().invoke(main, command, env={"AUDIO_EDITION_CLIPS": str(folder.parent / "clips")})
    assert result.exit_code == 0, result.stderr
    return folder


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
        return dict(podcastparser.parse(f"{web}/feed.xml", io.BytesIO(answer.read()))["episodes"][0])


def manifest(output: Path) -> dict[str, Any]:
    return dict(json.loads(next(output.glob("*/edition.json")).read_text(encoding="utf-8")))


def test_a_client_downloads_the_episode_whole(episode: dict[str, Any], output: Path) -> None:
    """The enclosure is the MP3, as long in bytes and seconds as the feed says."""
    enclosure = episode["enclosures"][0]
    with urllib.request.urlopen(enclosure["url"]) as answer:
        mp3 = answer.read()
    assert len(mp3) == enclosure["file_size"] == manifest(output)["audio"]["bytes"]
    with av.open(io.BytesIO(mp3)) as container:
        assert container.duration is not None
        assert abs(container.duration / av.time_base - episode["total_time"]) < 1


def test_the_episode_has_the_pages_chapters(episode: dict[str, Any]) -> None:
    """Opening, lead, the three sections by their headings, captions, closing: contiguous, from 0 to the end."""
    with urllib.request.urlopen(episode["enclosures"][0]["url"]) as answer, av.open(io.BytesIO(answer.read())) as mp3:
        chapters = mp3.chapters()
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
    from audio_edition.casting.scriptfile import from_yaml

    script = from_yaml(next(output.glob("*/script.yaml")))
    voices = {line.speaker: line.voice for line in script.lines if line.speaker}
    genders = {name: load().voices[voice].gender for name, voice in voices.items()}
    assert genders == {"赵永强": Gender.MALE, "古丽娜尔·艾山": Gender.FEMALE, "周明远": Gender.MALE}
    assert len({load().voices["anchor"].name, *voices.values()}) == 4
    assert manifest(output)["notes"] == []


def test_it_is_as_loud_as_a_podcast_should_be(output: Path) -> None:
    """−16 LUFS and at most −1 dBTP, measured on the decoded MP3."""
    audio = manifest(output)["audio"]
    assert abs(audio["loudness"] + 16) <= 0.5
    assert audio["peak"] <= -1.0
