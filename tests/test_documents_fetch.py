"""Pages from web servers: real servers on loopback, well-behaved and not."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from audio_edition.errors import FeatureError
from audio_edition.reading.documents.fetch import fetch
from audio_edition.reading.documents.opening import open_document
from tests import formats_samples as samples


class Paper(BaseHTTPRequestHandler):
    """A newspaper's web server."""

    def do_GET(self) -> None:
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, kind.partition("?")[0])(rest)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def story(self, rest: str) -> None:
        self.answer(samples.as_html(), Content_Type="text/html; charset=utf-8")

    def packed(self, rest: str) -> None:
        self.answer(gzip.compress(samples.as_html()), Content_Type="text/html", Content_Encoding="gzip")

    def bomb(self, rest: str) -> None:
        self.answer(gzip.compress(bytes(3_000_000)), Content_Type="text/html", Content_Encoding="gzip")

    def printed(self, rest: str) -> None:
        self.answer(samples.as_pdf(), Content_Type="application/pdf")

    def moved(self, rest: str) -> None:
        self.answer(b"", 302, Location="/story")

    def loop(self, rest: str) -> None:
        self.answer(b"", 302, Location=f"/loop/{rest}x")

    def leak(self, rest: str) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def large(self, rest: str) -> None:
        self.answer(bytes(2_000_000), Content_Type="text/html")

    def gone(self, rest: str) -> None:
        self.answer(b"", 410)

    def drip(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        while not self.server.stopping.wait(0.02):  # type: ignore[attr-defined]
            self.wfile.write(b"X-Wait: 1\r\n")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    """The address of the running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    server.daemon_threads = True
    server.stopping = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stopping.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["story", "packed", "moved", "story/2026/春天.html", "story?id=7&from=首页"])
def test_a_page_is_read_from_its_address(paper: str, path: str) -> None:
    """An address gives the same article as the file, also packed, redirected, or with Chinese in it."""
    page = open_document(f"{paper}/{path}")
    assert next(element.text for element in page.elements if not element.left_out) == samples.HEADLINE
    assert samples.PARAGRAPHS[-1] in page.text


def test_the_page_names_the_address_it_came_from(paper: str) -> None:
    """After a redirect the source is where the page really is."""
    assert open_document(f"{paper}/moved").source == f"{paper}/story"


def test_a_pdf_is_read_from_its_address(paper: str) -> None:
    """The format is told from what came, not from the address."""
    assert open_document(f"{paper}/printed").format == "pdf"


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/story", "file:///etc/passwd", "http://", "javascript://x"])
def test_only_http_and_https_are_fetched(url: str) -> None:
    """Other kinds of address are refused without asking anybody."""
    with pytest.raises(FeatureError, match="is no http or https address"):
        open_document(url)


def test_a_redirect_to_a_file_is_not_followed(paper: str) -> None:
    """A server cannot send us to our own disk."""
    with pytest.raises(FeatureError, match="not allowed"):
        open_document(f"{paper}/leak")


def test_redirects_in_a_circle_end(paper: str) -> None:
    """A few redirects are followed, not any number."""
    with pytest.raises(FeatureError, match="/loop/ answered 302"):
        open_document(f"{paper}/loop/")


@pytest.mark.parametrize("path", ["large", "bomb"])
def test_a_page_over_the_size_cap_is_refused(paper: str, path: str) -> None:
    """No more than the cap is read or unpacked."""
    with pytest.raises(FeatureError, match="has more than 1 MB"):
        fetch(f"{paper}/{path}", max_bytes=1_000_000)


def test_a_server_that_drips_is_given_up(paper: str) -> None:
    """A server that always sends a little more never holds us longer than the time we give it."""
    with pytest.raises(FeatureError, match=r"did not answer within 0.3 seconds"):
        fetch(f"{paper}/drip", seconds=0.3)


def test_a_page_that_is_not_there_says_so(paper: str) -> None:
    """An error of the server is passed on with its number."""
    with pytest.raises(FeatureError, match="/gone answered 410 Gone; open it in a browser"):
        open_document(f"{paper}/gone")


def test_a_server_that_is_not_there_says_so() -> None:
    """A refused connection is one sentence with a remedy."""
    with pytest.raises(FeatureError, match=r"could not be fetched .*; check the address"):
        open_document("http://127.0.0.1:9/story")


PARAGRAPHS = "".join(f"<p>第{number}段，河上的桥修好了。</p>" for number in range(40)).encode()
PACKED = gzip.compress(PARAGRAPHS)
SAYS = {"Content_Type": "text/html; charset=utf-8"}
BROKEN = {
    "shorter than promised": (PARAGRAPHS[:900], {"Content_Length": str(len(PARAGRAPHS))}),
    "packed, shorter than promised": (PACKED[:-20], {"Content_Encoding": "gzip", "Content_Length": str(len(PACKED))}),
    "packed, without an end": (PACKED[:-20], {"Content_Encoding": "gzip"}),
    "second member cut": (PACKED + PACKED[:-9], {"Content_Encoding": "gzip"}),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_transfer_that_broke_off_is_no_article(paper: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of which only a part came is refused: a listener cannot hear that the rest is missing."""
    body, told = BROKEN[kind]
    monkeypatch.setattr(Paper, "broken", lambda self, _: self.answer(body, **SAYS, **told), raising=False)
    with pytest.raises(FeatureError, match="only a part of the page came"):
        fetch(f"{paper}/broken")


def test_a_page_packed_in_two_members_comes_whole(paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gzip may be several members in a row (RFC 1952, 2.2)."""
    halves = gzip.compress(PARAGRAPHS[:700]) + gzip.compress(PARAGRAPHS[700:])
    monkeypatch.setattr(
        Paper, "halves", lambda self, _: self.answer(halves, **SAYS, Content_Encoding="gzip"), raising=False
    )
    assert fetch(f"{paper}/halves").data == PARAGRAPHS


def test_an_answer_with_a_part_of_a_page_is_no_article(paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """206 Partial Content was not asked for."""
    monkeypatch.setattr(Paper, "part", lambda self, _: self.answer(PARAGRAPHS, 206, **SAYS), raising=False)
    with pytest.raises(FeatureError, match="answered 206, not with the whole page"):
        fetch(f"{paper}/part")
