"""The whole issue as one MP3: its chapters, and that nothing of its stories' sound is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from audio_edition.audio.decode import decode
from audio_edition.audio.join import join
from audio_edition.audio.master import Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.model import Clip, Pause
from audio_edition.paper.one_file import files_for
from tests.builders import lines_of

RATE = 24_000
NAMES = ("头版", "渡口的灯", "村口的书屋")


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """Three short editions of a tone each."""
    folder = tmp_path_factory.mktemp("stories")
    made = []
    for number, name in enumerate(NAMES, 1):
        wave = 0.2 * np.sin(2 * np.pi * 200 * number * np.arange(number * RATE) / RATE)
        path = folder / f"{number}.mp3"
        plan = Plan(dict.fromkeys(Pause, 0.2), Tags(name))
        master(lines_of(["一句话。"]), lambda _, wave=wave: Clip(wave.astype(np.float32), RATE), path, plan)  # type: ignore[misc]
        made.append((name, path))
    return made


@pytest.fixture(scope="module")
def whole(stories: list[tuple[str, Path]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three in one."""
    path = tmp_path_factory.mktemp("whole") / "whole.mp3"
    join(stories, path, Tags("清溪日报", groups=(("头版", 1), ("要闻", 2))))
    return path


def sound(path: Path) -> np.ndarray:  # type: ignore[type-arg]
    return np.concatenate(list(decode(path)))


def test_every_story_sounds_as_in_its_own_file(stories: list[tuple[str, Path]], whole: Path) -> None:
    """From its chapter's start on, the whole file has the samples of the story's own."""
    heard, tag = sound(whole), ID3(whole)
    for number, (_, path) in enumerate(stories):
        own, start = sound(path), round(tag[f"CHAP:ch{number}"].start_time * 44.1)
        inner = slice(2000, len(own) - 4000)  # the joints overlap by a frame
        near = [np.abs(heard[max(0, start + shift) :][inner] - own[inner]).max() for shift in range(-30, 31)]
        assert min(near) < 1e-4


def test_the_contents_list_sections_and_these_their_stories(whole: Path) -> None:
    """The table of contents is nested: sections over stories, in order."""
    tag = ID3(whole)
    assert tag["CTOC:toc"].child_element_ids == ["toc0", "toc1"]
    assert tag["CTOC:toc1"].child_element_ids == ["ch1", "ch2"]
    assert tag["CTOC:toc1"].sub_frames["TIT2"].text == ["要闻"]


def test_a_player_knows_the_length(stories: list[tuple[str, Path]], whole: Path) -> None:
    """The decoded length is what the chapters say."""
    last = ID3(whole)[f"CHAP:ch{len(stories) - 1}"].end_time
    assert len(sound(whole)) / 44_100 == pytest.approx(last / 1000, abs=0.002)


@pytest.mark.parametrize(("stories", "files"), [(1, 1), (254, 1), (255, 2), (600, 3)])
def test_more_than_255_chapters_are_parted(stories: int, files: int) -> None:
    """The front page is a chapter, and an MP3 lists 255."""
    assert files_for(stories) == files
