"""One request to the online service through the edge-tts client, bounded in time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from audio_edition.errors import ServiceError
from audio_edition.speech.edge.faults import diagnose

ENDPOINT = "AUDIO_EDITION_EDGE_ENDPOINT"
"""The environment variable that points the engine at another server, e.g. ``http://127.0.0.1:8080``."""

TICKS = 10_000_000
"""The service counts time in units of 100 ns."""

STRANGE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the client's parser makes of a message it does not expect."""

_PAGES, _SOCKETS = "https://speech.platform.bing.com", "wss://speech.platform.bing.com"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds, and how often we try.

    tries: requests made for one text before giving up. first, longest: back-off before the second try and at most
    (doubling, with jitter). crowded: nobody sends anything for this long after a 429; the service bans an address
    for about five minutes. idle: the longest gap between two messages. whole: the longest answer; the service
    speaks ten minutes at most.
    """

    tries: int = 6
    first: float = 1.0
    longest: float = 60.0
    crowded: float = 300.0
    idle: float = 30.0
    whole: float = 600.0


@dataclass(frozen=True, slots=True)
class Boundary:
    """A sentence the service says it spoke, and when, in seconds of its audio."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request. ``ended``: the service itself said that this was all of it."""

    audio: bytes
    boundaries: tuple[Boundary, ...]
    ended: bool


def endpoint_address(endpoint: str | None) -> str | None:
    """The endpoint asked for, by argument or environment, without a slash at the end; None is the service itself.

    Raises ServiceError unless it is an http or https address.
    """
    asked = endpoint or os.environ.get(ENDPOINT) or None
    if asked is None:
        return None
    parts = urlsplit(asked)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ServiceError(f"“{asked}” is no address of a voice service; give one like https://host:port ({ENDPOINT}).")
    return asked.rstrip("/")


def ask(text: str, voice: str, rate: str, endpoint: str | None, patience: Patience) -> Answer:
    """Have ``text`` spoken in one request. Raises Mishap for whatever goes wrong, and never waits for ever."""
    return _run(_speak(text, voice, rate, endpoint, patience))


def ask_voices(endpoint: str | None, patience: Patience) -> list[dict[str, Any]]:
    """The service's own list of voices, as it sends it. Raises Mishap."""
    _point(endpoint)
    from edge_tts import voices

    async def listed() -> list[dict[str, Any]]:
        async with asyncio.timeout(patience.idle):
            return [dict(voice) for voice in await voices.list_voices()]

    return _run(listed())


def _run(work: Coroutine[Any, Any, T]) -> T:
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    try:
        return asyncio.run(work)
    except (aiohttp.ClientError, EdgeTTSException, OSError, *STRANGE) as error:
        raise diagnose(error) from error


def _point(endpoint: str | None) -> None:
    """Aim the client, whose addresses are constants of its modules, at ``endpoint`` or back at the service."""
    from edge_tts import communicate, constants, voices

    host = endpoint or _PAGES
    communicate.WSS_URL = constants.WSS_URL.replace(_SOCKETS, host.replace("http", "ws", 1), 1)  # type: ignore[attr-defined]
    voices.VOICE_LIST = constants.VOICE_LIST.replace(_PAGES, host, 1)  # type: ignore[attr-defined]


async def _speak(text: str, voice: str, rate: str, endpoint: str | None, patience: Patience) -> Answer:
    _point(endpoint)
    from edge_tts import Communicate

    client = Communicate(text, voice, rate=rate, boundary="SentenceBoundary")
    messages: asyncio.Queue[Any] = asyncio.Queue()
    listening = asyncio.create_task(_listen(client, messages))
    audio, boundaries = bytearray(), []
    try:
        async with asyncio.timeout(patience.whole):
            while (message := await asyncio.wait_for(messages.get(), patience.idle)) is not None:
                if message["type"] == "audio":
                    audio += message["data"]
                else:
                    boundaries.append(_boundary(message))
            await listening
    finally:
        await _hang_up(listening)
    state = client.state
    ended = state["chunk_audio_bytes"] == 0 and state["cumulative_audio_bytes"] == len(audio)
    return Answer(bytes(audio), tuple(boundaries), ended)


async def _listen(client: Any, messages: asyncio.Queue[Any]) -> None:
    try:
        async for message in client.stream():
            messages.put_nowait(message)
    finally:
        messages.put_nowait(None)


def _boundary(message: Any) -> Boundary:
    start, length = message["offset"] / TICKS, message["duration"] / TICKS
    return Boundary(str(message["text"]), start, start + length)


async def _hang_up(task: asyncio.Task[None]) -> None:
    """Stop listening at once.

    aiohttp waits ten seconds for the other side to agree to close, which a stalled service never does: a second
    cancellation ends that wait.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.05)
    if not task.cancelled():
        task.exception()  # seen, so that asyncio does not report it as forgotten
