"""A desk asked by raw requests, every header of which a test decides."""

from __future__ import annotations

import http.client
import json
import socket
import urllib.parse
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.desk.conftest import OpenDesk

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def facts(self) -> Any:
        """As JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """As text."""
        return self.body.decode()


@dataclass
class Caller:
    """Somebody on this machine. cookie: of a browser that was let in, else ""."""

    desk: OpenDesk
    cookie: str = ""
    version: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        """Where the desk listens."""
        return int(self.desk.address.rpartition(":")[2])

    def ask(
        self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        """What the desk answers; ``headers`` beside the cookie and the Host that a browser sends."""
        told = {"Host": f"127.0.0.1:{self.port}", **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        with suppress(BrokenPipeError, ConnectionResetError):  # it has answered before all was sent
            line.request(method, path, body, {name: value for name, value in told.items() if value})
        answer = line.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        line.close()
        return found

    def raw(self, request: bytes) -> bytes:
        """The whole answer to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def get(self, path: str) -> Answer:
        """GET, as a page of the desk's."""
        return self.ask("GET", path, headers={"Sec-Fetch-Site": "same-origin"})

    def post(self, path: str, **facts: Any) -> Answer:
        """POST facts as JSON, as a page of the desk's."""
        return self.ask("POST", path, json.dumps(facts).encode(), self.ours | {"Content-Type": "application/json"})

    @property
    def ours(self) -> dict[str, str]:
        """What a browser says of a request of our own page."""
        return {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}

    def take(self, text: str) -> str:
        """Take a feature and wait until it is read; its id."""
        answer = self.ask(
            "POST", "/features", urllib.parse.urlencode({"text": text}).encode(), self.ours | {"Content-Type": FORM}
        )
        assert answer.status == 303, answer.body
        name = answer.headers["location"].rpartition("/")[2]
        self.view(name)
        return name

    def view(self, feature: str) -> Any:
        """The view; its version is that of the next change."""
        found = self.get(f"/features/{feature}/view").facts
        self.version[feature] = found["version"]
        return found

    def change(self, feature: str, **facts: Any) -> Answer:
        """A change on the version that was seen last."""
        answer = self.post(f"/features/{feature}/changes", version=self.version[feature], **facts)
        if answer.status == 200:
            self.version[feature] = answer.facts["version"]
        return answer


def let_in(desk: OpenDesk) -> Caller:
    """The browser in which the desk's address was opened."""
    caller = Caller(desk)
    caller.cookie = caller.ask("GET", desk.key.removeprefix(desk.address)).headers["set-cookie"].partition(";")[0]
    return caller
