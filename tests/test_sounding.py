"""A line or a chapter alone: heard before the build, and kept for it."""

from __future__ import annotations

import io
import os
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audio_edition import orders
from audio_edition.cli import main

PAGE = """\
木桥修好了

青石镇有一座老木桥，孩子们每天从桥上走去上学。

桥面

今年春天，桥面的木板全部换了新的。镇长李明说：“桥比从前结实。”
"""
PLAYER = """#!/bin/sh
for word; do :; done
cp "$word" "$PLAYED"
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def audio_edition(page: Path, *words: str | Path) -> Result:
    orders._read.cache_clear()
    where = ("--engine", "tone", "--date", "2026-05-01", "--clips", page.parent / "clips")
    return CliRunner().invoke(main, [*map(str, words), *map(str, where)])


def seconds(wav: bytes) -> float:
    with wave.open(io.BytesIO(wav)) as file:
        return file.getnframes() / file.getframerate()


def clips(page: Path) -> set[str]:
    return {path.name for path in (page.parent / "clips").rglob("*.wav")}


def test_a_line_is_made_alone(page: Path) -> None:
    """One clip in the store, and a WAV file of it."""
    done = audio_edition(page, "play", page, "s0.p0", "-o", page.with_suffix(".wav"))
    assert done.exit_code == 0, done.output
    assert len(clips(page)) == 1
    assert seconds(page.with_suffix(".wav").read_bytes()) > 1


def test_what_was_played_is_not_spoken_again_by_the_build(page: Path) -> None:
    """The store gets no second clip of the line, whichever was first."""
    for line in ("open-2", "s0.p0", "s1.p0-1"):
        audio_edition(page, "play", page, line, "-o", page.with_suffix(".wav"))
    played = clips(page)
    done = audio_edition(page, "make", page, "--output", page.parent / "output")
    assert done.exit_code == 0, done.output
    assert len(played) == 3
    of = len(clips(page))
    assert f"{of - 3} of {of} clips spoken anew" in done.output


def test_a_chapter_of_an_edition_is_played_by_its_number(page: Path) -> None:
    """All its lines one after another, from the edition's folder; no clip is made anew."""
    audio_edition(page, "make", page, "--output", page.parent / "output")
    made = clips(page)
    [folder] = (page.parent / "output").iterdir()
    chapter, line = page.with_name("chapter.wav"), page.with_name("line.wav")
    assert audio_edition(page, "play", folder, "2", "-o", chapter).exit_code == 0
    assert audio_edition(page, "play", folder / "script.yaml", "s0.p0", "-o", line).exit_code == 0
    assert clips(page) == made
    assert seconds(chapter.read_bytes()) >= seconds(line.read_bytes())


@pytest.mark.parametrize(
    ("what", "told"),
    [("s0.p9", "there is no line 's0.p9' (did you mean s0.p0?)"), ("9", "there is no chapter 9; there are ")],
)
def test_a_slip_is_answered_with_what_there_is(page: Path, what: str, told: str) -> None:
    """One sentence, and nothing is spoken."""
    done = audio_edition(page, "play", page, what)
    assert (done.exit_code, told in done.output) == (1, True)
    assert clips(page) == set()


def test_only_a_wav_file_is_written(page: Path) -> None:
    """A file called MP3 that is none would be refused by its player."""
    done = audio_edition(page, "play", page, "s0.p0", "-o", page.with_suffix(".mp3"))
    assert (done.exit_code, "let it end in .wav" in done.output) == (2, True)


def test_the_first_player_there_is_gets_the_sound(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is handed a whole WAV file, which is gone when it has ended."""
    player = page.parent / "bin" / "aplay"
    player.parent.mkdir()
    player.write_text(PLAYER)
    player.chmod(0o755)
    monkeypatch.setattr("audio_edition.cli.play.PLAYERS", (("no-such-player",), ("aplay", "-q")))
    monkeypatch.setenv("PATH", f"{player.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PLAYED", str(page.with_suffix(".wav")))
    monkeypatch.setenv("TMPDIR", str(page.parent / "bin"))
    monkeypatch.setattr("tempfile.tempdir", None)
    done = audio_edition(page, "play", page, "s0.p0")
    assert done.exit_code == 0, done.output
    assert seconds(page.with_suffix(".wav").read_bytes()) > 1
    assert [path.name for path in player.parent.iterdir()] == ["aplay"]


def test_where_nothing_plays_it_the_remedy_is_told(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a player or a desktop."""
    monkeypatch.setattr("audio_edition.cli.play.PLAYERS", ())
    monkeypatch.setenv("PATH", str(page.parent))
    done = audio_edition(page, "play", page, "s0.p0")
    assert (done.exit_code, "write a file with -o" in done.output) == (1, True)
