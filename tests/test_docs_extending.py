"""The tutorial for adding an engine and a format works as it stands: its files are written and its commands run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

TUTORIAL = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TUTORIAL, re.M | re.S)
LOG = "LOG 早班渡船停航一天\n大雾从清晨起锁住了江面。\n九点，雾散了，渡船重新开航。\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial's package, written and made known to Python as an installer would."""
    folder = tmp_path_factory.mktemp("harbour")
    for language, block in BLOCKS:
        named = re.match(r"# (\S+\.\w+)\n", block)
        assert named or language == "sh", block
        if named:
            path = folder / named[1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block, encoding="utf-8")
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (installed / "entry_points.txt").write_text("\n".join(groups))
    (folder / "monday.log").write_text(LOG, encoding="utf-8")
    return folder


def done(package: Path, *command: str) -> str:
    """What a command prints in the package's folder; it must succeed."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(package), str(ROOT))),
        "AUDIO_EDITION_CLIPS": str(package / "clips"),
    }
    run = subprocess.run([sys.executable, *command], cwd=package, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_tutorials_own_tests_pass(package: Path) -> None:
    """The engine and the format of the tutorial pass the tests that it gives them."""
    assert "3 passed" in done(package, "-m", "pytest", "-v", "-p", "no:cacheprovider", "test_harbour_news.py")


def test_the_tutorials_commands_work(package: Path) -> None:
    """Each command of the tutorial runs as it is written, and the last one makes an edition."""
    commands = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines()]
    for line in commands:
        program, *words = shlex.split(line)
        assert program == "audio-edition"
        done(package, "-m", "audio_edition", *words)
    assert list(package.glob("output/*/*.mp3"))
