"""A publisher that is killed: run in a process of its own, which ends itself without warning."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from typing import IO, Any

import boto3  # noqa: F401  loaded once, before the processes are made
import paramiko  # noqa: F401

from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.feed import write_feed
from audio_edition.podcast.publish import publish
from audio_edition.podcast.targets import open_target
from tests.podcast_editions import SHOW, edition, store

with tempfile.TemporaryDirectory() as _folder:  # loads what making a feed needs, too
    store(Path(_folder), edition())
    write_feed(Path(_folder), SHOW)


class _Budget:
    def __init__(self, bytes_: int) -> None:
        self.left = bytes_

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


class _Dying:
    """Passes everything on to the real target; counts what is read to be sent, and each step, until the end."""

    def __init__(self, target: Any, budget: _Budget) -> None:
        self.target, self.budget = target, budget

    def __getattr__(self, name: str) -> Any:
        self.budget.spend(500)
        return getattr(self.target, name)

    def put(self, parcel: Parcel, source: IO[bytes]) -> None:
        self.budget.spend(500)
        self.target.put(parcel, _Counted(source, self.budget))
        self.budget.spend(500)


class _Counted:
    def __init__(self, file: IO[bytes], budget: _Budget) -> None:
        self.file, self.budget = file, budget

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(min(size, 8192) if size > 0 else 8192)
        self.budget.spend(len(piece))
        return piece


def run(output: Path, address: str, env: dict[str, str], budget: int) -> None:
    """Publish until the budget is spent."""
    os.environ.update(env)
    publish(output, SHOW, _Dying(open_target(address, output), _Budget(budget)))
