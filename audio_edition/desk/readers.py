"""The reader's process: reading and drafting are heavy, and the desk itself stays light."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

from audio_edition.desk.studio.child import Asked, attached
from audio_edition.errors import FeatureError

P = ParamSpec("P")
T = TypeVar("T")
CREW = 2
"""Processes at most: while one reads a long feature, the other shows those that were read."""
IDLE = 180.0
"""Seconds without a question after which the processes end: a desk that only lies open takes no memory."""


class Readers(Asked):
    """Runs functions in child processes, which end when nothing is asked for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0

    async def ask(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """As ``Asked.ask``; FeatureError where the child died."""
        self._asked += 1
        asyncio.get_running_loop().call_later(IDLE, self._rest, self._asked)
        return await super().ask(work, *args, **named)

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

    def _begun(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(CREW, context, initializer=attached, initargs=(dict(os.environ),))

    def _ended(self) -> FeatureError:
        return FeatureError("The reader was ended from outside (is memory short?); try again.")
