"""SIGKILL at random moments of a build, of a batch and of its workers."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.drills.conftest import Undisturbed
from tests.drills.issue import harm, hashes, lay_out, places, run
from tests.forked import alive, ended, started

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def undisturbed_seconds(arguments: list[str]) -> float:
    """How long the command takes here and now, so that the moments fall into all of it."""
    began = time.monotonic()
    assert ended(started(arguments)) == 0
    return time.monotonic() - began


def wait_for_end() -> None:
    """Return when no process of a killed command is there: one that lives on meets the end of the test's time."""
    while alive():
        time.sleep(0.02)


@pytest.mark.parametrize("command", ["make", "batch"])
def test_killed_at_random_moments(
    command: str, peace: Undisturbed, rounds: int, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """Never a half file in output or store, no worker lives on, and the next run ends as an undisturbed one."""
    issue = lay_out(tmp_path)
    what = issue if command == "batch" else issue / "ferry.txt"
    longest = undisturbed_seconds([command, str(what), *places(tmp_path / "first")])
    moments = random.Random(11)
    for number in range(rounds):
        folder = tmp_path / str(number // 4)  # four times the same one: killed, continued, killed again
        process = started([command, str(what), *places(folder)])
        time.sleep(moments.uniform(0, longest))
        process.kill()
        process.join()
        wait_for_end()
        assert harm(folder / "output", peace.output) == {}
        assert harm(folder / "clips", peace.clips) == {}
    for folder in {tmp_path / str(number // 4) for number in range(rounds)}:
        assert run(command, str(what), *places(folder)).exit_code == 0
        wanted = {name: digest for name, digest in peace.output.items() if command == "batch" or "du-kou" in name}
        assert hashes(folder / "output") == wanted
    drilled(rounds)


def test_a_worker_killed_at_random_moments(
    peace: Undisturbed, rounds: int, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """The batch goes on without the worker and ends as an undisturbed one."""
    issue = lay_out(tmp_path)
    longest = undisturbed_seconds(["batch", str(issue), *places(tmp_path / "first")])
    moments, met = random.Random(12), 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        batch = started(["batch", str(issue), "--jobs", "2", *places(folder)])
        time.sleep(moments.uniform(0, longest) if number else 0)  # the first is met as soon as it is there
        while not (workers := sorted(alive() - {batch.pid})) and batch.is_alive():
            time.sleep(0.01)
        for worker in moments.sample(workers, bool(workers)):
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(worker, signal.SIGKILL)
                met += 1
        assert ended(batch) == 0
        assert hashes(folder / "output") == peace.output
        assert hashes(folder / "clips") == peace.clips
    assert met
    drilled(rounds)
