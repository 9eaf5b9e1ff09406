"""Processes forked from one that has loaded all it takes: ready at once, killed amid their work, not their imports."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from audio_edition.batch.crews import REHEARSAL


@contextmanager
def loaded(module: str = REHEARSAL) -> Iterator[ForkServerContext]:
    """Processes that begin with ``module`` imported; afterwards nobody forks from that server any more."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # one with something else may be running
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([module])
    yield processes
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


def forked(task: Callable[..., None], *given: Any) -> BaseProcess:
    """A task in a process of its own, in which all of audio-edition is loaded."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([REHEARSAL])
    process = processes.Process(target=_beside, args=(task, *given))
    process.start()
    return process


def started(arguments: Sequence[str]) -> BaseProcess:
    """An audio-edition command in a process of its own, that shows nothing."""
    return forked(_command, list(arguments))


def ended(process: BaseProcess) -> int | None:
    """The exit code of a process that is waited for."""
    process.join()
    return process.exitcode


def alive() -> set[int]:
    """Every process that was forked, by our commands too, and runs."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(") ")[2].split()[:2]
        except OSError:
            continue  # it has ended meanwhile
        if int(parent) == forkserver._forkserver._forkserver_pid and state != "Z":  # type: ignore[attr-defined]
            found.add(int(path.parent.name))
    return found


def _beside(task: Callable[..., None], *given: Any) -> None:
    """Do a task; what it forks in its turn comes from the server that it came from, loaded as it is."""
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[attr-defined]
    task(*given)


def _command(arguments: list[str]) -> None:
    from audio_edition.cli import main

    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    main(arguments)
