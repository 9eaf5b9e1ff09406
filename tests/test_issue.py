"""A whole paper: its stories, its front page, what a second run costs, and what a kill costs."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audio_edition.cli import main
from audio_edition.errors import EditionError
from audio_edition.package.manifest import load
from audio_edition.paper.issuefile import State, read_issue
from tests.forked import started

DATE = "2026-05-01"
FOLDER = f"{DATE}-issue"


def page(folder: Path, name: str, headline: str, body: str) -> Path:
    """A short story as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{headline}\n\n本报记者 林溪\n\n{body}\n", encoding="utf-8")
    return path


def paper(folder: Path) -> Path:
    """Two sections of a story each, and one told twice."""
    ferry = "摆渡人老周点亮了灯，船慢慢靠岸。他说，今年的水比去年大。"
    page(folder, "01-要闻/a.txt", "渡口的灯又亮了", ferry)
    page(folder, "02-副刊/b.txt", "村口的书屋", "书屋里坐满了孩子，管理员把新书一本本摆好。")
    page(folder, "02-副刊/c.txt", "渡口的灯又亮了", ferry)
    return folder


def arguments(folder: Path, *sources: Path | str, options: tuple[str, ...] = ()) -> list[str]:
    places = ("--output", folder / "output", "--clips", folder / "clips", "--engine", "tone", "--date", DATE)
    return ["issue", *map(str, (*sources, *places)), *options]


def issue(folder: Path, *sources: Path | str, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(main, arguments(folder, *sources, options=options))


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "issue.json")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue of a folder, made."""
    folder = tmp_path_factory.mktemp("paper")
    result = issue(folder, paper(folder / "source"))
    assert result.exit_code == 0, result.output
    return folder


def test_sub_folders_are_sections(made: Path) -> None:
    """The sections are the sub-folders in order, without the numbers in front of their names."""
    found = read_issue(made / "output" / FOLDER)
    assert [section.name for section in found.sections] == ["要闻", "副刊"]


def test_a_story_told_twice_is_taken_once(made: Path) -> None:
    """The second telling is left out, and the reason names the first."""
    found = read_issue(made / "output" / FOLDER)
    assert [story.headline for story in found.stories] == ["渡口的灯又亮了", "村口的书屋"]
    assert [(item.text, "01-要闻/a.txt" in item.reason) for item in found.left_out] == [("02-副刊/c.txt", True)]


def test_the_front_page_has_a_chapter_for_every_section_and_headline(made: Path) -> None:
    """The front page is an edition whose chapters lead through the paper."""
    chapters = [chapter.title for chapter in load(made / "output" / FOLDER / "edition.json").chapters]
    assert chapters == ["开篇", "要闻", "渡口的灯又亮了", "副刊", "村口的书屋", "结尾"]


def test_one_changed_story_costs_its_sentences_and_the_front_page(made: Path, tmp_path: Path) -> None:
    """A story that was corrected keeps its folder, and its files change alone, but for front page and skim."""
    folder = tmp_path / "paper"
    subprocess.run(["cp", "-r", str(made), str(folder)], check=True)
    before = hashes(folder / "output")
    page(folder / "source", "02-副刊/b.txt", "村口的新书屋", "书屋里坐满了孩子，管理员把新书一本本摆好。")
    assert issue(folder, folder / "source").exit_code == 0
    after = hashes(folder / "output")
    assert before.keys() == after.keys() or {Path(name).parent for name in before} == {Path(n).parent for n in after}
    changed = {Path(name).parts[0] for name in after if before.get(name) != after[name]}
    assert changed == {FOLDER, f"{DATE}-skim-issue", f"{DATE}-cun-kou-de-shu-wu"}
    states = [story.state for story in read_issue(folder / "output" / FOLDER).stories]
    assert states == [State.SAME, State.CHANGED]


def test_a_story_that_the_source_has_no_longer_is_gone_from_the_front_page(made: Path, tmp_path: Path) -> None:
    """Its edition stays, the issue says it is gone, and the front page does not name it."""
    folder = tmp_path / "paper"
    subprocess.run(["cp", "-r", str(made), str(folder)], check=True)
    (folder / "source" / "02-副刊" / "b.txt").unlink()
    assert issue(folder, folder / "source").exit_code == 0
    states = [story.state for story in read_issue(folder / "output" / FOLDER).stories]
    assert states == [State.SAME, State.GONE]
    titles = [chapter.title for chapter in load(folder / "output" / FOLDER / "edition.json").chapters]
    assert "村口的书屋" not in titles


def test_stories_of_an_earlier_day_are_not_told_again(made: Path, tmp_path: Path) -> None:
    """With --new-only the next day's issue has the new story alone."""
    folder = tmp_path / "paper"
    subprocess.run(["cp", "-r", str(made), str(folder)], check=True)
    page(folder / "source", "01-要闻/d.txt", "早市搬家", "早市下周搬到南门广场，租金不变。")
    result = issue(folder, folder / "source", options=("--new-only", "--date", "2026-05-02"))
    assert result.exit_code == 0, result.output
    stories = read_issue(folder / "output" / "2026-05-02-issue").stories
    assert [story.headline for story in stories] == ["早市搬家"]


def test_an_issue_yaml_gives_paper_order_and_pages(tmp_path: Path) -> None:
    """Stories come in the order of the list, with their page numbers, under the paper's own name."""
    source = paper(tmp_path / "source")
    text = "paper: 清溪日报\nsections:\n  - name: 副刊\n    stories: [{file: 02-副刊/b.txt, page: A2}, 01-要闻/a.txt]\n"
    (source / "issue.yaml").write_text(text, encoding="utf-8")
    assert issue(tmp_path, source / "issue.yaml").exit_code == 0
    found = read_issue(tmp_path / "output" / f"{DATE}-qing-xi-ri-bao")
    assert [(story.headline, story.page) for story in found.stories] == [("村口的书屋", "A2"), ("渡口的灯又亮了", "")]


def test_a_list_with_a_file_that_is_not_there_names_its_line(tmp_path: Path) -> None:
    """A wrong name in issue.yaml is one sentence with the line."""
    (tmp_path / "issue.yaml").write_text("sections:\n  - name: 副刊\n    stories: [nix.txt]\n", encoding="utf-8")
    result = issue(tmp_path, tmp_path / "issue.yaml")
    assert result.exit_code == 1
    assert "issue.yaml, line 3" in result.stderr


def test_a_name_that_no_file_can_have_is_not_there(tmp_path: Path) -> None:
    """A story's name that is too long for any file is one sentence too."""
    (tmp_path / "issue.yaml").write_text(f"sections:\n  - name: 副刊\n    stories: [{'n' * 5000}]\n", encoding="utf-8")
    result = issue(tmp_path, tmp_path / "issue.yaml")
    assert result.exit_code == 1
    assert "there is no file" in result.output


def test_a_deep_record_of_an_issue_is_refused(tmp_path: Path) -> None:
    """An issue.json of brackets only is one sentence, however deep."""
    (tmp_path / "issue.json").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(EditionError, match="is no issue of this version"):
        read_issue(tmp_path)


def test_one_bad_story_does_not_stop_the_paper(tmp_path: Path) -> None:
    """The others are made, the front page notes the missing one, and the exit code is 3."""
    source = paper(tmp_path / "source")
    (source / "02-副刊" / "d.txt").write_bytes(b"")
    result = issue(tmp_path, source)
    assert result.exit_code == 3, result.output
    notes = [note.code for note in load(tmp_path / "output" / FOLDER / "edition.json").notes]
    assert notes == ["STORY_MISSING"]


def test_killed_at_any_moment_it_goes_on_with_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """Three kills at random moments, then a run to the end: every file is that of a run that was left alone."""
    for _ in range(3):
        run = started(arguments(tmp_path, made / "source"))
        time.sleep(random.uniform(0, 3))
        run.kill()
        run.join()
    result = issue(tmp_path, made / "source")
    assert result.exit_code == 0, result.output
    assert hashes(tmp_path / "output") == hashes(made / "output")


def test_a_second_run_speaks_nothing(made: Path) -> None:
    """No clip is made anew, and no file of an edition changes."""
    before = hashes(made / "output")
    result = issue(made, made / "source", options=("--json",))
    assert [outcome["made"] for outcome in json.loads(result.stdout)["outcomes"]] == [0, 0, 0]
    assert hashes(made / "output") == before


def test_what_the_producer_leaves_out_is_listed_with_the_reason(tmp_path: Path) -> None:
    """A section named under leave_out is not in the issue, but for the headline that keep names."""
    source = paper(tmp_path / "source")
    page(source, "02-副刊/e.txt", "早市搬家", "早市下周搬到南门广场，租金不变。")
    voices = tmp_path / "voices.yaml"
    voices.write_text("leave_out: {sections: [副刊]}\nkeep: {words: [早市]}\n", encoding="utf-8")
    result = issue(tmp_path, source, options=("--voices", str(voices), "--one-file"))
    assert result.exit_code == 0, result.output
    found = read_issue(tmp_path / "output" / FOLDER)
    assert [story.headline for story in found.stories] == ["渡口的灯又亮了", "早市搬家"]
    assert ("02-副刊/b.txt", "leave_out in voices.yaml: section 副刊") in [(x.text, x.reason) for x in found.left_out]
    assert (tmp_path / "output" / FOLDER / found.whole[0]).is_file()


def test_a_story_that_failed_after_a_change_is_not_taken_for_made(made: Path, tmp_path: Path) -> None:
    """Its old edition stays, but every run says again that it failed."""
    folder = tmp_path / "paper"
    subprocess.run(["cp", "-r", str(made), str(folder)], check=True)
    (folder / "source" / "02-副刊" / "b.txt").write_bytes(b"")
    for _ in range(2):
        assert issue(folder, folder / "source").exit_code == 3
        states = [story.state for story in read_issue(folder / "output" / FOLDER).stories]
        assert states == [State.SAME, State.FAILED]


def test_a_script_corrected_by_hand_is_built_again(made: Path, tmp_path: Path) -> None:
    """A story whose file is as before, but whose script was edited, is made anew."""
    folder = tmp_path / "paper"
    subprocess.run(["cp", "-r", str(made), str(folder)], check=True)
    issue(folder, folder / "source")
    script = folder / "output" / f"{DATE}-cun-kou-de-shu-wu" / "script.yaml"
    script.write_text(
        script.read_text(encoding="utf-8").replace("text: 村口的书屋", "text: 村口的新书屋"), encoding="utf-8"
    )
    assert issue(folder, folder / "source").exit_code == 0
    notes = [note.code for note in load(script.parent / "edition.json").notes]
    assert "LINE_EDITED" in notes
