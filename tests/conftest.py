"""What several tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from audio_edition.reading.speakers import attribution

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells let background jobs, and so all of theirs, ignore it


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def sample(root: Path) -> Path:
    """The Mandarin sample feature."""
    return root / "samples" / "feature.txt"


@pytest.fixture(scope="module")
def rules_alone() -> Iterator[None]:
    """Mandarin speakers as the rules alone find them: the second voice, without the reader that learned."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attribution, "heard", lambda scene, rulings, *_: (rulings, scene.cast.people()))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many fault drills were run, if any were."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    called = [report for report in reports if getattr(report, "when", "") == "call"]
    drills = sum(count for report in called for name, count in report.user_properties if name == "drills")
    if drills:
        terminalreporter.write_line(f"fault drills run: {drills}")
