"""What our own page could be made to send to the desk: every request is done, or refused in one sentence."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.calling import Caller, let_in
from tests.desk.conftest import close_desk, open_desk

TEXT = "绿洲\n\n三月的风刚暖起来，第一锹土就已经翻开。\n\n“树活了，人心就定了。”赵永强说。\n"
OTHER = "渡口\n\n船慢慢靠岸，灯又亮了。\n"
JSON = {"Content-Type": "application/json"}
REFUSED = range(400, 500)


@pytest.fixture(scope="module")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """The producer's own browser, at a desk with two features."""
    desk = open_desk(tmp_path_factory.mktemp("asked") / "newsroom")
    inside = let_in(desk)
    inside.take(OTHER)
    inside.take(TEXT)
    yield inside
    close_desk(desk)


@pytest.fixture
def feature(caller: Caller) -> Iterator[str]:
    """The feature that is attacked; its corrections are as they were afterwards."""
    name = next(name for name in caller.version if any("绿洲" in str(each) for each in caller.view(name)["pieces"]))
    before = {path: path.read_bytes() for path in _corrections(caller)}
    yield name
    assert {path: path.read_bytes() for path in _corrections(caller)} == before
    assert caller.view(name)["version"]


def _corrections(caller: Caller) -> list[Path]:
    return sorted(path for path in caller.desk.folder.rglob("*") if path.name in ("script.yaml", "voices.yaml"))


BODIES = {
    "nothing": b"",
    "no JSON": b"{version: 1}",
    "a list": b"[]",
    "a number": b"1e999",
    "a depth of a hundred thousand": b'{"kind": ' + b"[" * 100_000,
    "a depth that closes": b'{"kind": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a number without end": b'{"version": ' + b"9" * 5_000 + b"}",
    "bytes of no encoding": b'{"kind": "\xff\xfe"}',
    "UTF-16 cut off": "{}".encode("utf-16")[:-1],
    "a key twice": b'{"kind": "text", "kind": "voice"}',
    "five megabytes": b'{"kind": "' + b"x" * 5_000_000 + b'"}',
}


@pytest.mark.parametrize("path", ["changes", "undo", "builds"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_change_changes_nothing(caller: Caller, feature: str, path: str, body: bytes) -> None:
    """A build asks for nothing but itself, and is begun only at its own address."""
    if path == "builds":
        path = "builds/x"
    answer = caller.ask("POST", f"/features/{feature}/{path}", body, caller.ours | JSON)
    assert answer.status in REFUSED
    assert "Traceback" not in answer.text


CHANGES: dict[str, dict[str, object]] = {
    "an unknown kind": {"kind": "shell", "line": "l1"},
    "a kind of the language's own": {"kind": "__class__", "line": "l1"},
    "a kind that is a list": {"kind": ["text"], "line": "l1"},
    "a line that climbs": {"kind": "text", "line": "../../l1", "text": "x"},
    "a line that is a number": {"kind": "text", "line": 1, "text": "x"},
    "a line that there is not": {"kind": "text", "line": "l999999", "text": "x"},
    "half a character": {"kind": "text", "line": "l1", "text": "\ud800"},
    "controls alone": {"kind": "text", "line": "l1", "text": "\0\x1b\x07"},
    "a text of a megabyte": {"kind": "text", "line": "l1", "text": "x" * 1_000_000},
    "a name of a megabyte": {"kind": "merge", "name": "x" * 1_000_000, "into": "y"},
    "a voice that there is not": {"kind": "voice", "line": "l1", "voice": "../anchor"},
    "a piece that there is not": {"kind": "skip", "piece": "p999999999999999999999"},
    "a piece that is a mapping": {"kind": "piece", "piece": {"x": 1}, "is": "paragraph"},
    "a piece that becomes nothing we know": {"kind": "piece", "piece": "p1", "is": "script"},
    "what was not left out": {"kind": "take", "left": "left--1"},
    "a person made one with themselves": {"kind": "merge", "name": "赵永强", "into": "赵永强"},
    "nothing asked": {},
}


@pytest.mark.parametrize("facts", CHANGES.values(), ids=CHANGES)
def test_a_change_that_means_nothing_is_refused(caller: Caller, feature: str, facts: dict[str, object]) -> None:
    """In one sentence, of the version that stands."""
    answer = caller.post(f"/features/{feature}/changes", version=caller.version[feature], **facts)
    assert answer.status in REFUSED
    assert 0 < len(answer.facts["message"]) < 1_100


@pytest.mark.parametrize("version", ["", "x", "0" * 16, None, 1, ["x"], {"x": 1}, "OTHER"], ids=str)
@pytest.mark.parametrize("path", ["changes", "undo", "redo"])
def test_a_version_that_does_not_stand_is_refused(caller: Caller, feature: str, path: str, version: object) -> None:
    """Also that of another feature: somebody else may have corrected meanwhile."""
    if version == "OTHER":
        other = next(name for name in caller.version if name != feature)
        version = f"{other}-{caller.view(other)['version']}"
    facts = {"version": version, "kind": "text", "line": "l1", "text": "x"}
    assert caller.post(f"/features/{feature}/{path}", **facts).status in REFUSED


IDS = ["..", "%2e%2e", "x" * 5_000, "%00", "%ff%fe", "*", "%0d%0aX:%20y", quote("‮绿洲"), "-", "%5c%5cserver%5cshare"]


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize(
    "path",
    [
        "/features/{}/view",
        "/features/{}/sound/l1",
        "/builds/{}",
        "/editions/{}/edition.json",
        "/features/{{}}/sound/{}",
        "/features/{{}}/sound/paragraph/{}",
        "/features/{{}}/sound/chapter/{}",
    ],
)
def test_an_id_that_is_none_is_not_found(caller: Caller, feature: str, path: str, name: str) -> None:
    """It is looked up among those that there are, and never opened."""
    answer = caller.ask("GET", path.format(name).format(feature), headers=caller.ours)
    assert answer.status in REFUSED


@pytest.mark.parametrize("number", ["0", "-1", "9" * 5_000, "1e3", "²", "٣", "99999999999999999999"])
def test_a_chapter_that_is_none_is_not_found(caller: Caller, feature: str, number: str) -> None:
    """However many figures it has."""
    answer = caller.ask("GET", f"/features/{feature}/sound/chapter/{quote(number)}", headers=caller.ours)
    assert answer.status in REFUSED


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "DELETE", "PROPFIND", "X"])
def test_a_method_that_we_do_not_know_does_nothing(caller: Caller, feature: str, method: str) -> None:
    """Nor is anything told of it."""
    assert caller.ask(method, f"/features/{feature}/changes", b"{}", caller.ours | JSON).status in REFUSED


DISPOSITIONS = {
    "a parameter without a value": b"Content-Disposition: form-data; name*",
    "five thousand brackets": b"Content-Disposition: " + b"(" * 5_000,
    "a language that is none": b"Content-Disposition: form-data; name*=xx''%ff",
    "parts of a name": b"Content-Disposition: form-data; name*0*=x; name*9*=y",
    "no disposition": b"X: y",
    "NUL": b"\0",
}


@pytest.mark.parametrize("path", ["/features", "/reports"])
@pytest.mark.parametrize("head", DISPOSITIONS.values(), ids=DISPOSITIONS)
def test_a_part_of_a_form_that_no_browser_sends_is_refused(caller: Caller, path: str, head: bytes) -> None:
    """The form did not arrive as it was sent."""
    body = b"--b\r\n" + head + b"\r\n\r\nx\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = caller.ask("POST", path, body, caller.ours | kind)
    assert answer.status in REFUSED
    assert answer.facts["message"]


@pytest.mark.parametrize("key", ["x", "%FF", "a" * 60_000, "x&key=y&key=z"])
def test_a_second_key_does_not_let_out(caller: Caller, key: str) -> None:
    """Who is in stays in; the key of somebody else's making is no matter."""
    answer = caller.ask("GET", f"/?key={key}")
    assert answer.status in (303, 400, 414, 431)
    assert caller.get("/").status == 200


FACTS: dict[str, tuple[str, dict[str, object]]] = {
    "a target that nobody named": ("/publish", {"target": "file:///etc"}),
    "a target that is a list": ("/publish", {"target": ["x"]}),
    "an edition that climbs": ("/editions/..%2f..%2fetc/withdraw", {"reason": "x"}),
    "a reason that is a number": ("/editions/x/withdraw", {"reason": 9e300}),
    "a day that is none": ("/editions/x/correct", {"date": "2026-02-30"}),
    "a day of half a character": ("/editions/x/correct", {"date": "\ud800"}),
}


@pytest.mark.parametrize(("path", "facts"), FACTS.values(), ids=FACTS)
def test_what_the_shelf_cannot_do_is_refused(caller: Caller, path: str, facts: dict[str, object]) -> None:
    """In one sentence; nothing is sent, nothing taken back."""
    answer = caller.post(path, **facts)
    assert answer.status in REFUSED
    assert "Traceback" not in answer.text


def test_bodies_that_do_not_end_keep_nobody_out(caller: Caller, feature: str) -> None:
    """Fifty requests that are still being sent, and the producer goes on working."""
    head = (
        f"POST /features/{feature}/changes HTTP/1.1\r\nHost: 127.0.0.1:{caller.port}\r\nCookie: {caller.cookie}\r\n"
        f"Origin: http://127.0.0.1:{caller.port}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
    ).encode()
    lines = [socket.create_connection(("127.0.0.1", caller.port)) for _ in range(50)]
    for line in lines:
        line.sendall(head)
    assert caller.get("/").status == 200
    for line in lines:
        line.close()


def test_parameters_of_a_reading_may_be_anything(caller: Caller, feature: str) -> None:
    """A word of a megabyte, half a character, controls: it can be read so or it cannot."""
    for word in ("%00", "%ff", quote("船") * 500, "%1b%5d0;x"):
        answer = caller.ask("GET", f"/features/{feature}/pinyin?word={word}&pinyin={word}", headers=caller.ours)
        assert answer.status in (200, *REFUSED)
        assert json.loads(answer.body)
