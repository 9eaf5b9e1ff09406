"""What the drills share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.drills.issue import hashes, lay_out, places, run


@dataclass(frozen=True)
class Undisturbed:
    """The issue made in peace: its folder, and every file of output and clip store with its checksum."""

    folder: Path
    output: dict[str, str]
    clips: dict[str, str]


@pytest.fixture(scope="session")
def peace(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """What has to come out whatever happens."""
    folder = tmp_path_factory.mktemp("peace")
    issue = lay_out(folder)
    for page in sorted(issue.iterdir()):
        result = run("make", str(page), *places(folder))
        assert result.exit_code == 0, result.output
    return Undisturbed(folder, hashes(folder / "output"), hashes(folder / "clips"))


@pytest.fixture(scope="session")
def rounds() -> int:
    """How often a random drill is run: AUDIO_EDITION_DRILLS; a few in CI."""
    return int(os.environ.get("AUDIO_EDITION_DRILLS", "4"))


@pytest.fixture
def drilled(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Told how many drills a test ran; the sum is printed at the end of the session."""
    return lambda count: record_property("drills", count)
