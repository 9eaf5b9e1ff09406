"""Several builds at once on one store, damaged clips, and a clock that jumps."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine

from audio_edition.edition import make
from audio_edition.orders import Order
from audio_edition.progress import Quiet
from tests.drills.conftest import Undisturbed
from tests.drills.issue import TERSE, hashes, lay_out, places, reported, run
from tests.forked import ended, started


def test_two_builds_of_one_feature_at_once(
    peace: Undisturbed, rounds: int, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """Same store, same output folder, same moment: both succeed, and the files are those of one build."""
    issue = lay_out(tmp_path)
    wanted = {name: digest for name, digest in peace.output.items() if "du-kou" in name}
    for number in range(rounds):
        folder = tmp_path / str(number)
        both = [started(["make", str(issue / "ferry.txt"), *places(folder)]) for _ in range(2)]
        assert [ended(process) for process in both] == [0, 0]
        assert hashes(folder / "output") == wanted
        assert hashes(folder / "clips").items() <= peace.clips.items()
    drilled(rounds)


def test_damaged_clips_are_made_again(
    peace: Undisturbed, rounds: int, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """Bytes changed, cut or lost in the store: exactly those clips are spoken anew, and the edition is the same.

    An edition that stands wants no clips, so it is taken away each time.
    """
    page = lay_out(tmp_path) / "ferry.txt"
    assert run("make", str(page), *places(tmp_path)).exit_code == 0
    wanted, clips = hashes(tmp_path / "output"), sorted((tmp_path / "clips").rglob("*.wav"))
    chance = random.Random(13)
    for _ in range(rounds):
        damaged = chance.sample(clips, 3)
        for path, damage in zip(damaged, ("flip", "cut", "lose"), strict=True):
            data = bytearray(path.read_bytes())
            place = chance.randrange(len(data))
            data[place] ^= 1 << chance.randrange(8)
            if damage == "lose":
                path.unlink()
            else:
                path.write_bytes(bytes(data) if damage == "flip" else bytes(data[:place]))
        shutil.rmtree(tmp_path / "output")
        told = reported(run("make", str(page), "--json", *places(tmp_path)))
        assert told["clips_made"] == len(damaged)
        assert hashes(tmp_path / "output") == wanted
    drilled(3 * rounds)


class Jumping(Quiet):
    """Turns the clock at every step of the build, far ahead and far back."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.clock, self.days = clock, 400

    def advance(self, amount: int) -> None:
        """One step, another year."""
        self.days *= -1
        self.clock.shift(self.days * 86_400)


@pytest.mark.parametrize("now", ["1999-12-31T23:59:59+00:00", "2038-01-19T03:14:08+00:00"])
def test_the_clock_is_in_no_byte(now: str, peace: Undisturbed, drilled: Callable[[int], None], tmp_path: Path) -> None:
    """Given the date of the issue, another day, and a clock that jumps amid the build, change nothing."""
    page = lay_out(tmp_path) / "ferry.txt"
    clips, date = tmp_path / "clips", "2026-05-01"
    order = Order(str(page), tmp_path / "output", voices=TERSE, engine="tone", date=date, clips=clips)
    wanted = {name: digest for name, digest in peace.output.items() if "du-kou" in name}
    with time_machine.travel(now) as clock:
        make(order, Jumping(clock))
        assert hashes(tmp_path / "output") == wanted
        make(replace(order, output=tmp_path / "again"), Jumping(clock))
    assert hashes(tmp_path / "again") == wanted
    drilled(2)
