"""What a command costs in a process of its own: seconds, and the peak of its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil

OURS = (sys.executable, "-m", "audio_edition")
"""Our command line, as the interpreter that measures finds it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall ``seconds``, those its processes had a core (``core``), ``megabytes`` resident at the peak of the largest of
    them (10⁶ bytes), what it printed, and how it ended."""

    seconds: float
    core: float
    megabytes: float
    printed: str
    code: int

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.core:.1f} s of a core), {self.megabytes:.0f} MB"


def cost(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end, however it ends; what it printed is both of its streams."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Cost(
            seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, out.read(), process.returncode
        )


def ours(*arguments: object, env: Mapping[str, str] | None = None) -> Cost:
    """Our command line with these arguments. Ends the measurement when it fails."""
    spent = cost([*OURS, *map(str, arguments)], env)
    if spent.code:
        sys.exit(f"{' '.join(map(str, arguments))} ended with {spent.code}: {spent.printed[-2000:]}")
    return spent


def resident() -> float:
    """Megabytes of all processes below this one together, what they share counted once."""
    found = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has just ended
            found += process.memory_full_info().pss
    return found / 1e6


@dataclass
class Peak:
    """The most megabytes ``resident`` at once so far."""

    megabytes: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look twice a second until it is over."""
        while not self.over.wait(0.5):
            self.megabytes = max(self.megabytes, resident())


@contextmanager
def watched() -> Iterator[Peak]:
    """The peak of what is run inside: a crew's workers are others than the one process that ``cost`` sees."""
    peak = Peak()
    watcher = threading.Thread(target=peak.watch)
    watcher.start()
    try:
        yield peak
    finally:
        peak.over.set()
        watcher.join()
