"""Kill an issue at random moments, then finish it, and compare with one left alone: scripts/kill_issue.py [KILLS]."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "samples" / "issue" / "issue.yaml"
LONGEST = 20.0  # seconds until a kill


def command(folder: Path) -> list[str]:
    """The issue made into a folder with the tone engine."""
    places = ["--output", str(folder / "output"), "--clips", str(folder / "clips"), "--engine", "tone"]
    return [sys.executable, "-m", "audio_edition", "issue", str(SOURCE), *places]


def hashes(folder: Path) -> dict[str, str]:
    """Every file but issue.json, which tells new stories from those of the run before."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "issue.json"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main(kills: int) -> None:
    """Print how many files differ."""
    with tempfile.TemporaryDirectory() as alone, tempfile.TemporaryDirectory() as killed:
        subprocess.run(command(Path(alone)), check=True, capture_output=True)
        for _ in range(kills):
            try:
                subprocess.run(command(Path(killed)), capture_output=True, timeout=random.uniform(0.5, LONGEST))
            except subprocess.TimeoutExpired:
                continue  # run() has killed it
        subprocess.run(command(Path(killed)), check=True, capture_output=True)
        one, other = hashes(Path(alone) / "output"), hashes(Path(killed) / "output")
        print(f"{kills} kills, {len(one)} files, {len(set(one.items()) ^ set(other.items()))} differ")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 50)
