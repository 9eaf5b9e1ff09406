"""Stories that change after they were heard: corrections that listeners are told of, and withdrawals."""

from __future__ import annotations

import hashlib
import re
import shutil
import signal
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from audio_edition.casting.scriptfile import from_yaml
from audio_edition.cli import main
from audio_edition.package import manifest as manifests
from tests import withdrawal_dying
from tests.forked import forked

PAGE = """清溪的老木桥回来了

本报记者 罗大山

清溪县的老木桥在昨天重新开放。村民白小荷说：“我走了三十年，今天又走上了。”

桥长四十米，宽三米。
"""
CHANGED = PAGE.replace("四十米", "四十五米")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def make(folder: Path, page: str = PAGE, *options: str | Path) -> Result:
    (folder / "page.txt").write_text(page, encoding="utf-8")
    where = ("--output", folder / "output", "--clips", folder / "clips", "--date", "2026-05-01", "--engine", "tone")
    return run("make", folder / "page.txt", *where, *options)


def withdraw(folder: Path, reason: str = "桥长数字有误") -> Result:
    return run("withdraw", edition_of(folder), "--reason", reason, "--clips", folder / "clips", "--engine", "tone")


def edition_of(folder: Path) -> Path:
    return next((folder / "output").glob("2026*"))


def manifest(folder: Path) -> manifests.Manifest:
    return manifests.load(edition_of(folder) / manifests.NAME)


def heard(folder: Path) -> list[str]:
    return [line.text for line in from_yaml(edition_of(folder) / "script.yaml").lines]


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    result = make(folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A folder with the page's edition."""
    return shutil.copytree(first, tmp_path / "built")


# ---------------------------------------------------------------- corrections


def test_a_changed_story_keeps_its_number_and_gets_a_time(built: Path) -> None:
    """Same guid and folder; the time is when its words changed, and stays when it is only made again."""
    before = manifest(built)
    assert before.updated == ""
    with time_machine.travel("2026-05-02T08:00:00Z", tick=False):
        make(built, CHANGED)
    with time_machine.travel("2026-05-03T08:00:00Z", tick=False):
        make(built, CHANGED, "--engine", "tone", "--strict")
    after = manifest(built)
    assert (after.guid, after.updated) == (before.guid, "2026-05-02T08:00:00+00:00")


def test_a_correction_is_heard_where_the_paper_says_so(built: Path) -> None:
    """Before what is said of the edition, in the announcer's voice, with the figures spelt out."""
    make(built, CHANGED, "--corrected", "2026-05-02")
    lines = from_yaml(edition_of(built) / "script.yaml").lines
    told = next(line for line in lines if line.id == "open-corrected")
    assert (told.text, told.spoken) == ("本文于2026年5月2日更正。", "本文于二零二六年五月二日更正。")
    assert lines[lines.index(told) + 1].id == "open-3"
    assert run("check", edition_of(built)).exit_code == 0


def test_a_correction_once_told_stays_told(built: Path) -> None:
    """Made again without the option, and from the script, the line is still there, once."""
    make(built, CHANGED, "--corrected", "2026-05-02")
    make(built, CHANGED)
    assert heard(built).count("本文于2026年5月2日更正。") == 1
    script = edition_of(built) / "script.yaml"
    run("make", script, "--output", built / "output", "--clips", built / "clips", "--engine", "tone")
    assert heard(built).count("本文于2026年5月2日更正。") == 1
    assert manifest(built).corrected == "2026-05-02"


def test_a_paper_may_tell_of_each_change(built: Path) -> None:
    """With the setting a story whose words changed says so by itself; one that is the same does not."""
    (built / "v.yaml").write_text("tell_corrections: true\n")
    make(built, PAGE, "--voices", built / "v.yaml")
    assert manifest(built).corrected == ""
    with time_machine.travel("2026-05-02T08:00:00Z", tick=False):
        make(built, CHANGED, "--voices", built / "v.yaml")
    assert "本文于2026年5月2日更正。" in heard(built)


def test_without_the_papers_word_nothing_is_announced(built: Path) -> None:
    """A slip mended in silence stays the paper's choice."""
    make(built, CHANGED)
    assert not [text for text in heard(built) if "更正" in text]


# ---------------------------------------------------------------- withdrawals


def test_what_is_left_of_a_withdrawn_story_says_so_and_why(built: Path) -> None:
    """Headline, date, the withdrawal with its reason and the notice are heard, and no word of the story."""
    assert withdraw(built).exit_code == 0
    assert heard(built) == [
        "清溪的老木桥回来了",
        "2026年5月1日。",
        "本文已撤下，原因是：桥长数字有误。",
        "本节目由人工智能合成语音播报。",
    ]
    assert manifest(built).summary == "本文已撤下，原因是：桥长数字有误。"
    checked = run("check", edition_of(built))
    assert checked.exit_code == 0, checked.output


def test_no_file_of_a_withdrawn_edition_holds_the_story(built: Path) -> None:
    """Not the pages, transcripts and manifest, not the MP3's tag, and no file that earlier feeds and checks made."""
    run("check", edition_of(built))
    run("feed", built / "output", "--base-url", "https://paper.example/audio")
    before = manifest(built)
    withdraw(built)
    files = {path.name: path.read_bytes() for path in edition_of(built).iterdir()}
    assert not [name for name, content in files.items() if "白小荷".encode() in content]
    assert not [name for name, content in files.items() if "白小荷".encode("utf-16-le") in content]
    assert before.audio.sha256 not in {hashlib.sha256(content).hexdigest() for content in files.values()}
    assert set(files) == {manifests.NAME, manifest(built).audio.file, *manifest(built).files}


def test_a_withdrawn_story_keeps_its_number_and_address(built: Path) -> None:
    """Apps take it as the same episode, changed."""
    before = manifest(built)
    withdraw(built)
    after = manifest(built)
    assert (after.guid, after.audio.file) == (before.guid, before.audio.file)
    assert after.updated != ""


def test_withdrawn_twice_nothing_changes(built: Path) -> None:
    """The second time no clip is spoken and every file stays as it is; another reason is told anew."""
    withdraw(built)
    before = hashes(edition_of(built))
    assert withdraw(built).exit_code == 0
    assert hashes(edition_of(built)) == before
    withdraw(built, "当事人要求")
    assert "本文已撤下，原因是：当事人要求。" in heard(built)


def test_a_withdrawn_story_does_not_come_back_by_itself(built: Path) -> None:
    """Making the page again is refused with the reason and the remedy."""
    withdraw(built)
    done = make(built)
    assert done.exit_code == 1
    assert "withdrawn (桥长数字有误。); remove that folder" in done.stderr
    assert manifest(built).withdrawn == "桥长数字有误。"


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_withdrawal_needs_a_reason(reason: str, built: Path) -> None:
    """Nothing is touched without one."""
    before = hashes(edition_of(built))
    done = withdraw(built, reason)
    assert "needs a reason" in done.stderr
    assert hashes(edition_of(built)) == before


def test_an_engine_that_cannot_speak_leaves_the_edition(built: Path) -> None:
    """The words are spoken before anything is touched."""
    before = hashes(edition_of(built))
    (built / "v.yaml").write_text(
        "voices: {mute: {gender: male, edge: zh-CN-YunyangNeural}}\nroles: {headline: mute}\n"
    )
    options = ("--clips", built / "clips", "--engine", "kokoro", "--voices", built / "v.yaml")
    assert run("withdraw", edition_of(built), "--reason", "有误", *options).exit_code == 1
    assert hashes(edition_of(built)) == before


def test_a_folder_that_is_no_edition_is_told(tmp_path: Path) -> None:
    """One sentence, and nothing is written."""
    done = run("withdraw", tmp_path, "--reason", "x", "--engine", "tone")
    assert (done.exit_code, "edition.json" in done.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


def test_feed_and_index_say_that_a_story_was_withdrawn(built: Path) -> None:
    """In the title and the description, without a word of the story."""
    withdraw(built)
    run("feed", built / "output", "--base-url", "https://paper.example/audio")
    for name in ("feed.xml", "index.html"):
        page = (built / "output" / name).read_text(encoding="utf-8")
        assert "（已撤稿）清溪的老木桥回来了" in page
        assert "本文已撤下，原因是：桥长数字有误。" in page
        assert "白小荷" not in page


def test_an_english_story_is_withdrawn_in_english(tmp_path: Path) -> None:
    """The words are those of the edition's language."""
    page = "The Old Bridge Is Back\n\nBy Ann Moor\n\nThe old bridge at Marrow opened again. It is forty yards long.\n"
    make(tmp_path, page)
    assert manifest(tmp_path).byline == ("Ann Moor",)
    withdraw(tmp_path, "the length was wrong")
    assert "The reason: the length was wrong." in " ".join(heard(tmp_path))


def test_killed_at_any_point_a_withdrawal_goes_on(built: Path) -> None:
    """At each step that gives or takes a file's name: the edition stands whole, or the feed refuses it until it is
    withdrawn again; in the end it is as one never killed.
    """
    calm = shutil.copytree(built, built.parent / "calm")
    withdraw(calm)
    stood, outcomes = shutil.copytree(built / "output", built.parent / "stood"), set()
    for steps in count():
        shutil.rmtree(built / "output")
        shutil.copytree(stood, built / "output")
        child = forked(withdrawal_dying.run, edition_of(built), built / "clips", steps)
        child.join()
        outcomes.add(outcome := told(built))
        assert outcome != "standing" or hashes(edition_of(built)).items() >= hashes(next(stood.iterdir())).items()
        assert withdraw(built).exit_code == 0
        assert untimed(built) == untimed(calm)
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
    assert steps > 10
    assert outcomes == {"standing", "refused", "withdrawn"}


def told(folder: Path) -> str:
    """What the feed says of the edition."""
    done = run("feed", folder / "output", "--base-url", "https://paper.example/audio")
    (folder / "output" / "feed.xml").unlink(missing_ok=True)
    for path in edition_of(folder).glob("*-????????.mp3"):
        path.unlink()
    if done.exit_code:
        assert re.search("withdraw .* again", done.stderr)
        return "refused"
    return "withdrawn" if manifest(folder).withdrawn else "standing"


def untimed(folder: Path) -> dict[str, str]:
    """The files, but for when the withdrawal was."""
    found = hashes(edition_of(folder))
    found[manifests.NAME] = repr(replace(manifest(folder), updated=""))
    return found
