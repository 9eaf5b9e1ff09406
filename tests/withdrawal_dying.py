"""A withdrawal that is killed: run in a process of its own, which ends itself after so many steps."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from audio_edition.orders import Order
from audio_edition.withdrawal import withdraw

REASON = "桥长数字有误"


def run(edition: Path, clips: Path, steps: int) -> None:
    """Withdraw, and die instead of the step numbered ``steps`` of those that give or take a file's name."""
    number = count()

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **how: Any) -> Any:
            if next(number) == steps:
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*given, **how)

        return stepped

    for name in ("link", "replace", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    withdraw(edition, REASON, Order("", engine="tone", clips=clips))
