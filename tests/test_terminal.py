"""What the command line tells of what is left out."""

from __future__ import annotations

from audio_edition.cli.terminal import left_out
from audio_edition.model import Skipped


def test_pieces_left_out_are_counted_by_reason() -> None:
    """Every line of an item is a piece; the most frequent reason first."""
    skipped = [Skipped("8", "page number", 0), Skipped("首页\n新闻\n\n订阅", "navigation", 5)]
    assert left_out(skipped) == ["left out: 4 pieces: navigation 3, page number 1"]


def test_nothing_left_out_is_not_told() -> None:
    """No line about nothing."""
    assert left_out([]) == []
