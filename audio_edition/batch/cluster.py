"""A Dask cluster as the crew: past one machine the scheduler hands the features to workers that share the folders."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from typing import TYPE_CHECKING, TypeVar

from audio_edition.batch.crews import Ended
from audio_edition.errors import ConfigError
from audio_edition.standing import LIBRARIES

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10  # seconds to wait for the scheduler's answer
SAME = ("audio-edition", "g2pM", "onnxruntime", "pypinyin", *LIBRARIES)
"""Packages whose version can be heard, or seen in the files: they must be the same on every worker."""

T = TypeVar("T")
R = TypeVar("R")


class Cluster:
    """The workers of the Dask scheduler at ``address`` (``tcp://host:8786``), one feature a thread.

    Input, output and clip store must be found under the same paths by every worker. Raises ConfigError when Dask is
    not installed, the scheduler does not answer or has no workers, or a worker has other versions than we.
    """

    def __init__(self, address: str) -> None:
        self.address = address

    def work(self, task: Callable[[T], R], things: Sequence[T]) -> Iterator[Ended[T, R]]:
        """As every crew; a worker that dies has its tasks done by the others."""
        from distributed import as_completed

        with _connected(self.address) as client:
            _check(client)
            futures = {client.submit(task, thing, pure=False): thing for thing in things}
            for future in as_completed(futures):  # type: ignore[no-untyped-call]
                error = future.exception()
                yield futures[future], future.result() if error is None else error


def versions() -> dict[str, str]:
    """What decides the bytes, with its version."""
    return {"python": ".".join(platform.python_version_tuple()[:2])} | {name: metadata.version(name) for name in SAME}


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ConfigError("--scheduler needs Dask; install it: pip install 'audio-edition[dask]'.") from error
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ConfigError(f"no Dask scheduler answers at {address}; start one: dask scheduler.") from error


def _check(client: Client) -> None:
    ours, theirs = versions(), client.run(versions)
    if not theirs:
        raise ConfigError("the Dask scheduler has no workers; start some: dask worker SCHEDULER --nthreads 1.")
    for worker, found in theirs.items():
        other = [f"{name} {found.get(name)} for our {ours[name]}" for name in ours if found.get(name) != ours[name]]
        if other:
            raise ConfigError(f"the worker {worker} has {', '.join(other)}; install the same versions everywhere.")
