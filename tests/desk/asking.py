"""A desk asked as its own page asks, without a browser."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from tests.desk.conftest import OpenDesk


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Any
    body: bytes

    @property
    def facts(self) -> Any:
        """As JSON."""
        return json.loads(self.body)


class Page:
    """The desk's page in a browser that was let in."""

    def __init__(self, desk: OpenDesk) -> None:
        self.desk, self.cookie = desk, ""
        self.cookie = self.get(desk.key.removeprefix(desk.address)).headers["set-cookie"].partition(";")[0]

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """What the desk answers, a refusal too."""
        told = {"origin": self.desk.address, "cookie": self.cookie, **headers}
        request = urllib.request.Request(self.desk.address + path, body, told, method=method)
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=120) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def get(self, path: str) -> Answer:
        """GET."""
        return self.ask("GET", path)

    def post(self, path: str, **facts: Any) -> Answer:
        """POST facts as JSON."""
        return self.ask("POST", path, json.dumps(facts).encode(), **{"content-type": "application/json"})

    def take(self, text: str) -> str:
        """Take a feature from a text; its id."""
        form = urllib.parse.urlencode({"text": text}).encode()
        answer = self.ask("POST", "/features", form, **{"content-type": "application/x-www-form-urlencoded"})
        assert answer.status == 303, answer.body
        return str(answer.headers["location"].rpartition("/")[2])

    def built(self, feature: str) -> Any:
        """The end of a build of a feature."""
        return self.followed(self.post(f"/features/{feature}/builds").facts["build"])

    def followed(self, build: str) -> Any:
        """The end of a build."""
        while (state := self.get(f"/builds/{build}").facts)["state"] == "running":
            time.sleep(0.05)
        return state
