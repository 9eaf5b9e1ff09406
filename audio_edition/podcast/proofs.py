"""What was proved of a shelf is kept beside it, so that a file nobody has touched since is not read again.

An edition's seal tells of each of its files what the manifest says and what the file system says: a file that was
written, replaced or moved has another one. Losing what is kept costs reading the whole shelf once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from audio_edition.errors import OutputError
from audio_edition.whole import checksum, write

NAME = ".proved.json"
SETTLED = 2.0
"""Seconds after which another writing of a file has another time on every file system (FAT counts two by two)."""


class Proofs:
    """The seals of a shelf's editions, by folder."""

    def __init__(self, output: Path) -> None:
        """Read what is kept; nothing where there is nothing, or somebody spoilt it."""
        self.path, self.kept = output / NAME, _read(output / NAME)
        self.found: dict[str, str] = {}
        self.began = time.time()

    def hold(self, folder: Path, named: Mapping[str, str]) -> bool:
        """Whether every file of the folder is the one that was proved; ``named``: the checksums the manifest tells."""
        kept = self.kept.get(folder.name)
        if kept is None or kept != _seal(folder, named)[0]:
            return False
        self.found[folder.name] = kept
        return True

    def remember(self, folder: Path, named: Mapping[str, str]) -> None:
        """The folder's files are proved. Not kept of what was written just now, and might be again unseen."""
        seal, newest = _seal(folder, named)
        if seal and newest < self.began - SETTLED:
            self.found[folder.name] = seal

    def write(self) -> None:
        """Keep what was proved, where it can be written: it only saves time."""
        if self.found != self.kept:
            with suppress(OutputError):
                write(self.path, json.dumps(self.found, indent=0, sort_keys=True))


def _read(path: Path) -> dict[str, str]:
    try:
        return {str(name): str(seal) for name, seal in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _seal(folder: Path, named: Mapping[str, str]) -> tuple[str, float]:
    """The seal of the files, "" where one is missing, and when the last of them was written, in seconds."""
    try:
        facts = [(name, told, (folder / name).stat()) for name, told in sorted(named.items())]
    except (OSError, ValueError):  # a name that no file can have
        return "", 0.0
    lines = (f"{name} {told} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}" for name, told, s in facts)
    return checksum("\n".join(lines))[:32], max(stat.st_mtime for _, _, stat in facts)
