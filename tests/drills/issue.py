"""The issue that the drills make: two short features, and what proves that nothing was harmed."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audio_edition.cli import main
from audio_edition.known import FOLDER
from tests.conftest import ROOT

PAGES = {
    "ferry.txt": """渡口的灯又亮了

天黑以后，摆渡人周长河点亮了灯。

“灯不能灭。”周长河说。
""",
    "library.txt": """村口的书屋

书屋是退休教师赵岚收拾出来的。

“书要有人翻。”赵岚说。
""",
}
TERSE = ROOT / "tests" / "data" / "terse.yaml"


def lay_out(folder: Path) -> Path:
    """The pages in ``folder/issue``."""
    issue = folder / "issue"
    issue.mkdir(parents=True)
    for name, text in PAGES.items():
        (issue / name).write_text(text, encoding="utf-8")
    return issue


def places(folder: Path) -> list[str]:
    """The options that make the tone engine work in ``folder``, without announcements."""
    where = ["--output", str(folder / "output"), "--clips", str(folder / "clips"), "--voices", str(TERSE)]
    return [*where, "--date", "2026-05-01", "--engine", "tone"]


def run(*arguments: str) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, list(arguments))


def hashes(folder: Path) -> dict[str, str]:
    """Every file below ``folder``, hidden ones too, with its checksum; but for what is known of runs before."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != FOLDER)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def harm(folder: Path, wanted: dict[str, str]) -> dict[str, str]:
    """The files below ``folder`` that an undisturbed run would not have left there just so."""
    return dict(hashes(folder).items() - wanted.items())


@contextmanager
def small_disk(folder: Path, pages: int) -> Iterator[Path]:
    """A file system of so many 4 KiB pages, in ``folder/disk``; skips where that needs rights we lack."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={4 * pages}k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def remount(disk: Path, options: str) -> None:
    """Another size or mode for a small disk."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


def reported(result: Result) -> dict[str, object]:
    """The JSON a command printed."""
    return dict(json.loads(result.stdout))
