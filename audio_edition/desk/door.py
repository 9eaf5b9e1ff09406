"""The desk's door: only this machine, only the browser that was let in, only from the desk's own pages.

A page elsewhere can name this address, guess it, or have its own name lead here (DNS rebinding); what it sends is
refused before anything is looked up. Bodies are bounded while they arrive.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 64_000_000  # bytes of a body: above any feature that a format takes
KEY = "key"
_SAFE = ("GET", "HEAD")
_OWN = ("same-origin", "none")
"""Sec-Fetch-Site of what the desk's own page asks for, and of an address that a person typed."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""On every answer that does not say otherwise itself."""

_NOT_HERE = "This is not the desk's address; open the one that it printed."
_LOCKED = "The desk opens only by the address that it printed, once; start it again for a new one."
_FOREIGN = "Another page asked for this; the desk answers only its own pages."
_TOO_LARGE = f"That is larger than {LARGEST // 1_000_000} MB; give the feature alone in a file of its own."


@dataclass
class Keys:
    """What opens the door: the key of the printed address, good once, and the session in the browser's cookie."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def address(self) -> str:
        """The one-time address."""
        return f"http://127.0.0.1:{self.port}/?{KEY}={self.key}"

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers do not part cookies by port."""
        return f"desk-{self.port}"

    @property
    def hosts(self) -> tuple[str, str]:
        """The names under which the desk may be asked for."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def take(self, key: str) -> bool:
        """Whether this is the key; it is then used up."""
        good = bool(self.key) and _same(key, self.key)
        if good:
            self.key = ""
        return good


class Door:
    """Lets a request through to ``app``, or answers it."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI app."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # nothing of ours speaks over a socket: the server closes it
        refused = self._refused(scope)
        await (refused or self.app)(scope, receive if refused else _bounded(receive), _dressed(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in ([host] for host in self.keys.hosts):
            return _told(421, _NOT_HERE)
        key = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [""])[0]
        if scope["method"] in _SAFE and scope["path"] == "/" and key:
            return self._let_in(headers, key)
        if not self._known(headers):
            return _told(403, _LOCKED)
        if not _of_ours(headers, scope["method"]):
            return _told(403, _FOREIGN)
        if _length(headers) > LARGEST:
            return _told(413, _TOO_LARGE)
        return None

    def _let_in(self, headers: Headers, key: str) -> Response:
        if not (self.keys.take(key) or self._known(headers)):
            return _told(403, _LOCKED)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/")
        return answer

    def _known(self, headers: Headers) -> bool:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return False
        found = jar.get(self.keys.cookie)
        return found is not None and _same(found.value, self.keys.session)


def _same(told: str, secret: str) -> bool:
    return hmac.compare_digest(told.encode("utf-8", "surrogateescape"), secret.encode())


def _of_ours(headers: Headers, method: str) -> bool:
    """Whether one of our own pages asks. What changes something must say so; browsers always do."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin != f"http://{headers['host']}":
        return False
    if site is not None and site not in _OWN:
        return False
    return method in _SAFE or origin is not None or site == "same-origin"


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 20 else LARGEST + 1


def _told(status: int, message: str) -> Response:
    return PlainTextResponse(message, status)


def _bounded(receive: Receive) -> Receive:
    """The body as it arrives, up to ``LARGEST``."""
    arrived = 0

    async def bounded() -> Message:
        nonlocal arrived
        message = await receive()
        arrived += len(message.get("body", b""))
        if arrived > LARGEST:
            raise HTTPException(413, _TOO_LARGE)
        return message

    return bounded


def _dressed(send: Send) -> Send:
    """Answers with ``HEADERS``."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dressed
