"""Names that lead elsewhere the second time they are looked up (DNS rebinding), on servers of loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from audio_edition.errors import FeatureError
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.sources import web
from audio_edition.paper.sources.web import gathered, issue_of_feed
from audio_edition.progress import Quiet
from audio_edition.reading.documents.calling import InsideError
from audio_edition.reading.documents.fetch import fetch
from tests.attacks.hostile import Server, served, told
from tests.certificates import certificate_for, encryption

OUTSIDE, INSIDE = "8.8.8.8", "127.0.0.1"
PAGE = "<p>渡口</p>".encode()


class Net:
    """A net of one server: each name leads to the addresses it was given, one after another, the last one for ever.

    reached: the addresses that were connected to, all of them the server in truth.
    """

    def __init__(self, site: Server) -> None:
        self.site, self.names, self.reached = site, dict[str, list[str]](), list[str]()
        self._look_up, self._connect = socket.getaddrinfo, socket.create_connection

    def look_up(self, host: str, port: int | None, *how: int, **more: int) -> object:
        known = self.names.get(host, [host])
        return self._look_up(known.pop(0) if len(known) > 1 else known[0], port, *how, **more)

    def connect(self, address: tuple[str, int], *how: float | None) -> socket.socket:
        self.reached.append(address[0])
        return self._connect((INSIDE, self.site.port), *how)

    def at(self, host: str, path: str = "/a") -> str:
        return f"http://{host}:{self.site.port}{path}"


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    """The net, with a page at /a; nobody waits between two requests."""
    monkeypatch.setattr(web, "PAUSE", 0.0)
    with served({"/a": told(PAGE, "Content-Type: text/html")}) as site:
        found = Net(site)
        monkeypatch.setattr(socket, "getaddrinfo", found.look_up)
        monkeypatch.setattr(socket, "create_connection", found.connect)
        yield found


def leads(net: Net, host: str) -> None:
    """The page /to redirects to the host's."""
    net.site.answers["/to"] = told(b"", f"Location: {net.at(host)}", status="302 Found")


def test_a_name_is_called_at_the_address_that_was_judged(net: Net) -> None:
    """What the name would lead to a moment later is never asked; the server hears the name all the same."""
    net.names["paper.example"] = [OUTSIDE, INSIDE]
    assert fetch(net.at("paper.example"), inside=False).data == PAGE
    assert net.reached == [OUTSIDE]
    assert f"Host: paper.example:{net.site.port}".encode() in net.site.heads[0]


@pytest.mark.parametrize("inside", [INSIDE, "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])
def test_a_name_that_leads_inside_is_not_called(net: Net, inside: str) -> None:
    """Nobody is connected to, also where the name has an address outside before it."""
    net.names["paper.example"] = [inside]
    with pytest.raises(InsideError, match="inside the local network, and what leads there is not"):
        fetch(net.at("paper.example"), inside=False)
    assert net.reached == []


def test_a_redirect_goes_to_the_address_that_was_judged(net: Net) -> None:
    """The name it leads to is looked up once as well."""
    net.names |= {"paper.example": [OUTSIDE], "pages.example": ["1.1.1.1", INSIDE]}
    leads(net, "pages.example")
    assert fetch(net.at("paper.example", "/to")).data == PAGE
    assert net.reached == [OUTSIDE, "1.1.1.1"]


def test_a_server_of_the_internet_does_not_become_one_inside(net: Net) -> None:
    """A name that was outside when it was asked, and is inside when its redirect is judged, is not followed."""
    net.names["paper.example"] = [OUTSIDE, INSIDE]
    leads(net, "paper.example")
    with pytest.raises(FeatureError, match="inside the local network"):
        fetch(net.at("paper.example", "/to"))
    assert net.reached == [OUTSIDE]


def test_a_redirect_inside_is_followed_from_inside(net: Net) -> None:
    """Between servers of the local network nothing changes."""
    net.names |= {"paper.example": [INSIDE], "pages.example": [INSIDE]}
    leads(net, "pages.example")
    assert fetch(net.at("paper.example", "/to")).local


def test_a_feed_stays_of_the_internet(net: Net, tmp_path: Path) -> None:
    """What was outside when the feed came is judged by that, wherever its name leads afterwards."""
    net.names["paper.example"] = [OUTSIDE, INSIDE]
    item = f"<item><title>灯</title><link>{net.at('paper.example')}</link></item>"
    net.site.answers["/feed"] = told(f"<rss><channel>{item}</channel></rss>".encode())
    issue = issue_of_feed(net.at("paper.example", "/feed"), "海角日报", "2026-05-01", "")
    (story,) = gathered(issue, tmp_path, Earlier(), Quiet()).stories
    assert "inside the local network" in story.fault
    assert net.site.asked == ["/feed"]


def test_the_next_address_of_a_host_is_tried(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host with several addresses is there while one of them is."""

    def connect(address: tuple[str, int], *how: float | None) -> socket.socket:
        if address[0] == "::1":
            raise ConnectionRefusedError
        return net.connect(address, *how)

    def look_up(host: str, port: int | None, *how: int, **more: int) -> object:
        if host != "paper.example":
            return net.look_up(host, port, *how, **more)
        return [(socket.AF_INET6, 0, 0, "", ("::1", 0, 0, 0)), (socket.AF_INET, 0, 0, "", (INSIDE, 0))]

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert fetch(net.at("paper.example")).data == PAGE


def test_a_proxy_is_called_wherever_it_is(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the local network looks names up itself; names that we know to be inside are still refused."""
    monkeypatch.setenv("http_proxy", net.at("proxy.example", ""))
    net.names |= {"proxy.example": [INSIDE], "paper.example": [OUTSIDE], "router.example": ["10.0.0.1"]}
    net.site.answers[net.at("paper.example")] = told(PAGE)
    assert fetch(net.at("paper.example"), inside=False).data == PAGE
    with pytest.raises(InsideError):
        fetch(net.at("router.example"), inside=False)


def test_the_name_is_proved_by_its_certificate(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In TLS the server is asked for the name, and must prove the name, not the address it was called at."""
    certificate, names = certificate_for("paper.example", tmp_path), list[str]()
    tls = encryption(certificate)
    tls.sni_callback = lambda _, name, __: names.append(name)
    net.site.socket = tls.wrap_socket(net.site.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    net.names |= {"paper.example": [OUTSIDE, INSIDE], "pages.example": [OUTSIDE]}
    assert fetch(f"https://paper.example:{net.site.port}/a", inside=False).data == PAGE
    with pytest.raises(FeatureError, match="certificate"):
        fetch(f"https://pages.example:{net.site.port}/a")
    assert names == ["paper.example", "pages.example"]
