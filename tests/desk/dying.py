"""Work that is killed: done in a process of its own, which ends itself without warning at its n-th step on the disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

STEPS = frozenset({"open", "os.link", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.truncate", "os.chmod"})
"""What the interpreter tells of (sys.addaudithook) that makes a difference on the disk."""


def killed_at(step: int, work: Callable[[], Any]) -> bool:
    """Whether ``work`` was killed before its n-th step, and not done before."""
    child = os.fork()
    if child == 0:
        _die(step, work)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _die(step: int, work: Callable[[], Any]) -> None:
    left, real = step, os.fsync

    def spend() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, _: Any) -> None:
        if event in STEPS:
            spend()

    def fsync(file: int) -> None:
        spend()
        real(file)

    os.fsync = fsync
    sys.addaudithook(hook)
    try:
        work()
    finally:
        os._exit(0)
