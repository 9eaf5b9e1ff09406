"""A stranger's path: a fresh copy of what is in the repository, and nothing but what the README says."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = """渡口的灯又亮了

本报记者 林溪

河水退下去的那天傍晚，摆渡人周石生点亮了灯。

“灯亮着，过河的人心里就踏实。”周石生说。
"""
NOT_A_STRANGERS = ("VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME", "PYTHONSTARTUP")


class Stranger:
    """Who has copied the repository and types what the README shows, with a home of their own."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "audio-edition"
        files = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
        for name in filter(None, files):
            (self.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, self.clone / name, follow_symlinks=False)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        kept = {name: value for name, value in os.environ.items() if name not in NOT_A_STRANGERS}
        path = os.pathsep.join(part for part in kept["PATH"].split(os.pathsep) if ".venv" not in part)
        own = {"HOME": str(folder), "PATH": path, "PIP_CACHE_DIR": str(cache / "pip")}  # wheels need not come twice
        self.environment = kept | own | {"AUDIO_EDITION_CLIPS": str(folder / "clips")}

    def types(self, line: str) -> str:
        """What a command answers; it must end well."""
        activated = f"source .venv/bin/activate && {line}" if not line.startswith("./") else line
        done = subprocess.run(
            ["bash", "-c", activated], cwd=self.clone, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """One who has a page and a folder of pages beside the README."""
    made = Stranger(tmp_path_factory.mktemp("stranger"))
    (made.clone / "features").mkdir()
    (made.clone / "feature.txt").write_text(PAGE, encoding="utf-8")
    (made.clone / "features" / "morning.txt").write_text(PAGE.replace("又亮了", "天亮才熄", 1), encoding="utf-8")
    return made


def shown() -> list[str]:
    """The commands of the README, in order, without what a comment says of them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    return [re.split(r"\s+#", line)[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def preview(stranger: Stranger, line: str) -> bytes:
    """The feed that ``serve`` serves."""
    command = ["bash", "-c", f"source .venv/bin/activate && exec {line} --port 0"]
    server = subprocess.Popen(
        command,
        cwd=stranger.clone,
        env=stranger.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout
    try:
        address = next(found[0] for told in server.stdout if (found := re.search(r"http://\S+/", told)))
        with urllib.request.urlopen(f"{address}feed.xml") as answer:
            return bytes(answer.read())
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def test_every_step_of_the_readme(stranger: Stranger, tmp_path: Path) -> None:
    """From a bare copy to an edition that is heard, a feed and a published folder, each command as it is written.

    The page given is a short one, and the folder to publish to is on this machine.
    """
    lines = shown()
    assert lines[0] == "./scripts/edition"
    stranger.types("./scripts/edition feature.txt")
    edition = next((stranger.clone / "output").iterdir())
    for line in lines[1:]:
        if line.startswith("audio-edition serve"):
            assert preview(stranger, line).startswith(b"<?xml")
        elif line != "source .venv/bin/activate":
            here = line.replace("output/EDITION", f"output/{edition.name}").replace("s3://bucket/audio", str(tmp_path))
            stranger.types(here)
    command = [sys.executable, "-m", "audio_edition", "check", edition, "--listen", "--json"]
    heard = json.loads(subprocess.run(command, capture_output=True, check=False, cwd=ROOT).stdout)
    assert [check["name"] for check in heard["checks"] if not check["ok"]] == []
    assert "listening" in {check["name"] for check in heard["checks"]}
    assert list(tmp_path.rglob("feed.xml"))
