"""The desk's reading processes: light while nothing is asked."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from audio_edition.desk import readers
from audio_edition.desk.readers import Readers


def test_children_end_when_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that only lies open holds no reader in memory; the next question begins one anew."""
    monkeypatch.setattr(readers, "IDLE", 0.01)

    async def asked() -> tuple[int, int]:
        crew = Readers()
        first = await crew.ask(os.getpid)
        while multiprocessing.active_children():
            await asyncio.sleep(0.05)
        second = await crew.ask(os.getpid)
        crew.close()
        return first, second

    with ThreadPoolExecutor(1) as apart:  # browser tests of the same process leave a loop running in this thread
        first, second = apart.submit(asyncio.run, asked()).result()
    assert os.getpid() not in (first, second)
    assert first != second
