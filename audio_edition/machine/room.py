"""Room in the memory, asked for ahead."""

from __future__ import annotations


def ask_for(size: int) -> None:
    """Raise MemoryError where there are not so many bytes: what takes them itself would end or hang the whole program.

    They are given back at once, and nothing is written to them, so it costs nothing (``bytearray`` writes every page).
    """
    bytes(size)
