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
