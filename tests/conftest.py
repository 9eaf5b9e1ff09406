"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def sample(root: Path) -> Path:
    """The Mandarin sample feature."""
    return root / "samples" / "feature.txt"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many fault drills were run, if any were."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    called = [report for report in reports if getattr(report, "when", "") == "call"]
    drills = sum(count for report in called for name, count in report.user_properties if name == "drills")
    if drills:
        terminalreporter.write_line(f"fault drills run: {drills}")
