"""Attacks on the desk: another page, a guessed address, a rebound name, floods, paths, scripts. A real one is asked."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audio_edition.desk.door import LARGEST
from tests.conftest import ROOT
from tests.desk.calling import FORM, Caller, let_in
from tests.desk.conftest import close_desk, open_desk

SECRET = "not for the desk"
TEXT = "绿洲\n\n三月的风刚暖起来，第一锹土就已经翻开。\n\n“树活了，人心就定了。”赵永强说。\n"
PLACES = ("/", "/features", "/features/x/view", "/features/x/pinyin", "/static/desk.css", "/editions/x/", "/builds/x")


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """The producer's own browser, at a desk with a feature, beside which lies what is nobody's business."""
    home = tmp_path_factory.mktemp("attacked")
    (home / "secret.txt").write_text(SECRET)
    desk = open_desk(home / "newsroom")
    (home / "newsroom" / "secret.txt").write_text(SECRET)
    caller = let_in(desk)
    caller.take(TEXT)
    yield caller
    close_desk(desk)


@pytest.fixture
def outside(inside: Caller) -> Caller:
    """Somebody else on this machine, without the cookie."""
    return Caller(inside.desk)


def features(caller: Caller) -> int:
    return len(list((caller.desk.folder / "features").glob("[!.]*")))


@pytest.mark.parametrize("path", PLACES)
def test_without_the_cookie_nothing_is_shown(outside: Caller, path: str) -> None:
    """Not even whether there is such an address."""
    answer = outside.ask("GET", path)
    assert answer.status == 403
    assert "绿洲" not in answer.text


@pytest.mark.parametrize("key", ["", "x", "%00", "a" * 43, "a&key=b"])
def test_a_guessed_key_opens_nothing(outside: Caller, key: str) -> None:
    """No cookie is given."""
    answer = outside.ask("GET", f"/?key={key}")
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_the_printed_address_is_good_once(outside: Caller) -> None:
    """Whoever reads it in a history or a process list comes too late."""
    answer = outside.ask("GET", outside.desk.key.removeprefix(outside.desk.address))
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_the_cookie_is_the_browsers_alone(tmp_path: Path) -> None:
    """No script reads it, and no other page's request carries it."""
    desk = open_desk(tmp_path / "newsroom")
    try:
        told = Caller(desk).ask("GET", desk.key.removeprefix(desk.address)).headers["set-cookie"].lower()
    finally:
        close_desk(desk)
    assert "httponly" in told
    assert "samesite=strict" in told


@pytest.mark.parametrize("cookie", ["desk-{port}=x", "desk-{port}=", "desk-{port}", "=;;=", "desk-1={own}", "a\x01=b"])
def test_a_cookie_of_somebody_elses_making_opens_nothing(inside: Caller, cookie: str) -> None:
    """Nor one for another port."""
    own = inside.cookie.partition("=")[2]
    stranger = Caller(inside.desk, cookie.format(port=inside.port, own=own))
    assert stranger.ask("GET", "/").status in (400, 403)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "[::1]:{port}",
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(inside: Caller, host: str) -> None:
    """DNS rebinding: even with the cookie nothing is answered under another name."""
    answer = inside.ask("GET", "/", headers={"Host": host.format(port=inside.port)})
    assert (answer.status, "绿洲" in answer.text) == (421, False)


def test_two_names_in_one_request_are_refused(inside: Caller) -> None:
    """Whichever of them is meant."""
    own = f"127.0.0.1:{inside.port}"
    told = (
        f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nCookie: {inside.cookie}\r\nConnection: close\r\n\r\n"
    )
    assert inside.raw(told.encode()).split(b" ", 2)[1] in (b"400", b"421")


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["/features", "/features/{id}/changes", "/features/{id}/undo"])
def test_another_page_changes_nothing(inside: Caller, path: str, headers: dict[str, str]) -> None:
    """Even where the cookie came along: another origin, a frame without one, another port, nothing said at all."""
    before = features(inside)
    name = next((inside.desk.folder / "features").glob("[!.]*")).name
    told = {key: value.format(port=inside.port) for key, value in headers.items()} | {"Content-Type": FORM}
    assert inside.ask("POST", path.format(id=name), b"text=%E6%A0%91", told).status == 403
    assert features(inside) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_reads_nothing(inside: Caller, site: str) -> None:
    """An image or a script of another page that names an address of the desk."""
    assert inside.ask("GET", "/", headers={"Sec-Fetch-Site": site}).status == 403


def test_no_answer_lets_another_page_read_it(inside: Caller) -> None:
    """Every answer says so, a refusal too; nothing runs that does not come from the desk, nothing is kept."""
    for path in ("/", "/nowhere", "/static/desk.css", "/?key=x"):
        headers = inside.get(path).headers
        assert "access-control-allow-origin" not in headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_only_this_machine_reaches_the_desk(inside: Caller) -> None:
    """It listens on one address, that of this machine for itself."""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", inside.port), timeout=5)


def test_a_socket_is_not_opened(inside: Caller) -> None:
    """Web sockets of another page do not ask for leave first."""
    told = (
        f"GET /features HTTP/1.1\r\nHost: 127.0.0.1:{inside.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nCookie: {inside.cookie}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", inside.port), timeout=20) as line:
        line.sendall(told.encode())
        assert not line.recv(65536).startswith(b"HTTP/1.1 101")


def test_a_body_that_says_it_is_too_large_is_not_read(inside: Caller) -> None:
    """It is refused before it is sent."""
    told = (
        f"POST /features HTTP/1.1\r\nHost: 127.0.0.1:{inside.port}\r\nCookie: {inside.cookie}\r\n"
        f"Origin: http://127.0.0.1:{inside.port}\r\nContent-Type: {FORM}\r\nContent-Length: {LARGEST + 1}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", inside.port), timeout=20) as line:
        line.sendall(told.encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 413")


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(inside: Caller) -> None:
    """Sent in pieces without an end, it is read to the bound."""
    sent = 0

    def flood() -> Iterator[bytes]:
        nonlocal sent
        while sent < 3 * LARGEST:
            sent += 1_000_000
            yield b"x" * 1_000_000

    before = features(inside)
    try:
        status = inside.ask("POST", "/features", flood(), inside.ours | {"Content-Type": FORM}).status
    except (http.client.HTTPException, OSError):
        status = 413  # it hung up while we were sending
    assert (status, features(inside)) == (413, before)


@pytest.mark.parametrize("length", ["-1", "1e9", "99999999999999999999999", "٣"])
def test_a_length_that_is_none_is_refused(inside: Caller, length: str) -> None:
    """Nothing is read for ever."""
    told = (
        f"POST /features HTTP/1.1\r\nHost: 127.0.0.1:{inside.port}\r\nCookie: {inside.cookie}\r\n"
        f"Origin: http://127.0.0.1:{inside.port}\r\nContent-Type: {FORM}\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", inside.port), timeout=20) as line:
        line.sendall(told.encode())
        assert line.recv(65536).split(b" ", 2)[1] in (b"400", b"413")


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/../secret.txt",
        "/features/../../secret.txt",
        "/features/..%2f..%2fsecret.txt",
        "/features/%2e%2e/%2e%2e/secret.txt",
        "/features/..%5c..%5csecret.txt/view",
        "/features//etc/passwd",
        "/static/../../../../secret.txt",
        "/static/..%2f..%2f..%2f..%2fsecret.txt",
        "/static/%2e%2e/%2e%2e/__init__.py",
        "/static//etc/passwd",
        "/editions/../secret.txt",
        "/editions/..%2f..%2fsecret.txt",
        "/editions/..%2f/secret.txt",
        "/editions/%00/secret.txt",
        "/features/%00/view",
    ],
)
def test_no_path_leads_out(inside: Caller, path: str) -> None:
    """What an address names is looked up, never opened."""
    own = f"127.0.0.1:{inside.port}"
    told = f"GET {path} HTTP/1.1\r\nHost: {own}\r\nCookie: {inside.cookie}\r\nConnection: close\r\n\r\n".encode()
    answer = inside.raw(told)
    assert answer.split(b" ", 2)[1] in (b"400", b"404", b"405")
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


def test_a_file_lands_where_we_say_whatever_it_is_called(inside: Caller) -> None:
    """Nothing is written beside the features."""
    folder = inside.desk.folder
    before = {path for path in folder.parent.rglob("*") if "features" not in path.parts and "cache" not in path.parts}
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="../../../../evil.txt"\r\n\r\n'
        + TEXT.encode()
        + b"\xe3\x80\x82\r\n--b--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert inside.ask("POST", "/features", body, inside.ours | kind).status == 303
    after = {path for path in folder.parent.rglob("*") if "features" not in path.parts and "cache" not in path.parts}
    assert after == before


class Markup(HTMLParser):
    """What a page would run, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if (
            tag == "script"
            and not (told.get("src") or "").startswith("/static/")
            and told.get("type") != "application/json"
        ):
            self.runs.append(tag)
        if tag in ("iframe", "object", "embed", "base", "style", "svg", "math"):
            self.runs.append(tag)
        self.runs += [name for name in told if name.startswith("on") or name in ("style", "srcdoc")]
        self.runs += [value for value in told.values() if value and value.strip().lower().startswith("javascript:")]


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}${8}</title></textarea>"


def test_a_script_in_any_text_is_text(inside: Caller) -> None:
    """In the headline, a paragraph, a quotation, a correction, a name, a description, a problem, a file's name."""
    page = (
        f"绿洲{EVIL}\n\n本报记者 林若溪{EVIL}\n\n三月的风{EVIL}刚暖起来。\n\n“树活了{EVIL}。”赵永强说。\n\n他走了。\n"
    )
    name = inside.take(page)
    view = inside.view(name)
    line = next(line for piece in view["pieces"] for line in piece["lines"] if "他走了" in line["text"])
    for facts in (
        {"kind": "speaker", "name": EVIL[:60]},
        {"kind": "spoken", "spoken": EVIL},
        {"kind": "text", "text": EVIL},
    ):
        assert inside.change(name, line=line["id"], **facts).status == 200
        inside.view(name)
    for path in (f"/features/{name}", "/", "/features/nobody"):
        markup = Markup()
        markup.feed(inside.ask("GET", path, headers={"Accept": "text/html"}).text)
        assert markup.runs == []
    assert "alert(1)" in inside.get(f"/features/{name}").text
    assert ">49" not in inside.get(f"/features/{name}").text


def test_what_a_page_is_told_cannot_be_taken_for_a_page(inside: Caller) -> None:
    """A refusal that repeats what was sent is JSON, and no browser guesses otherwise."""
    name = inside.take(TEXT)
    answer = inside.change(name, kind="voice", line="headline", voice=EVIL[:60])
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/json"
    proof = inside.get(f"/features/{name}/pinyin?word=%3Cscript%3E&pinyin=%3Cimg%3E")
    assert proof.headers["content-type"] == "application/json"


def test_a_problem_shows_nothing_of_the_machine(inside: Caller) -> None:
    """An answer to nonsense names no file of ours."""
    name = inside.take(TEXT)
    for body in (b"", b"[", b'{"kind": {}}', b'{"version": []}', b'{"kind": "piece", "is": 1, "piece": []}'):
        answer = inside.ask(
            "POST", f"/features/{name}/changes", body, inside.ours | {"Content-Type": "application/json"}
        )
        assert answer.status in (400, 409)
        assert "Traceback" not in answer.text
        assert str(ROOT) not in answer.text
