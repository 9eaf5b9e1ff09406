"""The word segmenter, a library beyond Python, loaded when first needed."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Final

from audio_edition.machine import room

_ROOM: Final = 64_000_000
"""Bytes that its dictionary takes while it is loaded (38 MB afterwards)."""


@cache
def segmenter() -> ModuleType:
    """The library. Raises MemoryError where there is no room for it: it would end the whole program by itself."""
    room.ask_for(_ROOM)
    import rjieba

    return rjieba
