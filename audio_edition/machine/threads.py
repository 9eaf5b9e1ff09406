"""Threads, for which there is room."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from audio_edition.machine import room

_ROOM: Final = 80_000_000
"""Bytes of addresses a thread takes as it begins: its stack (8 MB), what the C library sets apart for it (64 MB)."""


def threads(count: int, name: str = "") -> ThreadPoolExecutor:
    """A pool of so many threads. Raises MemoryError where there is no room for them to begin.

    A thread that finds none as it begins is waited for without end, or ends the whole program (seen with Python 3.11).
    """
    room.ask_for(_ROOM * count)
    return ThreadPoolExecutor(count, name)
