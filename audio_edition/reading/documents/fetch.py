"""A feature's page from a web server: http and https alone, in bounded time and size."""

from __future__ import annotations

import threading
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO, Final
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from audio_edition.errors import FeatureError
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.calling import SAVE_IT, Calls

SCHEMES: Final = ("http", "https")
AGENT: Final = "Mozilla/5.0 (compatible; audio-edition)"
_BROKEN: Final = "only a part of the page came, and a listener would miss the rest; try again, or " + SAVE_IT


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the data, the address it came from in the end, and a file name that tells its format.

    local: whether all who were asked for it are on this machine or a private network.
    """

    data: bytes
    url: str
    name: str
    local: bool


def fetch(
    url: str,
    seconds: float = limits.FETCH_SECONDS,
    max_bytes: int = limits.MAX_FETCH_BYTES,
    *,
    inside: bool = True,
) -> Fetched:
    """The page at an address. Raises FeatureError when it is not there within ``seconds`` and ``max_bytes``.

    inside: whether it may be on this machine or a private network; what a page of the internet redirects to never may.
    """
    outcome: list[Fetched | FeatureError] = []

    def work() -> None:
        try:
            outcome.append(_fetch(_checked(url), seconds, max_bytes, inside))
        except FeatureError as error:
            outcome.append(error)
        except HTTPError as error:
            outcome.append(FeatureError(f"{url} answered {error.code} {error.reason}; {SAVE_IT}"))
        except (URLError, OSError, HTTPException, ValueError, zlib.error) as error:
            reason = getattr(error, "reason", None) or error
            outcome.append(FeatureError(f"{url} could not be fetched ({reason}); check the address, or {SAVE_IT}"))

    # A thread of its own, as a server that drips one byte at a time never lets a socket time out.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise FeatureError(f"{url} did not answer within {seconds:g} seconds; try again later, or {SAVE_IT}")
    if isinstance(outcome[0], FeatureError):
        raise outcome[0]
    return outcome[0]


def _fetch(url: str, seconds: float, max_bytes: int, inside: bool) -> Fetched:
    opener, calls = request.OpenerDirector(), Calls(inside)
    for handler in (
        request.ProxyHandler(),
        calls,
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    asked = request.Request(url, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
    with opener.open(asked, timeout=seconds) as response:
        if response.status != HTTPStatus.OK:
            raise FeatureError(f"{url} answered {response.status}, not with the whole page; {SAVE_IT}")
        data: bytes = response.read(max_bytes + 1)
        if len(data) <= max_bytes and response.length:  # what Content-Length still promises: read() forgets to tell
            raise FeatureError(f"{url} broke off: {_BROKEN}")
        if response.headers.get("Content-Encoding", "").lower() in ("gzip", "deflate"):
            data = _unpacked(data, max_bytes, url)
        if len(data) > max_bytes:
            raise FeatureError(f"{url} has more than {max_bytes / 1e6:,.0f} MB; {SAVE_IT}")
        path = urlsplit(response.url).path
        suffix = ".html" if "html" in response.headers.get_content_type() else ""
        return Fetched(data, response.url, path + suffix, calls.inside)


def _unpacked(data: bytes, max_bytes: int, url: str) -> bytes:
    """What was packed, of every member (RFC 1952, 2.2), ``max_bytes`` + 1 at most. Raises FeatureError if cut off."""
    found = b""
    while data and len(found) <= max_bytes:
        member = zlib.decompressobj(wbits=47)
        found += member.decompress(data, max_bytes + 1 - len(found))
        if not member.eof and len(found) <= max_bytes:
            raise FeatureError(f"{url} broke off: {_BROKEN}")
        data = member.unused_data
    return found


def _checked(url: str) -> str:
    """The address in the characters that servers take. Raises FeatureError unless it is http or https."""
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise FeatureError(f"{url} is no http or https address; give such an address, or a file")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe="/:@!$&'()*+,;=%?~-._") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


class _Redirects(request.HTTPRedirectHandler):
    """Follows a few redirects, each to a checked address."""

    max_redirections = limits.MAX_REDIRECTS

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> request.Request | None:
        """The request for the new address. Raises FeatureError if it may not be asked."""
        return super().redirect_request(req, fp, code, msg, headers, _checked(urljoin(req.full_url, newurl)))
