"""What a run before made of the very same: left as it is without reading, and never mistaken for something else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition import edition as editions
from audio_edition import known
from audio_edition.batch.crews import Processes
from audio_edition.batch.features import assignment
from audio_edition.batch.issue import make_all
from audio_edition.edition import Edition
from audio_edition.model import Note
from audio_edition.orders import SCRIPT, Order
from audio_edition.package import manifest as manifests
from audio_edition.progress import Progress, Quiet

PAGE = "渡口的灯又亮了\n\n本报记者 林溪\n\n摆渡人老周点亮了灯，船慢慢靠岸。\n"
VOICES = "paper: 河口日报\ncover: cover.png\n"


@contextmanager
def quiet() -> Iterator[Progress]:
    yield Quiet()


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A short page, with voices and a cover of the paper's own."""
    from PIL import Image

    page, voices = tmp_path / "page.txt", tmp_path / "voices.yaml"
    page.write_text(PAGE, encoding="utf-8")
    voices.write_text(VOICES.replace("cover.png", str(tmp_path / "cover.png")), encoding="utf-8")
    Image.new("RGB", (1400, 1400), "navy").save(tmp_path / "cover.png")
    return Order(
        str(page), tmp_path / "output", voices=voices, engine="tone", date="2026-05-01", clips=tmp_path / "clips"
    )


def made(order: Order) -> list[Edition]:
    return list(known.editions_of(order, quiet))


def test_what_nothing_changed_is_not_read_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run takes checksums alone, and tells the same edition with no clip made."""
    (first,) = made(order)

    def read(*_: object) -> None:
        raise AssertionError("the page was read again")

    monkeypatch.setattr("audio_edition.orders._read", read)
    (second,) = made(order)
    assert (second.folder, second.manifest, second.of) == (first.folder, first.manifest, first.of)
    assert (first.made > 0, second.made) == (True, 0)


def remembered(order: Order) -> known.Known | None:
    return known.remembered(order, known.fingerprint(order))


def written(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(written("page.txt", PAGE.replace("慢慢", "稳稳").encode()), id="the page"),
        pytest.param(written("voices.yaml", b"paper: Harbour Post\n"), id="voices.yaml"),
        pytest.param(written("cover.png", b"another picture"), id="the cover"),
        pytest.param(lambda folder: (folder / "cover.png").unlink(), id="the cover, lost"),
    ],
)
def test_whatever_changes_is_seen(order: Order, tmp_path: Path, change: Callable[[Path], None]) -> None:
    """A changed page, voices.yaml or cover picture is no longer what the run before made."""
    made(order)
    assert remembered(order)
    change(tmp_path)
    assert remembered(order) is None


@pytest.mark.parametrize("changed", [{"title": "江边"}, {"engine": "kokoro"}, {"date": "2026-05-02"}, {"strict": True}])
def test_another_order_is_another_edition(order: Order, changed: dict[str, str]) -> None:
    """Whoever asks for something else of the same page is not given what was made before."""
    made(order)
    assert remembered(replace(order, **changed)) is None  # type: ignore[arg-type]


def test_the_script_an_order_names_counts(order: Order, tmp_path: Path) -> None:
    """A script whose corrections are kept is part of what is made: corrected again, the page is made again."""
    made(order)
    script = tmp_path / "kept.yaml"
    script.write_bytes((made(order)[0].folder / SCRIPT).read_bytes())
    with_script = replace(order, script=script)
    made(with_script)
    assert remembered(with_script)
    script.write_text(script.read_text(encoding="utf-8").replace("慢慢", "稳稳"), encoding="utf-8")
    assert remembered(with_script) is None


def test_new_libraries_read_anew(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of any library the page is read again: it may be read otherwise."""
    made(order)
    monkeypatch.setattr(known, "_libraries", lambda: ("onnxruntime-99.dist-info",))
    assert remembered(order) is None


def test_an_edition_made_otherwise_is_not_taken_for_ours(order: Order, tmp_path: Path) -> None:
    """Made of a script in the meantime, the edition is made anew when the page is asked for."""
    (first,) = made(order)
    corrected = tmp_path / "corrected.yaml"
    corrected.write_text((first.folder / SCRIPT).read_text(encoding="utf-8").replace("慢慢", "稳稳"), encoding="utf-8")
    editions.make(replace(order, feature=str(corrected)))
    found = remembered(order)
    assert found
    assert known.left(order, next(iter(found.names.values())), found) is None


@pytest.mark.parametrize("file", ["mp3", "vtt", "json"])
def test_a_harmed_edition_is_not_left(order: Order, file: str) -> None:
    """An edition one of whose files is damaged is made again, without being asked."""
    (first,) = made(order)
    harmed = next(path for path in sorted(first.folder.iterdir()) if path.suffix == f".{file}")
    before = harmed.read_bytes()
    harmed.write_bytes(before[:-1])
    made(order)
    assert harmed.read_bytes() == before


@pytest.mark.parametrize("code", ["VOICE_SUBSTITUTED", "CORRECTION_DROPPED", "REPLACED", "LINE_EDITED"])
def test_what_another_run_would_make_otherwise_is_made(order: Order, code: str) -> None:
    """Of a voice that failed, a correction that was dropped, an edition replaced: the next run may not tell again."""
    (first,) = made(order)
    found = remembered(order)
    assert found
    told = replace(first.manifest, notes=(Note(code, "as it was then", "deck"),))
    (first.folder / manifests.NAME).write_text(manifests.to_json(told), encoding="utf-8")
    known.remember(order, known.fingerprint(order), found.names, {first.folder: first.of})
    again = remembered(order)
    assert again
    assert bool(known.left(order, next(iter(again.names.values())), again)) is (code == "LINE_EDITED")


def test_a_correction_saved_while_it_is_built_is_heard(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is what is remembered: a page saved in the meantime is read by the next run."""
    making = known.make

    def slow(asked: Order, progress: Progress) -> Edition:
        edition = making(asked, progress)
        Path(order.feature).write_text(PAGE.replace("慢慢", "稳稳"), encoding="utf-8")
        return edition

    monkeypatch.setattr(known, "make", slow)
    made(order)
    monkeypatch.setattr(known, "make", making)
    (second,) = made(order)
    assert "稳稳" in (second.folder / SCRIPT).read_text(encoding="utf-8")


def test_a_voices_file_that_is_a_pipe_is_read_once(order: Order, tmp_path: Path) -> None:
    """Voices from a pipe (a shell's <(…)) are left to the build: whoever looked into it would empty it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert known.fingerprint(replace(order, voices=pipe)) == ""


def test_what_cannot_be_read_is_left_to_the_reader(order: Order, tmp_path: Path) -> None:
    """A file that fails when read, or a voices.yaml half saved, has no fingerprint; whoever reads it says why."""
    hopeless = tmp_path / "memory.txt"
    hopeless.symlink_to("/proc/self/mem")
    assert known.fingerprint(replace(order, feature=str(hopeless))) == ""
    assert order.voices
    order.voices.write_text("paper: [", encoding="utf-8")
    assert known.fingerprint(order) == ""


def test_a_package_of_others_that_reads_or_speaks_is_asked_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code may change unseen, so nothing is taken for known."""
    monkeypatch.setattr(known, "_all_ours", lambda: False)
    assert known.fingerprint(order) == ""


def test_an_edition_taken_away_is_made_again(order: Order) -> None:
    """Whether it is gone after the run or before its end, the next run makes it."""
    (first,) = made(order)
    (first.folder / manifests.NAME).unlink()
    (second,) = made(order)
    assert second.manifest == first.manifest


@pytest.mark.parametrize("content", [b"", b"[]", b'{"mark": 1}', b"\xff", b"[" * 100_000, b" " * 2_000_000])
def test_a_record_that_is_none_costs_only_time(order: Order, content: bytes) -> None:
    """A record that somebody harmed, or that is none of ours, is as none: the page is read, the record written anew."""
    (first,) = made(order)
    (record,) = (order.clips / known.FOLDER).iterdir()  # type: ignore[operator]
    record.write_bytes(content)
    (again,) = made(order)
    assert again.manifest == first.manifest
    assert json.loads(record.read_bytes())["made"]


def test_a_pipe_for_a_record_is_not_waited_for(order: Order) -> None:
    """A pipe in the record's place, from which nothing ever comes, stops nobody."""
    made(order)
    (record,) = (order.clips / known.FOLDER).iterdir()  # type: ignore[operator]
    record.unlink()
    os.mkfifo(record)
    assert remembered(order) is None


def test_what_is_no_file_is_always_read(tmp_path: Path) -> None:
    """An address may say something else every day: nothing is kept of it."""
    assert known.fingerprint(Order("https://paper.example/a", tmp_path)) == ""


def test_a_batch_leaves_what_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again, no feature of a batch is read or built, and the report is as before: names and notes too."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    order = Order("", tmp_path / "output", engine="tone", date="2026-05-01", clips=tmp_path / "clips")
    wanted, crew = assignment(tmp_path, order), Processes(1)
    before = make_all(wanted, crew, Quiet())
    asked: list[object] = []
    monkeypatch.setattr(Processes, "work", lambda _, task, things: iter(asked.extend(things) or ()))
    after = make_all(wanted, crew, Quiet())
    assert not asked
    assert after.outcomes == tuple(replace(outcome, made=0) for outcome in before.outcomes)


def test_the_voices_load_while_the_page_is_read(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading begins before reading does; of what stands, nothing is loaded."""
    begun: list[str] = []
    reading = known.orders
    monkeypatch.setattr("audio_edition.speech.tone.ToneEngine.warm_up", lambda _: begun.append("voices"))
    monkeypatch.setattr(known, "orders", lambda asked: begun.append("page") or reading(asked))
    made(order)
    assert begun[:2] == ["voices", "page"]
    begun.clear()
    made(order)
    assert begun == []
