"""The reader's process: reading and drafting are heavy, and the desk itself stays light."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from audio_edition.desk.studio.child import attached
from audio_edition.errors import FeatureError

P = ParamSpec("P")
T = TypeVar("T")
CREW = 2
"""Processes at most: while one reads a long feature, the other shows those that were read."""
IDLE = 180.0
"""Seconds without a question after which the processes end: a desk that only lies open takes no memory."""


class Readers:
    """Runs functions in child processes, which begin with the first that is asked for."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._asked = 0

    async def ask(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What ``work`` gives, done in a child. Raises what it raises; FeatureError where the child died."""
        assert not named
        pool, loop = self._open(), asyncio.get_running_loop()
        self._asked += 1
        loop.call_later(IDLE, self._rest, self._asked)
        try:
            return await loop.run_in_executor(pool, work, *args)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None  # the next one asked begins anew
            raise FeatureError("The reader was ended from outside (is memory short?); try again.") from error

    def close(self) -> None:
        """End the children, at once: what they write is whole or absent."""
        for child in multiprocessing.active_children():
            child.terminate()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _rest(self, asked: int) -> None:
        """End the children when they have done what they were asked, if nothing was asked since."""
        if asked == self._asked and self._pool:
            pool, self._pool = self._pool, None
            pool.shutdown(wait=False)

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                CREW, mp_context=context, initializer=attached, initargs=(dict(os.environ),)
            )
        return self._pool
