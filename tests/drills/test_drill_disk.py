"""A full disk at every kind of write, and folders that cannot be written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.drills.conftest import Undisturbed
from tests.drills.issue import harm, hashes, lay_out, places, remount, reported, run, small_disk

PAGE = 4096


def pages(path: Path) -> int:
    return -(-path.stat().st_size // PAGE)


def in_order_of_writing(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_mtime_ns)


def test_a_disk_that_fills_at_each_write(peace: Undisturbed, drilled: Callable[[int], None], tmp_path: Path) -> None:
    """For every file in turn the disk is just too small: one sentence, nothing half, and with room it goes on."""
    page = lay_out(tmp_path) / "ferry.txt"
    assert run("make", str(page), *places(tmp_path / "roomy")).exit_code == 0
    written = in_order_of_writing(tmp_path / "roomy")
    wanted = {name: digest for name, digest in peace.output.items() if "du-kou" in name}
    refused = set()
    for number, path in enumerate(written):
        room = sum(map(pages, written[:number])) + pages(path) - 1
        (tmp_path / str(number)).mkdir()
        with small_disk(tmp_path / str(number), max(1, room)) as disk:
            result = run("make", str(page), *places(disk))
            if result.exit_code == 0:  # a file of one page may still find room in what the folders left
                continue
            refused.add(re.sub(r"^[0-9a-f]{64}", "clip", Path(result.stderr.split(": cannot be")[0]).name))
            assert "No space left on device); free some space" in result.stderr
            assert harm(disk / "output", wanted) == {}
            assert harm(disk / "clips", peace.clips) == {}
            remount(disk, "size=100m")
            assert run("make", str(page), *places(disk)).exit_code == 0
            assert hashes(disk / "output") == wanted
    assert {"clip.wav", "script.yaml", "edition.json", "index.html", "transcript.vtt"} <= refused
    assert any(name.endswith(".mp3") for name in refused)
    drilled(len(written))


def test_a_batch_on_a_full_disk(peace: Undisturbed, drilled: Callable[[int], None], tmp_path: Path) -> None:
    """Each feature fails with the reason, and once there is room the same command makes them all."""
    issue = lay_out(tmp_path)
    with small_disk(tmp_path, 40) as disk:
        told = reported(run("batch", str(issue), "--json", *places(disk)))
        assert told["failed"] == 2
        assert str(told["outcomes"]).count("No space left") == 2
        remount(disk, "size=100m")
        assert reported(run("batch", str(issue), "--json", *places(disk)))["failed"] == 0
        assert hashes(disk / "output") == peace.output
    drilled(1)


def test_other_files_on_a_full_disk(peace: Undisturbed, drilled: Callable[[int], None], tmp_path: Path) -> None:
    """Script, feed, audition and report: one sentence each, and no half file."""
    page = lay_out(tmp_path) / "ferry.txt"
    with small_disk(tmp_path, 1) as disk:
        (disk / "full").write_bytes(bytes(PAGE))
        commands = (
            ("script", str(page), "-o", str(disk / "script.yaml"), "--date", "2026-05-01"),
            ("voices", "audition", "anchor", "--engine", "tone", "-o", str(disk / "anchor.mp3")),
            ("batch", str(page.parent), *places(tmp_path), "--report", str(disk / "report.json")),
        )
        for command in commands:
            result = run(*command)
            assert result.exit_code == 1
            assert "No space left on device" in result.stderr, command
            assert [path.name for path in disk.iterdir()] == ["full"]
    drilled(len(commands))


def test_a_read_only_output(drilled: Callable[[int], None], tmp_path: Path) -> None:
    """An output folder that cannot be written is named, with the way out, before anything is spoken."""
    page = lay_out(tmp_path) / "ferry.txt"
    with small_disk(tmp_path, 100) as disk:
        remount(disk, "ro")
        result = run("make", str(page), *places(tmp_path), "--output", str(disk / "output"))
        assert result.exit_code == 1
        assert re.search(r"/disk: nothing can be written there; .*--output", result.stderr)
    assert not (tmp_path / "clips").exists()
    drilled(1)


def test_a_read_only_store_that_has_the_clips(
    peace: Undisturbed, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """What is in the store needs no writing: the edition is made."""
    page = lay_out(tmp_path) / "ferry.txt"
    with small_disk(tmp_path, 25_000) as disk:
        assert run("make", str(page), *places(disk)).exit_code == 0
        remount(disk, "ro")
        result = run("make", str(page), *places(disk), "--output", str(tmp_path / "output"))
        assert result.exit_code == 0, result.stderr
    assert harm(tmp_path / "output", peace.output) == {}
    drilled(1)
