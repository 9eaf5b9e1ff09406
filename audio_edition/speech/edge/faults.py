"""What can go wrong with the online service, and what a producer can do about it."""

from __future__ import annotations

import re
from enum import Enum

from audio_edition.errors import ServiceError


class Fault(Enum):
    """A kind of failure: what the service did, the remedy, and whether another voice could do better."""

    REFUSED = "refused the request", "set this computer's clock right, then update edge-tts", False
    CROWDED = "asked us to slow down", "wait an hour", False
    BUSY = "is out of order", "try again later", False
    UNREACHABLE = "cannot be reached", "check the internet connection", False
    UNTRUSTED = "shows a certificate that cannot be trusted", "look for a proxy that opens https", False
    STALLED = "stopped answering", "try again later", True
    SILENT = "sent no audio", "choose another voice", True
    CUT_SHORT = "cut its answer short", "try again later", True
    PUZZLING = "sent an answer that the client does not understand", "update edge-tts", True

    def __init__(self, deed: str, remedy: str, of_voice: bool) -> None:
        self.deed = deed
        self.remedy = remedy
        self.of_voice = of_voice


_SSL = re.compile(r" ssl:(<[^>]{0,300}>|\S+)")  # aiohttp shows its SSL context where it names the host


class Mishap(ServiceError):
    """One request that failed. ``detail`` is what was seen, for the message."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(f"The online voice service {fault.deed}: {detail}.")
        self.fault = fault
        self.detail = detail


def diagnose(error: Exception) -> Mishap:
    """The mishap behind an exception of edge-tts, aiohttp or the network."""
    import aiohttp
    from edge_tts import exceptions

    detail = _SSL.sub("", str(error)).rstrip(".") or "no answer in time"
    if isinstance(error, aiohttp.ClientResponseError):
        kinds = {403: Fault.REFUSED, 401: Fault.REFUSED, 429: Fault.CROWDED}
        return Mishap(kinds.get(error.status, Fault.BUSY), f"HTTP status {error.status}")
    table: tuple[tuple[type[Exception], Fault], ...] = (
        (exceptions.NoAudioReceived, Fault.SILENT),
        (exceptions.SkewAdjustmentError, Fault.REFUSED),
        (exceptions.WebSocketError, Fault.CUT_SHORT),
        (exceptions.EdgeTTSException, Fault.PUZZLING),
        (aiohttp.ClientSSLError, Fault.UNTRUSTED),
        (TimeoutError, Fault.STALLED),
        (aiohttp.ClientError, Fault.UNREACHABLE),
        (OSError, Fault.UNREACHABLE),
    )
    return Mishap(next((fault for kind, fault in table if isinstance(error, kind)), Fault.PUZZLING), detail)
