"""Who does the work of a batch: processes of this machine. A crew hands back whatever became of each task."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeAlias, TypeVar

from audio_edition.errors import SpeechError

T = TypeVar("T")
R = TypeVar("R")
Ended: TypeAlias = tuple[T, R | BaseException]
"""A thing, and the task's result or what the task raised."""


class Crew(Protocol):
    """Does one task for many things, several at once."""

    def work(self, task: Callable[[T], R], things: Sequence[T]) -> Iterator[Ended[T, R]]:
        """Each thing with the task's result, or with what the task raised, in the order in which they are done."""
        ...


class Processes:
    """``jobs`` processes of this machine.

    A process that dies (killed, out of memory) takes no other work with it: what ran at that moment is done again,
    each thing alone, and fails only if it dies again; the rest goes on in new processes.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def work(self, task: Callable[[T], R], things: Sequence[T]) -> Iterator[Ended[T, R]]:
        """As every crew."""
        waiting = deque(things)
        while waiting:
            suspects = yield from self._shift(task, waiting)
            for thing in suspects:
                yield thing, _alone(task, thing)

    def _shift(self, task: Callable[[T], R], waiting: deque[T]) -> Generator[Ended[T, R], None, list[T]]:
        """Work until nothing waits or a process dies; the things that were under way then are returned."""
        suspects: list[T] = []
        running: dict[Future[R], T] = {}
        with _pool(self.jobs) as pool:
            while running or (waiting and not suspects):
                while waiting and not suspects and len(running) < self.jobs:
                    thing = waiting.popleft()
                    running[_begun(pool, task, thing)] = thing
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    thing = running.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        suspects.append(thing)
                    else:
                        ended = _ended(future)
                        yield thing, ended
        return suspects


def _alone(task: Callable[[T], R], thing: T) -> R | BaseException:
    with _pool(1) as pool:
        future: Future[R] = pool.submit(task, thing)
    if isinstance(future.exception(), BrokenProcessPool):
        return SpeechError("its process died twice, perhaps for want of memory; try it alone, or with fewer --jobs.")
    return _ended(future)


def _begun(pool: ProcessPoolExecutor, task: Callable[[T], R], thing: T) -> Future[R]:
    """The task under way; in a pool that has just broken, a task that has broken with it."""
    try:
        return pool.submit(task, thing)
    except BrokenProcessPool as error:
        future: Future[R] = Future()
        future.set_exception(error)
        return future


def _ended(future: Future[R]) -> R | BaseException:
    error = future.exception()
    return future.result() if error is None else error


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes (a forked one would inherit threads and locks in any state) that end when this one does."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let no worker outlive a killed batch: the pool's own workers would wait for its next task for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (multiprocessing.connection.wait([sentinel]), os._exit(1)), daemon=True).start()
