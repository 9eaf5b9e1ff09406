"""``check --source``: the page against the script's lines and what was skipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from audio_edition.check.wording import source
from audio_edition.draft import draft
from audio_edition.model import Script
from audio_edition.orders import Order

LONG = "青溪镇的渡工每天清早五点把船从东岸撑到西岸，送上学的孩子过河，风雨从不耽误，"
REFRAIN = "河水涨的时候，孩子们会怕。他就给他们唱歌，唱着唱着就到了。"
PAGE = f"最后的渡口\n\n本报记者 江晓帆\n\n{LONG * 6}到了冬天也一样。\n\n{REFRAIN * 9}\n\n桥通了。\n"
STORIES = (
    "渡口停航\n\n本报记者 江晓帆\n\n"
    + REFRAIN * 3
    + "\n\n\n老街修路\n\n本报记者 何一苇\n\n"
    + "老街的路修好了，车能开到门口。" * 5
    + "\n"
)


def checked(page: Path, script: Script) -> list[str]:
    """What is wrong with a script of this page."""
    return list(source(cast(Any, SimpleNamespace(source=page, script=script))))


def written(folder: Path, text: str, story: int | None = None) -> tuple[Path, Script]:
    page = folder / "page.txt"
    page.write_text(text, encoding="utf-8")
    return page, draft(Order(str(page), output=folder, engine="tone", story=story)).script


def test_a_page_that_repeats_itself_is_all_there(tmp_path: Path) -> None:
    """A refrain and a sentence that says the same clause again and again fit their lines."""
    assert checked(*written(tmp_path, PAGE)) == []


def test_a_refrain_said_once_too_little_is_found(tmp_path: Path) -> None:
    """Nine times on the page, eight times in the script."""
    page, script = written(tmp_path, PAGE)
    last = max(n for n, line in enumerate(script.lines) if line.text.startswith("河水涨"))
    short = replace(script, lines=script.lines[:last] + script.lines[last + 1 :])
    assert any("is in no line" in fault for fault in checked(page, short))


@pytest.mark.parametrize("story", [1, 2])
def test_a_story_is_checked_against_its_part_of_the_page(story: int, tmp_path: Path) -> None:
    """The other stories of the file are in other scripts."""
    assert checked(*written(tmp_path, STORIES, story)) == []


def test_a_figure_that_only_folds_to_the_pages_is_found(tmp_path: Path) -> None:
    """10³ is not 103, although the witness takes them for the same."""
    page, script = written(
        tmp_path, "渡口的水\n\n本报记者 江晓帆\n\n河里每秒流过10³立方米的水，渡工说，船还撑得过去。\n"
    )
    lines = tuple(replace(line, text=line.text.replace("10³", "103"), made="") for line in script.lines)
    assert any("which the page has not" in fault for fault in checked(page, replace(script, lines=lines)))
