"""The desk killed (kill -9) at every step of each kind of write: nothing is half written, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPException
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from audio_edition.desk.drafting import Texts
from audio_edition.desk.mending.journal import Entry, patch, patched
from audio_edition.desk.mending.making import commit, stand
from audio_edition.desk.newsroom import Newsroom, Taken, text_of
from audio_edition.desk.opening import Brought, take
from audio_edition.whole import checksum, write
from tests.conftest import ROOT
from tests.desk.calling import let_in
from tests.desk.conftest import close_desk, open_desk
from tests.desk.dying import killed_at

SCRIPT = "".join(f"- id: l{n}\n  voice: anchor\n" for n in range(40))
VOICES = "# 我们的\nspeakers: {}\n"
OLD = {"script": SCRIPT, "voices": VOICES}
NEW = {
    "script": SCRIPT.replace("l7\n  voice: anchor", "l7\n  voice: uncle"),
    "voices": VOICES.replace("{}", "{甲: {}}"),
}
SAMPLE = (ROOT / "samples" / "feature.txt").read_text(encoding="utf-8")


def newsroom(folder: Path) -> tuple[Newsroom, Taken]:
    """One with a feature and its corrections."""
    room = Newsroom(folder, folder / "voices.yaml")
    taken = take(room, Brought(b"text", "a.txt"), "2026-05-01")
    write(taken.script, SCRIPT)
    write(room.voices_file, VOICES)
    return room, taken


def entry(file: str, act: str = "do") -> Entry:
    return Entry(act, checksum(OLD[file]), checksum(NEW[file]), patch(file, OLD[file], NEW[file]), "voice")


def texts(room: Newsroom, taken: Taken) -> Texts:
    return Texts(text_of(taken.script), text_of(room.voices_file))


def each_step(tmp_path: Path, work: Callable[[Path], Any]) -> Iterator[Path]:
    """A folder for each step of ``work`` before which it was killed there, and last one where it was done."""
    for step in count():
        folder = tmp_path / str(step)
        folder.mkdir()
        killed = killed_at(step, partial(work, folder))
        yield folder
        if not killed:
            return


@pytest.mark.parametrize("file", ["script", "voices"])
def test_killed_while_a_change_is_written(tmp_path: Path, file: str) -> None:
    """The file is as it was or as it is to be; the journal says which; the next change and its undoing work."""
    seen = set()

    def work(folder: Path) -> None:
        room = Newsroom(folder, folder / "voices.yaml")
        commit(room, room.taken()[0], Texts(SCRIPT, VOICES), entry(file), NEW[file])

    for step in count():
        room, taken = newsroom(tmp_path / str(step))
        killed = killed_at(step, partial(work, room.folder))
        now = texts(room, taken)
        text, stands = getattr(now, file), stand(room, taken)
        assert text in (OLD[file], NEW[file])
        assert len(stands.done) == (text == NEW[file])
        assert not list(taken.folder.glob("*.tmp"))
        if text == OLD[file]:
            commit(room, taken, now, entry(file), NEW[file])
        back = stand(room, taken).done[-1].reverse
        assert patched(NEW[file], back) == OLD[file]
        seen.add(text)
        if not killed:
            break
    assert seen == {OLD[file], NEW[file]}
    assert step > 4


def test_killed_while_a_change_is_taken_back(tmp_path: Path) -> None:
    """It is undone or not, and the journal knows."""
    for step in count():
        room, taken = newsroom(tmp_path / str(step))
        commit(room, taken, Texts(SCRIPT, VOICES), entry("script"), NEW["script"])
        back = patch("script", NEW["script"], OLD["script"])
        undo = Entry("undo", checksum(NEW["script"]), checksum(OLD["script"]), back, "undo")
        state = Texts(NEW["script"], VOICES)
        killed = killed_at(step, partial(commit, room, taken, state, undo, OLD["script"]))
        stands, text = stand(room, taken), text_of(taken.script)
        assert (len(stands.done), len(stands.undone)) == ((0, 1) if text == OLD["script"] else (1, 0))
        if not killed:
            break
    assert text == OLD["script"]


def test_killed_while_a_feature_is_taken(tmp_path: Path) -> None:
    """It is there whole, or not at all; taking it again works, and what was left is not shown."""
    data = SAMPLE.encode() * 20

    def work(folder: Path) -> None:
        take(Newsroom(folder, folder / "voices.yaml"), Brought(data, "a.txt"), "2026-05-01")

    seen = set()
    for folder in each_step(tmp_path, work):
        room = Newsroom(folder, folder / "voices.yaml")
        found = room.taken()
        seen.add(len(found))
        assert all(each.file.read_bytes() == data and each.name == "a.txt" for each in found)
        assert take(room, Brought(data, "a.txt"), "2026-05-01").file.read_bytes() == data
        assert len(room.taken()) == 1
    assert seen == {0, 1}


def test_a_desk_killed_amid_a_change_goes_on_where_it_was(tmp_path: Path) -> None:
    """Before the change or after it, never between; the earlier change is there, and both can be taken back."""
    desk = open_desk(tmp_path / "newsroom")
    try:
        caller = let_in(desk)
        name = caller.take(SAMPLE)
        before = caller.view(name)
        assert caller.change(name, kind="voice", line="headline", voice="veteran").status == 200
        threading.Timer(0.02, desk.process.kill).start()
        with suppress(OSError, HTTPException):
            caller.change(name, kind="voice", line="deck", voice="uncle")
    finally:
        desk.process.kill()
        desk.process.wait()
    again = open_desk(tmp_path / "newsroom")
    try:
        caller = let_in(again)
        view = caller.view(name)
        while view["can_undo"]:
            assert caller.post(f"/features/{name}/undo", version=view["version"]).status == 200
            view = caller.view(name)
        assert {**view, "can_redo": False, "version": ""} == {**before, "version": ""}
    finally:
        close_desk(again)
