"""What an issue's editions become together: skim, books, one MP3, and all of it published."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from audio_edition.casting import scriptfile
from audio_edition.cli import main
from audio_edition.errors import OutputError
from audio_edition.package.manifest import load
from audio_edition.paper import binding
from audio_edition.paper import make as making
from audio_edition.paper.issuefile import State, read_issue
from audio_edition.whole import sha256
from tests.epubcheck_once import complaints

DATE = "2026-05-01"
BASE = "https://paper.example/audio"
STORIES = {
    "01-要闻/a.txt": ("渡口的灯又亮了", "摆渡人老周点亮了灯，船慢慢靠岸。他说，今年的水比去年大。"),
    "01-要闻/b.txt": ("早市搬家", "早市下周搬到南门广场，租金不变。"),
    "02-副刊/c.txt": ("村口的书屋", "书屋里坐满了孩子，管理员把新书一本本摆好。"),
}
WITHDRAWN = f"{DATE}-zao-shi-ban-jia"


def run(folder: Path, command: str, *options: str, day: tuple[str, ...] = ("--date", DATE)) -> Result:
    """``issue`` or ``watch`` over the paper in ``folder``, published to its ``site``."""
    places = ("--output", folder / "output", "--clips", folder / "clips", "--engine", "tone", "--jobs", "1")
    sent = ("--publish", folder / "site", "--base-url", BASE, "--voices", folder / "voices.yaml")
    asked = (command, folder / "source", *places, *sent, *day, *options)
    return CliRunner().invoke(main, [str(one) for one in asked])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of three stories, made with its one MP3 and published."""
    folder = tmp_path_factory.mktemp("bound")
    for name, (headline, body) in STORIES.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{headline}\n\n{body}\n", encoding="utf-8")
    (folder / "voices.yaml").write_text("paper: 清溪日报\n", encoding="utf-8")
    result = run(folder, "issue", "--one-file")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "paper"))


def front(folder: Path) -> Path:
    return next(path.parent for path in (folder / "output").glob("*/issue.json"))


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "issue.json")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_issue_tells_its_skim(made: Path) -> None:
    """It is an edition beside the stories, a chapter each, in the paper's order."""
    skim = read_issue(front(made)).skim
    lines = scriptfile.from_yaml(made / "output" / skim / "script.yaml").lines
    told = [headline for headline, _ in STORIES.values()]
    assert [line.chapter for line in lines if line.chapter][1:] == told


def test_a_skim_that_is_lost_comes_back_without_a_clip(copy: Path) -> None:
    """It is cut from the clips that are kept: the same bytes, and none comes into the store."""
    skim = copy / "output" / read_issue(front(copy)).skim
    before, clips = hashes(skim), hashes(copy / "clips")
    shutil.rmtree(skim)
    assert run(copy, "issue", "--one-file").exit_code == 0
    assert (hashes(skim), hashes(copy / "clips")) == (before, clips)


def test_without_the_clips_the_issue_has_no_skim_and_says_so(copy: Path) -> None:
    """That is a note; the issue is made."""
    issue = read_issue(front(copy))
    shutil.rmtree(copy / "output" / issue.skim)
    shutil.rmtree(copy / "clips")
    result = run(copy, "issue", "--one-file")
    assert result.exit_code == 0, result.output
    found = read_issue(front(copy))
    assert (found.skim, [note.code for note in found.notes]) == ("", ["NO_SKIM"])


def test_both_books_have_every_story(made: Path) -> None:
    """The MP3 of each, the front page's first, in the EPUB and in the DAISY book."""
    issue = read_issue(front(made))
    folders = [front(made), *(made / "output" / story.folder for story in issue.stories)]
    wanted = [(folder / load(folder / "edition.json").audio.file).read_bytes() for folder in folders]
    assert len(issue.books) == 2
    for name, inside in zip(issue.books, ("EPUB/", ""), strict=True):
        with ZipFile(front(made) / name) as archive:
            assert [archive.read(f"{inside}story-{n}.mp3") for n in range(1, 5)] == wanted


def test_epubcheck_has_nothing_to_say_of_the_issue(made: Path) -> None:
    """0 errors and 0 warnings."""
    assert complaints(front(made) / read_issue(front(made)).books[0]) == []


def test_no_manifest_lists_a_file_of_an_issue_that_was_not_written(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off while the books of a changed issue are written, the front page has none; the next run goes on."""
    issue = read_issue(front(copy))
    story = copy / "source" / "02-副刊" / "c.txt"
    story.write_text(story.read_text(encoding="utf-8").replace("新书", "旧书"), encoding="utf-8")
    with monkeypatch.context() as cut:
        cut.setattr(binding, "write_issue_books", full)
        assert run(copy, "issue", "--one-file").exit_code == 1
    assert not load(front(copy) / "edition.json").files.keys() & {*issue.whole, *issue.books}
    assert run(copy, "issue", "--one-file").exit_code == 0
    files = load(front(copy) / "edition.json").files
    assert {name: sha256(front(copy) / name) for name in files} == files
    assert files.keys() >= {*issue.whole, *issue.books}


def test_files_of_another_issue_are_not_taken_for_this_ones(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off with the books of a change just written, and the change undone: the books are the first ones again."""
    before = hashes(front(copy))
    story = copy / "source" / "02-副刊" / "c.txt"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("新书", "旧书"), encoding="utf-8")
    with monkeypatch.context() as cut:
        cut.setattr(making, "write_issue", full)
        assert run(copy, "issue", "--one-file").exit_code == 1
    story.write_text(text, encoding="utf-8")
    assert run(copy, "issue", "--one-file").exit_code == 0
    books = read_issue(front(copy)).books
    after = hashes(front(copy))
    assert [after[name] for name in books] == [before[name] for name in books]


def full(*_: object) -> None:
    """A disk that is full."""
    raise OutputError("no space")


def test_the_whole_issue_is_published_and_its_page_leads_there(made: Path) -> None:
    """Its MP3 and its books are at the target, and the front page's player and show notes have their addresses."""
    issue = read_issue(front(made))
    page = (made / "site" / front(made).name / "index.html").read_text(encoding="utf-8")
    feed = (made / "site" / "feed.xml").read_text(encoding="utf-8")
    for name in (*issue.whole, *issue.books):
        assert (made / "site" / front(made).name / name).read_bytes() == (front(made) / name).read_bytes()
        assert f'href="{name}"' in page
        assert f"{BASE}/{front(made).name}/{name}" in feed


def test_the_catalogue_has_a_publication_of_the_whole_issue(made: Path) -> None:
    """It offers the issue's books and MP3; the front page's own has its own alone."""
    issue = read_issue(front(made))
    catalogue = json.loads((made / "site" / "opds.json").read_text(encoding="utf-8"))
    offers = [
        {link["href"].rpartition("/")[2] for link in one["links"] if "acquisition" in link["rel"]}
        for one in catalogue["publications"]
    ]
    whole = {*issue.whole, *issue.books}
    assert [offer for offer in offers if offer & whole] == [whole]
    assert len({one["metadata"]["identifier"] for one in catalogue["publications"]}) == len(offers) == 6


def test_the_skim_follows_the_front_page_in_the_feed(made: Path) -> None:
    """It belongs to the issue, as its second episode."""
    feed = (made / "site" / "feed.xml").read_text(encoding="utf-8")
    item = next(item for item in feed.split("<item>") if f"/{read_issue(front(made)).skim}/" in item)
    assert "<itunes:episode>2</itunes:episode>" in item


def test_a_second_run_changes_no_file(copy: Path) -> None:
    """Not even rewrites one: skim, books and the MP3 of the issue are those of the first run."""
    before = {path: path.stat().st_mtime_ns for path in (copy / "output").glob("*/*") if path.name[0] != "."}
    assert run(copy, "issue", "--one-file").exit_code == 0
    after = {path: path.stat().st_mtime_ns for path in before}
    assert {path.name for path in before if before[path] != after[path]} <= {"issue.json"}


def test_a_withdrawn_story_is_not_made_again(copy: Path) -> None:
    """It is told as withdrawn, and neither front page, skim, books nor MP3 have it any more."""
    words = ("--reason", "事实有误", "--engine", "tone", "--clips", str(copy / "clips"))
    result = CliRunner().invoke(main, ["withdraw", str(copy / "output" / WITHDRAWN), *words])
    assert result.exit_code == 0, result.output
    left = load(copy / "output" / WITHDRAWN / "edition.json")
    result = run(copy, "issue", "--one-file")
    assert result.exit_code == 0, result.output
    issue = read_issue(front(copy))
    assert [story.state for story in issue.stories] == [State.SAME, State.WITHDRAWN, State.SAME]
    assert load(copy / "output" / WITHDRAWN / "edition.json") == left
    for folder in (front(copy), copy / "output" / issue.skim):
        assert STORIES["01-要闻/b.txt"][0] not in (folder / "script.yaml").read_text(encoding="utf-8")
    with ZipFile(front(copy) / issue.books[0]) as archive:
        assert "EPUB/story-4.mp3" not in archive.namelist()


def test_a_single_run_of_watch_makes_and_publishes(made: Path, tmp_path: Path) -> None:
    """One line says what became of it, and the front page and the skim are at the target."""
    shutil.copytree(made / "source", tmp_path / "source")
    shutil.copy(made / "voices.yaml", tmp_path)
    result = run(tmp_path, "watch", "--runs", "1", day=())
    assert result.exit_code == 0, result.output
    assert " done new=3 changed=0 gone=0 failed=0 withdrawn=0 same=0 " in result.stdout
    issue = read_issue(front(tmp_path))
    for folder in (front(tmp_path).name, issue.skim):
        assert (tmp_path / "site" / folder / "index.html").is_file()
