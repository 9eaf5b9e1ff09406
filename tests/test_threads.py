"""Threads begin only where there is room for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import resource
from audio_edition.machine.threads import threads

with open("/proc/self/statm") as own:
    taken = int(own.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + {room}, taken + {room}))
with threads(2) as pool:
    print(list(pool.map(str, (1, 2))))
"""


@pytest.mark.parametrize(("room", "told"), [(50_000_000, "MemoryError"), (400_000_000, "['1', '2']")])
def test_threads_for_which_there_is_no_room_are_not_begun(room: int, told: str) -> None:
    """It is told at once; one that began would be waited for without end, or end the whole program."""
    done = subprocess.run([sys.executable, "-c", ASKED.format(room=room)], capture_output=True, text=True, timeout=60)
    assert told in (done.stdout or done.stderr)
