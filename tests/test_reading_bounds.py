"""Runs of one sign, of any length, are read in time that grows with them: what is not linear never ends here."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.orders import read
from audio_edition.reading.documents.html import HtmlFormat
from audio_edition.reading.documents.markdown import MarkdownFormat


def test_many_comments_before_a_text_are_passed_over() -> None:
    """Each comment ends at its own end: forty of them are no riddle."""
    assert not HtmlFormat().accepts(b"<!---->" * 40_000 + b"words", "page.txt")
    assert HtmlFormat().accepts(b"<!-- a --> <!---->" * 40 + b"<!DOCTYPE html>", "page.txt")


def test_many_brackets_are_no_links() -> None:
    """Sixty-four thousand open brackets begin no link."""
    assert not MarkdownFormat().accepts(b"[" * 64_000, "page.txt")


@pytest.mark.parametrize("run", [" ", "\u3000", "\t", "Ab", "王"])
def test_a_long_run_in_a_line_is_read(tmp_path: Path, run: str) -> None:
    """Two hundred thousand signs of one kind in a line; the words around them are kept."""
    page = tmp_path / "page.txt"
    page.write_text(f"河上的桥修好了\n\n桥头{run * (20_000 if run == '王' else 100_000)}也修好了。\n", encoding="utf-8")
    body = read(str(page))[1][0].sections[0].paragraphs[0].block.text
    assert body.startswith("桥头")
    assert body.endswith("也修好了。")
