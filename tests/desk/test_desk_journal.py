"""The desk's journal: what was done can be undone, though an editor wrote between, though a kill came between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.desk.mending.journal import Entry, Patch, patch, patched, record, standing
from audio_edition.desk.mending.said import Refusal
from audio_edition.whole import checksum

BEFORE = "\n".join(f"- id: l{n}\n  voice: anchor\n" for n in range(9))
AFTER = BEFORE.replace("- id: l4\n  voice: anchor", "- id: l4\n  voice: uncle")
TEXTS = st.lists(st.sampled_from(["甲", "乙", ""]), max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_a_patch_goes_both_ways(before: str, after: str) -> None:
    """It turns one text into the other, and back, whatever their lines."""
    made = patch("script", before, after)
    assert patched(before, made) == after
    assert patched(after, made.reverse) == before


def test_what_an_editor_wrote_elsewhere_stays() -> None:
    """The change is undone where its lines now stand."""
    edited = "# 一行\n# 两行\n" + AFTER.replace("l8", "last")
    undone = patched(edited, patch("script", BEFORE, AFTER).reverse)
    assert undone == "# 一行\n# 两行\n" + BEFORE.replace("l8", "last")


def test_a_place_that_was_changed_since_is_not_guessed() -> None:
    """Undoing is refused, as a conflict."""
    with pytest.raises(Refusal) as raised:
        patched(AFTER.replace("uncle", "lady"), patch("script", BEFORE, AFTER).reverse)
    assert raised.value.status == 409


def test_a_line_that_stands_often_is_found_at_its_own_place() -> None:
    """There is as much around a change as tells it from its like."""
    made = patch("script", "甲\n乙\n" * 20, "甲\n乙\n" * 10 + "丙\n" + "甲\n乙\n" * 10)
    assert patched("# 新\n" + "甲\n乙\n" * 10 + "丙\n" + "甲\n乙\n" * 10, made.reverse) == "# 新\n" + "甲\n乙\n" * 20


def does(journal: Path, before: str, after: str, act: str = "do", void: bool = False) -> None:
    record(journal, Entry(act, checksum(before), checksum(after), patch("script", before, after), "voice"), void)


def stands(journal: Path, text: str) -> tuple[int, int]:
    found = standing(journal, {"script": text, "voices": ""})
    return len(found.done), len(found.undone)


def test_what_was_done_undone_and_done_again(tmp_path: Path) -> None:
    """The journal is read from the disk each time."""
    journal = tmp_path / "journal.jsonl"
    assert stands(journal, "一") == (0, 0)
    does(journal, "一", "二")
    does(journal, "二", "三")
    assert stands(journal, "三") == (2, 0)
    does(journal, "三", "二", "undo")
    assert stands(journal, "二") == (1, 1)
    does(journal, "二", "三", "redo")
    assert stands(journal, "三") == (2, 0)


def test_a_new_change_ends_what_could_be_done_again(tmp_path: Path) -> None:
    """As everywhere."""
    journal = tmp_path / "journal.jsonl"
    does(journal, "一", "二")
    does(journal, "二", "一", "undo")
    does(journal, "一", "三")
    assert stands(journal, "三") == (1, 0)


def test_a_change_that_was_journalled_and_not_written_counts_for_nothing(tmp_path: Path) -> None:
    """The kill came between the two; the next change says so in the journal, for good."""
    journal = tmp_path / "journal.jsonl"
    does(journal, "一", "二")
    found = standing(journal, {"script": "一", "voices": ""})
    assert (found.done, found.void) == ((), True)
    does(journal, "一", "三", void=True)
    assert stands(journal, "三") == (1, 0)
    assert standing(journal, {"script": "三", "voices": ""}).done[0].after == ("三",)


def test_a_line_that_is_not_whole_counts_for_nothing_and_is_cut_off(tmp_path: Path) -> None:
    """The kill came while the journal was written."""
    journal = tmp_path / "journal.jsonl"
    does(journal, "一", "二")
    whole = journal.read_bytes()
    does(journal, "二", "三")
    for size in range(len(whole), len(journal.read_bytes())):
        torn = tmp_path / f"{size}.jsonl"
        torn.write_bytes(journal.read_bytes()[:size])
        assert stands(torn, "二") == (1, 0)
    does(torn, "二", "四")
    assert stands(torn, "四") == (2, 0)


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\n",
        b"[]\n",
        b'{"act": "do"}\n',
        json.dumps({"act": "do", "was": "", "now": "", "kind": "", "patch": {"file": "/etc/passwd"}}).encode() + b"\n",
        b'{"act": "do", "was": "", "now": "", "kind": "", '
        b'"patch": {"file": "/etc/passwd", "at": 0, "before": ["a"], "after": ["b"]}}\n',
    ],
)
def test_a_line_of_another_kind_is_passed_over(tmp_path: Path, line: bytes) -> None:
    """Nothing in the journal can name another file, or stop the desk."""
    journal = tmp_path / "journal.jsonl"
    does(journal, "一", "二")
    journal.write_bytes(line + journal.read_bytes() + line)
    assert stands(journal, "二") == (1, 0)


def test_a_journal_of_many_changes_stays_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest half is let go; the last can still be undone."""
    monkeypatch.setattr("audio_edition.desk.mending.journal.LARGEST", 5_000)
    journal = tmp_path / "journal.jsonl"
    for number in range(60):
        does(journal, f"{number}", f"{number + 1}")
    assert journal.stat().st_size < 6_000
    assert standing(journal, {"script": "60", "voices": ""}).done[-1] == Patch("script", 0, ("59",), ("60",))
