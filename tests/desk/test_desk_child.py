"""The process beside the desk that is ended: whoever waits is told, at whatever moment that is."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from audio_edition.desk.studio.child import Child
from audio_edition.errors import SpeechError


def run(asked: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: a browser of another test may have a loop in this one."""
    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(asked())).result()


class Unready(Child):
    """A child that takes nothing yet: what is asked of it waits to be handed over."""

    def __init__(self, pool: Executor) -> None:
        super().__init__()
        self.pool = pool

    def _begun(self) -> ThreadPoolExecutor:  # type: ignore[override]
        return self.pool  # type: ignore[return-value]


@pytest.fixture
def unready() -> Iterator[Unready]:
    """Its pool has its hands full until the test ends."""
    free = threading.Event()
    pool = ThreadPoolExecutor(1)
    pool.submit(free.wait)
    yield Unready(pool)
    free.set()


async def waited_for(unready: Unready, happening: Callable[[asyncio.Task[None]], object]) -> None:
    """Something happens while the work is waited for."""
    waiting = asyncio.create_task(unready.ask(time.sleep, 0.0))
    await asyncio.sleep(0)
    happening(waiting)
    await waiting


def test_work_that_was_not_handed_over_is_told_ended(unready: Unready) -> None:
    """Ended before the process took it, a build is ended as one under way is, and nobody waits for ever."""
    with pytest.raises(SpeechError, match="was ended"):
        run(lambda: waited_for(unready, lambda _: unready.end()))


def test_who_asks_may_be_cancelled(unready: Unready) -> None:
    """A task of the desk's that is cancelled ends as cancelled tasks do: the process lives."""
    with pytest.raises(asyncio.CancelledError):
        run(lambda: waited_for(unready, asyncio.Task.cancel))


def test_a_process_ended_before_it_lives_does_no_work(tmp_path: Path) -> None:
    """Ended while it starts, it does nothing of what it was asked."""

    async def asked() -> None:
        child = Child()
        waiting = asyncio.create_task(child.ask((tmp_path / "written").write_text, "work"))
        await asyncio.sleep(0)
        assert child.gauge.pid == 0
        child.end()
        await waiting

    with pytest.raises(SpeechError, match="was ended"):
        run(asked)
    assert not (tmp_path / "written").exists()
