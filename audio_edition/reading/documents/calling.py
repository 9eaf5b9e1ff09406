"""The connection to a web server: its name looked up once, judged, and called at the very address that was judged."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any, Final
from urllib import request
from urllib.parse import urlsplit

from audio_edition.errors import FeatureError

SAVE_IT: Final = "open it in a browser, save the page and give the saved file"


class InsideError(FeatureError):
    """An address of this machine or a private network, named by somebody who is on neither."""


class Calls(request.AbstractHTTPHandler):
    """Opens the addresses of one fetch, a page and what it redirects to.

    inside: whether this machine and private networks may be asked; false from the first server that is on neither.
    A name is looked up once for each connection, which is made to what was found and judged, so that no second
    answer of its name server leads elsewhere. Host and the name in TLS stay those of the address.
    """

    def __init__(self, inside: bool) -> None:
        super().__init__()
        self.inside = inside

    def http_open(self, req: request.Request) -> HTTPResponse:
        """The answer over http. Raises InsideError, URLError."""
        return self.do_open(self._calling(HTTPConnection, req), req)

    def https_open(self, req: request.Request) -> HTTPResponse:
        """The answer over https. Raises InsideError, URLError."""
        return self.do_open(self._calling(HTTPSConnection, req), req)

    http_request = https_request = request.AbstractHTTPHandler.do_request_

    def _calling(self, kind: type[HTTPConnection], req: request.Request) -> Callable[..., HTTPConnection]:
        """The kind of connection, made as judged. A proxy looks names up itself: there the name alone is judged."""
        url = req.full_url
        if req.host != urlsplit(url).netloc:
            self._judge_by_name(url)
            return kind

        def made(host: str, **how: Any) -> HTTPConnection:
            connection = kind(host, **how)
            connection._create_connection = self._caller(url)  # type: ignore[attr-defined]
            return connection

        return made

    def _caller(self, url: str) -> Callable[..., socket.socket]:
        def call(address: tuple[str, int], timeout: float, source: tuple[str, int] | None = None) -> socket.socket:
            places = _looked_up(address[0])
            self._judge(places, url)
            return _connected(places, address[1], timeout, source)

        return call

    def _judge_by_name(self, url: str) -> None:
        try:
            places = _looked_up(urlsplit(url).hostname or "")
        except OSError:  # behind a proxy there may be no names at all
            if not self.inside:
                raise
            places = []
        self._judge(places, url)

    def _judge(self, places: list[str], url: str) -> None:
        local = any(not ipaddress.ip_address(place.partition("%")[0]).is_global for place in places)
        if local and not self.inside:
            raise InsideError(f"{url} is inside the local network, and what leads there is not; {SAVE_IT}")
        self.inside = local


def _looked_up(host: str) -> list[str]:
    """All addresses of a host, each once."""
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def _connected(places: list[str], port: int, timeout: float, source: tuple[str, int] | None) -> socket.socket:
    """A connection to the first of the places that takes one. Raises the last one's OSError."""
    for place in places[:-1]:
        with suppress(OSError):
            return socket.create_connection((place, port), timeout, source)
    return socket.create_connection((places[-1], port), timeout, source)
