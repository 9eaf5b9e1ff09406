"""Who does the work of a batch: processes of this machine. A crew hands back whatever became of each task."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from typing import Protocol, TypeAlias, TypeVar

from audio_edition.errors import SpeechError

REHEARSAL = "audio_edition.batch.rehearsal"
"""What the process imports from which workers are forked; they begin with all of it."""

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
    """``jobs`` processes of this machine, each with a pool of its own.

    A process that dies (killed, out of memory) takes no other work with it: what it did is done again in the end,
    alone, and fails only if its process dies again. In one pool for all, the processes would share the lock of its
    queue, and one killed while it holds that lock leaves the others waiting for ever: 3 of 400 kills did.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def work(self, task: Callable[[T], R], things: Sequence[T]) -> Iterator[Ended[T, R]]:
        """As every crew."""
        died: list[T] = []
        for thing, future in self._done(task, things):
            if isinstance(future.exception(), BrokenProcessPool):
                died.append(thing)
            else:
                ended = _ended(future)
                yield thing, ended
        for thing in died:
            yield thing, _alone(task, thing)

    def _done(self, task: Callable[[T], R], things: Sequence[T]) -> Iterator[tuple[T, Future[R]]]:
        """Each thing with its ended future; a process that died is replaced."""
        waiting = deque(things)
        running: dict[Future[R], tuple[T, ProcessPoolExecutor]] = {}
        with ExitStack() as house:
            free = [house.enter_context(_process()) for _ in range(min(self.jobs, len(things)))]
            while waiting or running:
                while waiting and free:
                    thing, process = waiting.popleft(), free.pop()
                    running[_begun(process, task, thing)] = thing, process
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    thing, process = running.pop(future)
                    broken = isinstance(future.exception(), BrokenProcessPool)
                    free.append(house.enter_context(_process()) if broken else process)
                    yield thing, future


def _alone(task: Callable[[T], R], thing: T) -> R | BaseException:
    with _process() as process:
        future: Future[R] = process.submit(task, thing)
    if isinstance(future.exception(), BrokenProcessPool):
        return SpeechError("its process died twice, perhaps for want of memory; try it alone, or with fewer --jobs.")
    return _ended(future)


def _begun(process: ProcessPoolExecutor, task: Callable[[T], R], thing: T) -> Future[R]:
    """The task under way; for a process that died with nothing to do, a task that has died with it."""
    try:
        return process.submit(task, thing)
    except BrokenProcessPool as error:
        future: Future[R] = Future()
        future.set_exception(error)
        return future


def _ended(future: Future[R]) -> R | BaseException:
    error = future.exception()
    return future.result() if error is None else error


@contextmanager
def _process() -> Iterator[ProcessPoolExecutor]:
    """A process in our surroundings that ends when this one does.

    On Ctrl-C it ends at once: who says stop does not wait for a sentence, and every file is whole or absent.
    """
    with ProcessPoolExecutor(1, _workers(), initializer=begin, initargs=(dict(os.environ),)) as process:
        try:
            yield process
        except KeyboardInterrupt:
            for child in multiprocessing.active_children():
                child.kill()
            raise


def _workers() -> multiprocessing.context.BaseContext:
    """How workers are made: forked from a process that has rehearsed and does nothing else (one forked from us would
    inherit threads and locks in any state), or afresh where a system does not fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([REHEARSAL])
    return context


def begin(surroundings: Mapping[str, str]) -> None:
    """Take over the environment, which may have changed since the rehearsal, and let no worker outlive a killed batch:
    the pool's own workers would wait for its next task for ever."""
    os.environ.clear()
    os.environ.update(surroundings)
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (multiprocessing.connection.wait([sentinel]), os._exit(1)), daemon=True).start()
