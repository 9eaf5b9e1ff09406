"""An edition from the desk is the very same as from the command line; two tabs, and an editor, do not overwrite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio_edition.cli import main
from audio_edition.desk.drafting import Job, read_page
from audio_edition.desk.newsroom import Newsroom
from audio_edition.draft import draft
from audio_edition.edition import make_of
from audio_edition.progress import Quiet
from tests.conftest import ROOT
from tests.desk.calling import Caller, let_in
from tests.desk.conftest import OpenDesk, close_desk, open_desk

SAMPLE = (ROOT / "samples" / "feature.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """A desk with a casting of its own."""
    opened = open_desk(tmp_path_factory.mktemp("same") / "newsroom")
    yield opened
    close_desk(opened)


@pytest.fixture(scope="module")
def tab(desk: OpenDesk) -> Caller:
    """The producer's browser."""
    return let_in(desk)


@pytest.fixture
def name(tab: Caller) -> str:
    """The sample, at the desk."""
    return tab.take(SAMPLE)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in next(folder.iterdir()).iterdir()}


def test_an_edition_is_the_same_from_the_desk_and_from_the_command_line(tab: Caller, name: str, tmp_path: Path) -> None:
    """Corrected in every way, every file of it has the same bytes; what was read and kept makes no difference."""
    changes = (
        {"kind": "speaker", "line": "s1.p1-1", "name": "王二小"},
        {"kind": "merge", "name": "周明远", "into": "赵永强"},
        {"kind": "text", "line": "s1.p0-1", "text": "天刚亮，63岁的护林员赵永强已经在林子里走了5公里。"},
        {"kind": "piece", "piece": "s2-heading", "is": "paragraph"},
        {"kind": "skip", "piece": "caption-2"},
        {"kind": "describe", "piece": "caption", "text": "苗圃里的树苗。"},
        {"kind": "word", "word": "梭梭", "pinyin": "suo1 suo1"},
        {"kind": "cast", "name": "赵永强", "voice": "clerk"},
    )
    for facts in changes:
        assert tab.change(name, **facts).status == 200, facts
    room = Newsroom(tab.desk.folder, tab.desk.folder / "voices.yaml", tmp_path / "clips")
    job = Job(room.feature(name), room)
    order = replace(job.order, output=tmp_path / "desk")
    make_of(draft(order, page=read_page(job)), order, Quiet())
    told = ["make", str(job.taken.file), "--script", str(job.taken.script), "--date", job.taken.date]
    told += ["--voices", str(room.voices_file), "--output", str(tmp_path / "line"), "--clips", str(tmp_path / "again")]
    assert CliRunner().invoke(main, told, catch_exceptions=False).exit_code == 0
    assert files(tmp_path / "desk") == files(tmp_path / "line")


def test_the_second_tab_sees_what_the_first_did_before_it_changes_anything(tab: Caller, name: str) -> None:
    """Its change is refused, in a sentence; nothing is overwritten; on the version of now it is made."""
    tab.view(name)
    second = Caller(tab.desk, tab.cookie, dict(tab.version))
    assert tab.change(name, kind="voice", line="headline", voice="veteran").status == 200
    refused = second.change(name, kind="voice", line="headline", voice="uncle")
    assert (refused.status, "别处" in refused.facts["message"]) == (409, True)
    lines = [line for piece in second.view(name)["pieces"] for line in piece["lines"]]
    assert next(line["voice"] for line in lines if line["id"] == "headline") == "veteran"
    assert second.change(name, kind="voice", line="headline", voice="uncle").status == 200


@pytest.mark.parametrize("file", ["script.yaml", "voices.yaml"])
def test_what_an_editor_wrote_is_not_overwritten(tab: Caller, name: str, file: str) -> None:
    """Neither by a change nor by taking one back, until the producer has seen it; then it stays in the file."""
    tab.view(name)
    assert tab.change(name, kind="voice", line="headline", voice="veteran").status == 200
    path = tab.desk.folder / (f"features/{name}/script.yaml" if file == "script.yaml" else file)
    old, new = ("voice: veteran", "voice: newsman") if file == "script.yaml" else ("红柳日报\n", "红柳晚报\n")
    edited = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(edited, encoding="utf-8")
    assert tab.change(name, kind="voice", line="deck", voice="uncle").status == 409
    assert tab.post(f"/features/{name}/undo", version=tab.version[name]).status == 409
    assert path.read_text(encoding="utf-8") == edited
    tab.view(name)
    assert tab.change(name, kind="voice", line="deck", voice="uncle").status == 200
    assert new.strip() in path.read_text(encoding="utf-8")


def test_a_file_that_an_editor_broke_is_told(tab: Caller, name: str) -> None:
    """The sentence names the line; the desk stays, and shows the feature when it is mended."""
    tab.view(name)
    path = tab.desk.folder / "features" / name / "script.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("  part: headline", "  part: nonsense", 1), encoding="utf-8")
    answer = tab.get(f"/features/{name}/view")
    assert (answer.status, "line" in answer.facts["message"]) == (400, True)
    path.write_text(sound, encoding="utf-8")
    assert tab.get(f"/features/{name}/view").status == 200


def test_a_file_with_several_stories_offers_each(tab: Caller) -> None:
    """A story that is chosen is a feature of its own."""
    other = SAMPLE.replace("把绿色种进沙海 让日子“长”出甜味", "雨水比往年多 麦子比往年高").replace("赵永强", "周大海")
    whole = tab.ask("POST", "/features", _text(SAMPLE + "\n\n\n" + other), tab.ours | {"Content-Type": _FORM})
    place = whole.headers["location"]
    while tab.get(f"{place}/reading").facts["state"] == "reading":
        pass
    chosen = tab.ask("POST", f"{place}/stories", b"story=2", tab.ours | {"Content-Type": _FORM})
    assert chosen.status == 303
    assert "麦子" in tab.view(chosen.headers["location"].rpartition("/")[2])["title"]
    assert tab.ask("POST", f"{place}/stories", b"story=9", tab.ours | {"Content-Type": _FORM}).status == 400


_FORM = "application/x-www-form-urlencoded"


def _text(text: str) -> bytes:
    from urllib.parse import urlencode

    return urlencode({"text": text}).encode()
