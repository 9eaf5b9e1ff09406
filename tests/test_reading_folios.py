"""Folios, mastheads, jump lines and English credits, one form at a time. All names are invented."""

from __future__ import annotations

import pytest

from audio_edition.reading.labels.captions import has_caption_cue
from audio_edition.reading.labels.folios import is_column, is_folio, is_masthead
from audio_edition.reading.labels.furniture import end_mark, is_notice
from audio_edition.reading.labels.headings import is_subhead
from audio_edition.reading.labels.jumps import is_jump


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("04 民生·视点", "zh"),
        ("1960年9月8日海角日报 第3版", "zh"),
        ("海角报  2022年11月8日  第3版  乡村振兴", "zh"),
        ("Marrow Coast Daily· 2024-05-06 08:30", "zh"),
        ("The Marrow Courier | Monday, May 6, 2019 | A1", "en"),
        ("Page A6", "en"),
    ],
)
def test_folios(line: str, language: str) -> None:
    """Date, page, paper and section in any order are a folio."""
    assert is_folio(line, language)


@pytest.mark.parametrize(
    ("line", "language"), [("04 黄豆", "zh"), ("2018年的渡口", "zh"), ("May 6, 2019: The Day the River Rose", "en")]
)
def test_titles_with_numbers_are_no_folios(line: str, language: str) -> None:
    """A title that has a number or a date in it is none."""
    assert not is_folio(line, language)


def test_mastheads_and_columns() -> None:
    """The names of papers and columns are known; a headline with a paper's word in it is not taken for one."""
    assert is_masthead("Marrow Daily Times")
    assert is_masthead("海角晚报")
    assert is_column("（国际）")
    assert not is_masthead("Hard Times")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("（下转第4版）", "zh"),
        ("(上接第1版)", "zh"),
        ("See TIDE, Page A6", "en"),
        ("See FERRY on Page B4", "en"),
        ("Continued from A1", "en"),
    ],
)
def test_jump_lines(line: str, language: str) -> None:
    """A line that only says where the story goes on is a jump line."""
    assert is_jump(line, language)


@pytest.mark.parametrize(
    ("line", "language"), [("See you in the spring", "en"), ("他转了三次车", "zh"), ("Turn to the river", "en")]
)
def test_words_with_see_and_turn_are_no_jump_lines(line: str, language: str) -> None:
    """Without a page nothing is a jump line."""
    assert not is_jump(line, language)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("水面静了。（完", "（完"), ("水面静了。 完", " 完"), ("她把一碗饭吃完", ""), ("静了。（完）", "（完）")],
)
def test_end_marks(text: str, mark: str) -> None:
    """A cut-off end mark is one, and the word 完 of a sentence is none."""
    assert text[end_mark(text, "zh") :] == mark


@pytest.mark.parametrize(
    "line",
    [
        "Ann Moor ties up the boat. (Ann Moor / The Courier)",
        "Ann Moor ties up the boat. [Nora Vance/The Gazette]",
        "Ann Moor ties up the boat. (Courtesy of the Moor family)",
        "Ann Moor ties up the boat. Getty Images",
    ],
)
def test_english_captions_end_with_their_credit(line: str) -> None:
    """A credit in brackets, or an agency behind the full stop, makes a caption."""
    assert has_caption_cue(line, "en")


@pytest.mark.parametrize("line", ["The river rose, she told AP.", "It fell again, according to Reuters."])
def test_sentences_that_name_an_agency_are_no_captions(line: str) -> None:
    """An agency inside a sentence is a source of the story."""
    assert not has_caption_cue(line, "en")


def test_a_dialogue_line_is_no_subhead() -> None:
    """Quote marks around two stretches of a line are speech, not a title."""
    assert not is_subhead("“There,” he says. “Hear it?”", "en")


def test_browser_notices() -> None:
    """A sentence about the browser is known, a sentence about a window is not."""
    assert is_notice("为达最佳浏览效果，建议使用新版浏览器。", "zh")
    assert not is_notice("她把窗户关上了。", "zh")
