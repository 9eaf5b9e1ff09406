"""Builds: begun, followed, cancelled. One at a time, in a process of its own that stays warm for the next."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from audio_edition.desk.studio.child import Child
from audio_edition.errors import EditionError, OutputError

if TYPE_CHECKING:
    from audio_edition.desk.studio.pressing import Done

P = ParamSpec("P")
T = TypeVar("T")
REMEMBERED = 50
"""Builds whose end is still told."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a build is. done, of: of the stage, 0 of one that cannot be counted. elapsed, left: seconds; left is that
    of the stage, None where nobody knows. state: running, done, failed or cancelled. edition: its folder's name.
    """

    stage: str
    done: int
    of: int
    elapsed: float
    left: float | None
    state: str = "running"
    message: str = ""
    edition: str = ""


@dataclass
class Build:
    """A build under way, or how it ended."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(8))
    began: float = field(default_factory=time.monotonic)
    cancelled: bool = False
    ended: State | None = None


@dataclass
class Presses:
    """The process that builds, and the builds that were asked for."""

    child: Child = field(default_factory=Child)
    builds: dict[str, Build] = field(default_factory=dict)
    at_work: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def do(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What ``work`` gives, done by the press. Raises OutputError where it is at work, else what ``work`` raises."""
        self._prove_idle()
        async with self.at_work:
            return await self.child.ask(work, *args, **named)

    async def begin(self, work: Callable[P, Done], *args: P.args, **named: P.kwargs) -> Build:
        """Begin a build and return at once. Raises OutputError as ``do``."""
        self._prove_idle()
        build, began = Build(), asyncio.Event()
        self.builds[build.id] = build
        for old in list(self.builds)[:-REMEMBERED]:
            del self.builds[old]
        task = asyncio.create_task(self._follow(build, began, work, *args, **named))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await began.wait()
        return build

    def _prove_idle(self) -> None:
        if self.at_work.locked():
            raise OutputError("The desk is building or publishing; wait until that is done, or cancel it.")

    def find(self, name: str) -> Build:
        """The build of this id. Raises EditionError."""
        found = self.builds.get(name)
        if found is None:
            raise EditionError("The desk knows no such build; the editions on its first page tell what was made.")
        return found

    def cancel(self, build: Build) -> None:
        """End a build at once: what was spoken is kept, every file is whole or absent."""
        if build.ended is None:
            build.cancelled = True
            self.child.end()

    def state(self, build: Build) -> State:
        """How far a build is."""
        return build.ended or self._state(build)

    def _state(self, build: Build) -> State:
        gauge = self.child.gauge
        elapsed, total, done = time.monotonic() - build.began, max(gauge.total, 0), gauge.done
        since = time.time() - gauge.began
        left = round(since * (total - done) / done, 1) if total and done else None
        return State(gauge.stage.decode(errors="replace") or "reading", done, total, round(elapsed, 1), left)

    async def _follow(
        self, build: Build, began: asyncio.Event, work: Callable[P, Done], *args: P.args, **named: P.kwargs
    ) -> None:
        async with self.at_work:
            began.set()
            self.child.clear()
            try:
                done = await self.child.ask(work, *args, **named)
                build.ended = self._ended(build, "done", edition=done.edition)
            except EditionError as error:
                build.ended = self._ended(build, "cancelled" if build.cancelled else "failed", str(error))

    def _ended(self, build: Build, state: str, message: str = "", edition: str = "") -> State:
        told = self._state(build)
        message = "" if state == "cancelled" else message
        return State(told.stage, told.done, told.of, told.elapsed, None, state, message, edition)
