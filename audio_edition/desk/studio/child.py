"""A process beside the desk that stays warm: the desk itself holds neither the voice model nor what masters sound."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.sharedctypes import RawValue
from typing import Any, ParamSpec, TypeVar

from audio_edition.batch.crews import begin
from audio_edition.errors import EditionError, SpeechError

P = ParamSpec("P")
T = TypeVar("T")


class Gauge(ctypes.Structure):
    """What the child is at, in memory that both see. began: of the stage, seconds of the clock; total, done: as
    ``Progress`` counts them; pid: of the child, 0 before it lives; ended: whether it is to live no longer.
    """

    _fields_ = (
        ("stage", ctypes.c_char * 64),
        ("began", ctypes.c_double),
        ("total", ctypes.c_int64),
        ("done", ctypes.c_int64),
        ("pid", ctypes.c_int64),
        ("ended", ctypes.c_int64),
    )


class Dial:
    """The progress of the child, shown on its gauge."""

    def __init__(self, gauge: Any) -> None:
        self.gauge = gauge

    def stage(self, name: str, total: int) -> None:
        """A stage begins."""
        self.gauge.stage, self.gauge.began = name.encode()[:63], time.time()
        self.gauge.total, self.gauge.done = total, 0

    def advance(self, amount: int) -> None:
        """So much more is done."""
        self.gauge.done += amount


_own: list[Any] = []  # the gauge of this process, where it is such a child


def dial() -> Dial:
    """The progress of the child that asks."""
    return Dial(_own[-1] if _own else Gauge())


class Asked(ABC):
    """Processes of the desk's, begun when first something is asked of them, and anew when they were ended."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def ask(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What ``work`` gives there. Raises what it raises, and an EditionError where the process ended."""
        assert not named
        pool = self._pool = self._pool or self._begun()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, *args)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None
            raise self._ended() from error
        except asyncio.CancelledError as error:
            if self._pool is pool:  # whoever asks is cancelled
                raise
            raise self._ended() from error  # the work had not been handed over yet

    @abstractmethod
    def _begun(self) -> ProcessPoolExecutor: ...

    @abstractmethod
    def _ended(self) -> EditionError: ...


class Child(Asked):
    """One process that does one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.gauge: Any = Gauge()

    def clear(self) -> None:
        """The gauge shows nothing yet of what is asked next."""
        self.gauge.stage, self.gauge.began, self.gauge.total, self.gauge.done = b"", time.time(), 0, 0

    def end(self) -> None:
        """End the process at once: every file is whole or absent. What was asked of it raises."""
        pool, self._pool = self._pool, None
        self.gauge.ended = 1  # one that does not live yet sees it when it does
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)
            with suppress(ProcessLookupError):
                if self.gauge.pid:
                    os.kill(self.gauge.pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def _begun(self) -> ProcessPoolExecutor:
        self.gauge = RawValue(Gauge)
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, context, initializer=_begin, initargs=(self.gauge, dict(os.environ)))

    def _ended(self) -> SpeechError:
        return SpeechError("The process at work was ended; try again, and if it ends again, free memory.")


def attached(surroundings: dict[str, str]) -> None:
    """A process of the desk's begins: Ctrl-C is the desk's to answer, which ends us; and so does its death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(surroundings)


def _begin(gauge: Any, surroundings: dict[str, str]) -> None:
    attached(surroundings)
    _own.append(gauge)
    gauge.pid = os.getpid()
    if gauge.ended:
        os._exit(1)
