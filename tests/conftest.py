"""What several tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

SLOW = (
    "test_stranger desk player drills attacks test_install test_podcast_publish test_check_listen test_withdrawal "
    "test_package_epub test_edition test_issue test_speech_kokoro test_batch test_check_sound test_check_files "
    "test_check_structure test_known test_cli test_reading_account test_reading_pages test_reading_speakers "
    "test_engine_contract test_issue_bound test_podcast_days test_skim test_speech_edge test_speech_neural "
    "test_documents_pdf_scan test_docs_extending test_issue_feeds test_reading_bounds test_patterns "
    "test_check_report fuzz".split()
)
"""Folders and modules that `./scripts/test --quick` leaves out: nine tenths of the time (marked ``slow``).

They are begun in this order, the longest first, so that in the end no core waits for another's last module.
"""

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
os.environ["AUDIO_EDITION_LANGUAGE"] = "en"  # what is told is compared in English, wherever the tests run
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells let background jobs, and so all of theirs, ignore it
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and nohup, where a test closes a terminal


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def sample(root: Path) -> Path:
    """The Mandarin sample feature."""
    return root / "samples" / "feature.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, and begin with it."""
    for item in items:
        if _rank(item) < len(SLOW):
            item.add_marker("slow")
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    parts = item.path.relative_to(ROOT / "tests").with_suffix("").parts
    return next((SLOW.index(part) for part in parts if part in SLOW), len(SLOW))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many fault drills were run, if any were."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    called = [report for report in reports if getattr(report, "when", "") == "call"]
    drills = sum(count for report in called for name, count in report.user_properties if name == "drills")
    if drills:
        terminalreporter.write_line(f"fault drills run: {drills}")
