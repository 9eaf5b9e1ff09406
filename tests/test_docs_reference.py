"""The command-line reference says what the commands say."""

from __future__ import annotations

from tests.reference import PAGE, reference


def test_the_reference_is_what_help_prints() -> None:
    """docs/cli.md is up to date; scripts/reference writes it."""
    assert PAGE.read_text(encoding="utf-8") == reference()
