"""The reader's process: reading and drafting are heavy, and the desk itself stays light."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from audio_edition.errors import FeatureError

P = ParamSpec("P")
T = TypeVar("T")
CREW = 2
"""Processes at most: while one reads a long feature, the other shows those that were read."""


class Readers:
    """Runs functions in child processes, which begin with the first that is asked for."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def ask(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What ``work`` gives, done in a child. Raises what it raises; FeatureError where the child died."""
        assert not named
        pool = self._open()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, *args)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None  # the next one asked begins anew
            raise FeatureError("The reader was ended from outside (is memory short?); try again.") from error

    def close(self) -> None:
        """End the children."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(CREW, mp_context=multiprocessing.get_context("spawn"))
        return self._pool
