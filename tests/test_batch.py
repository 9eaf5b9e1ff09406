"""Many features in one go: every one has its end, the same bytes wherever it ran, and none harms another."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audio_edition.batch.crews import Processes
from audio_edition.batch.features import assignment
from audio_edition.batch.issue import crew_for
from audio_edition.cli import main
from audio_edition.errors import FeatureError
from audio_edition.orders import Order
from tests.conftest import ROOT

HEADLINE = "渡口的灯又亮了"


def page(folder: Path, name: str, headline: str = HEADLINE, body: str = "摆渡人老周点亮了灯，船慢慢靠岸。") -> Path:
    """A short feature as a file."""
    path = folder / name
    path.write_text(f"{headline}\n\n本报记者 林溪\n\n{body}\n", encoding="utf-8")
    return path


def batch(folder: Path, where: Path, *options: str, output: str = "output") -> Result:
    places = ("--output", folder / output, "--clips", folder / "clips", "--date", "2026-05-01", "--engine", "tone")
    return CliRunner().invoke(main, ["batch", *map(str, (where, *places, *options))])


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three features, two of them with the same headline, and things that are no features."""
    folder = tmp_path_factory.mktemp("issue")
    page(folder, "a.txt")
    page(folder, "b.txt", body="同一个渡口，另一位记者写下了另一个夜晚。")
    page(folder, "c.txt", headline="村口的书屋")
    (folder / "README.md").write_text("# about\n", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


@pytest.fixture(scope="module")
def alone(issue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one worker makes of the issue, with its report."""
    folder = tmp_path_factory.mktemp("alone")
    result = batch(folder, issue, "--jobs", "1", "--report", str(folder / "report.json"))
    assert result.exit_code == 0, result.output
    return folder


# ---------------------------------------------------------------- the same everywhere


def test_two_workers_make_the_same_bytes_as_one(issue: Path, alone: Path, tmp_path: Path) -> None:
    """How many work makes no difference to any file."""
    assert batch(tmp_path, issue, "--jobs", "2").exit_code == 0
    assert hashes(tmp_path / "output") == hashes(alone / "output")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A Dask cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_makes_the_same_bytes(issue: Path, alone: Path, scheduler: str, tmp_path: Path) -> None:
    """Dask workers make what a process here makes, byte for byte."""
    result = batch(tmp_path, issue, "--scheduler", scheduler)
    assert result.exit_code == 0, result.output
    assert hashes(tmp_path / "output") == hashes(alone / "output")


def test_a_scheduler_that_is_not_there_is_one_sentence(
    issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong address says how to start a scheduler."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("audio_edition.batch.cluster.PATIENCE", 0.2)
    result = batch(tmp_path, issue, "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert "no Dask scheduler answers at tcp://127.0.0.1:9; start one" in result.stderr


def test_a_second_batch_speaks_nothing(issue: Path, alone: Path) -> None:
    """What was done is not done again: no clip is made anew, and no file changes."""
    before = hashes(alone / "output")
    result = batch(alone, issue, "--json")
    assert [outcome["made"] for outcome in json.loads(result.stdout)["outcomes"]] == [0, 0, 0]
    assert hashes(alone / "output") == before


# ---------------------------------------------------------------- the report


def test_one_bad_feature_does_not_stop_the_others(tmp_path: Path) -> None:
    """The bad one is reported with its reason, the others have their editions, and the exit code says so."""
    page(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_bytes(b"")
    page(tmp_path, "c.txt", headline="村口的书屋")
    result = batch(tmp_path, tmp_path)
    assert result.exit_code == 1
    assert "2 done, 0 degraded, 1 failed" in result.stdout
    assert "b.txt is empty" in result.stdout
    assert len(list((tmp_path / "output").iterdir())) == 2


def test_what_fell_short_is_counted_apart_and_explained(tmp_path: Path) -> None:
    """An edition with a degradation note is degraded, not done, and the note is in the report."""
    folder = tmp_path / "issue"
    folder.mkdir()
    names = ("Ann Hale", "Ben Moor", "Cora Lane", "Dan Pike", "Eve Stone", "Fred Marsh", "Gwen Ford", "Hugh Bell")
    names += ("Ivy Cross", "Jack Reed", "Kate Wells", "Leo Grant")
    quotes = "\n\n".join(f"“We planted more trees this year,” said the forester {name}." for name in names)
    text = f"The people who plant\n\nBy Tom Rivers\n\nSpring has come to the village.\n\n{quotes}\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    told = json.loads(batch(tmp_path, folder, "--json").stdout)
    assert (told["done"], told["degraded"], told["failed"]) == (0, 1, 0)
    assert {note["code"] for note in told["outcomes"][0]["why"]} == {"VOICE_SHARED"}


def test_the_report_file_is_the_json(alone: Path, issue: Path) -> None:
    """--report writes what a program needs: each feature's state, file, checksum and length."""
    told = json.loads((alone / "report.json").read_text(encoding="utf-8"))
    first = told["outcomes"][0]
    assert first["feature"] == str(issue / "a.txt")
    assert hashlib.sha256(Path(first["mp3"]).read_bytes()).hexdigest() == first["sha256"]
    assert first["seconds"] > 5


def test_what_is_no_feature_is_said(alone: Path) -> None:
    """Files of the folder that were not taken are named: nothing is silently left out."""
    assert json.loads((alone / "report.json").read_text(encoding="utf-8"))["left_out"] == ["README.md", "photo.jpg"]


# ---------------------------------------------------------------- one headline, two features


def test_features_of_one_headline_have_an_edition_each(alone: Path, issue: Path) -> None:
    """The first in order keeps the name, the other's has its file's name behind it, and the report says so."""
    ferry = "2026-05-01-du-kou-de-deng-you-liang-le"
    made = {path.name for path in (alone / "output").iterdir()}
    assert made == {ferry, f"{ferry}-b", "2026-05-01-cun-kou-de-shu-wu"}
    second = json.loads((alone / "report.json").read_text(encoding="utf-8"))["outcomes"][1]
    assert [note["code"] for note in second["why"]] == ["NAME_SHARED"]
    assert second["state"] == "done"


def test_a_single_build_never_overwrites_another_feature(alone: Path, issue: Path) -> None:
    """`make` of another file with the same headline and date fails with both names; --name is the way out."""
    before = hashes(alone / "output")
    places = ["--output", str(alone / "output"), "--clips", str(alone / "clips"), "--engine", "tone"]
    command = ["make", str(issue / "b.txt"), *places, "--date", "2026-05-01"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "is the edition of a.txt, and b.txt has the same headline and date" in result.stderr
    assert hashes(alone / "output") == before
    assert CliRunner().invoke(main, [*command, "--dry-run", "--name", "night"]).exit_code == 0


# ---------------------------------------------------------------- which features


def test_a_list_gives_paths_beside_it_and_dates(tmp_path: Path) -> None:
    """Comments and empty lines say nothing; a date after a tab is that feature's own."""
    page(tmp_path, "a.txt")
    (tmp_path / "list.txt").write_text("# Friday\n\na.txt\nb.txt\t2026-04-30\nhttps://example.org/c\n", "utf-8")
    orders = assignment(tmp_path / "list.txt", Order("", date="2026-05-01")).orders
    assert [(order.feature, order.date) for order in orders] == [
        (str(tmp_path / "a.txt"), "2026-05-01"),
        (str(tmp_path / "b.txt"), "2026-04-30"),
        ("https://example.org/c", "2026-05-01"),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "has no features"),
        ("种树人\n春天到了。\n", "is no list of features"),
        ("list.txt\tyesterday\n", "line 1: 'yesterday' is no date"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    """A page taken for a list, an empty list, a mistyped date: one sentence each, before any work."""
    (tmp_path / "list.txt").write_text(content, encoding="utf-8")
    with pytest.raises(FeatureError, match=complaint):
        assignment(tmp_path / "list.txt", Order(""))


# ---------------------------------------------------------------- crews


def test_jobs_share_what_the_engine_does_well() -> None:
    """All jobs together speak no more clips at once than one build would: an online service sees four, not eight."""
    crew, order = crew_for(Order("", engine="edge"), jobs=2)
    assert isinstance(crew, Processes)
    assert (crew.jobs, order.at_once) == (2, 2)
    crew, order = crew_for(Order("", engine="edge"), jobs=9)
    assert isinstance(crew, Processes)
    assert (crew.jobs, order.at_once) == (4, 1)


def die_for(thing: str) -> str:
    """Dies as a process does that has no memory left, every time it meets ``bad``."""
    if thing == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return thing.upper()


def test_a_dying_worker_takes_nothing_with_it() -> None:
    """The thing that kills its worker fails, alone; all others have their result."""
    ended = dict(Processes(2).work(die_for, ["a", "b", "bad", "c", "d"]))
    assert {thing: ended[thing] for thing in "abcd"} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert "died twice" in str(ended["bad"])


INTERRUPTED = """
from audio_edition.batch.crews import Processes
from tests.test_batch import endless

if __name__ == "__main__":
    list(Processes(1).work(endless, ["a"]))
"""


def endless(thing: str) -> str:
    """Says that it has begun, and does not end by itself within any test's patience."""
    sys.stdout.write(f"{thing}\n")
    sys.stdout.flush()
    time.sleep(300)
    return thing


def test_an_interrupted_batch_does_not_wait_for_its_workers(tmp_path: Path) -> None:
    """Ctrl-C ends the batch and its processes at once, whatever they are doing."""
    program = tmp_path / "interrupted.py"
    program.write_text(INTERRUPTED, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    batch = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert batch.stdout
    assert batch.stdout.readline() == b"a\n"
    batch.send_signal(signal.SIGINT)
    _, told = batch.communicate()  # ends only when the worker, who has the pipes too, has ended
    assert b"KeyboardInterrupt" in told


def fault_for(thing: str) -> str:
    """Raises what nobody foresaw."""
    return {"a": "A"}[thing]


def test_an_unforeseen_error_is_handed_back() -> None:
    """A fault of ours in one task comes back as that task's end."""
    ended = dict(Processes(1).work(fault_for, ["a", "b"]))
    assert ended["a"] == "A"
    assert isinstance(ended["b"], KeyError)
