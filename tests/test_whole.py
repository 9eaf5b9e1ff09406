"""Files appear whole or not at all (contract 8)."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from audio_edition.errors import OutputError
from audio_edition.whole import prove_writable, write, written

KILLED = """
import os, signal, sys
from pathlib import Path
from audio_edition.whole import written
with written(Path(sys.argv[1])) as file:
    file.write(b"half" * 100_000)
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_written_file_holds_all_its_bytes_and_has_no_neighbours(tmp_path: Path) -> None:
    """After a write the folder holds the file, whole, and nothing else."""
    write(tmp_path / "script.yaml", "标题")
    assert (tmp_path / "script.yaml").read_text(encoding="utf-8") == "标题"
    assert os.listdir(tmp_path) == ["script.yaml"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """An error inside the block leaves the earlier version untouched and no temporary file."""
    write(tmp_path / "a.mp3", "old")
    with pytest.raises(ZeroDivisionError), written(tmp_path / "a.mp3") as file:
        file.write(b"half of the new one")
        raise ZeroDivisionError
    assert (tmp_path / "a.mp3").read_text() == "old"
    assert os.listdir(tmp_path) == ["a.mp3"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="nameless files are a Linux feature")
def test_a_killed_write_leaves_nothing(tmp_path: Path) -> None:
    """SIGKILL in the middle of a write leaves an empty folder."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.mp3")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert os.listdir(tmp_path) == []


def test_a_closed_folder_is_known_without_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to be made in an open one is fine; one in a file, or where the system lets nobody write, is not."""
    prove_writable(tmp_path / "output" / "edition")
    assert os.listdir(tmp_path) == []
    write(tmp_path / "file", "")
    with pytest.raises(OutputError, match=r"file: nothing can be written there; it is a file"):
        prove_writable(tmp_path / "file" / "edition")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(OutputError, match="nothing can be written there; make it writable"):
        prove_writable(tmp_path / "output" / "edition")


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path) -> None:
    """A path that runs through a file fails with one sentence naming it and what to do."""
    write(tmp_path / "output", "a file")
    with pytest.raises(OutputError, match=r"output/a\.mp3: cannot be written .*--output"):
        write(tmp_path / "output" / "a.mp3", b"")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "free some space or choose"), (errno.EROFS, "make its folder writable or choose")],
)
def test_the_remedy_is_that_of_the_fault(tmp_path: Path, number: int, remedy: str) -> None:
    """A full disk wants space, a folder that is closed wants rights."""
    with pytest.raises(OutputError, match=remedy), written(tmp_path / "a.mp3"):
        raise OSError(number, os.strerror(number))
