"""How many cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """The cores this process may run on (its affinity, as a container sets it), at least 1."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
