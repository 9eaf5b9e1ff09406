"""A newspaper's site as the source of an issue: feeds, sitemaps, robots.txt and pages that mean harm."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audio_edition.errors import FeatureError
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.issue import Issue, Section, StoryEntry
from audio_edition.paper.sources import web
from audio_edition.paper.sources.feeds import MAX_ENTRIES, read_feed
from audio_edition.paper.sources.web import gathered, issue_of_feed
from audio_edition.progress import Quiet
from audio_edition.reading.documents.fetch import fetch
from tests.attacks.hostile import Answer, Server, served, told

ITEM = "<item><title>灯</title><link>https://paper.example/a</link></item>"


def rss(items: str, before: str = "") -> bytes:
    return f"{before}<rss><channel><title>海角日报</title>{items}</channel></rss>".encode()


def in_json(**facts: object) -> bytes:
    item = {"id": "1", "url": "https://paper.example/a", "title": "灯", **facts}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "海角日报", "items": [item]}).encode()


LAUGHS = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
FEEDS: dict[str, tuple[Callable[[], bytes], int]] = {
    # what it is: (its bytes, how many stories it lists)
    "a million items": (lambda: rss("<item/>" * 1_000_000 + ITEM), 1),
    "a billion laughs": (
        lambda: rss(ITEM.replace("灯", "&e11;"), f"<!DOCTYPE rss [<!ENTITY e0 'ha'>{LAUGHS}]>"),
        0,
    ),
    "an entity of a hundred kilobytes, a thousand times": (
        lambda: rss(ITEM.replace("灯", "&x;" * 1_000), f"<!DOCTYPE rss [<!ENTITY x '{'x' * 100_000}'>]>"),
        0,
    ),
    "items in items": (lambda: rss("<item><title>灯</title>" * 200 + "<link>https://paper.example/a</link>"), 1),
    "a title of nine megabytes": (lambda: rss(ITEM.replace("灯", "灯" * 3_000_000)), 1),
    "an address that climbs out of http": (
        lambda: rss(ITEM.replace("https://paper.example/a", "file:///etc/passwd")),
        0,
    ),
    "an address of a script": (lambda: rss(ITEM.replace("https://paper.example/a", "javascript:alert(1)")), 0),
    "brackets that hold no address": (lambda: rss(ITEM.replace("paper.example", "[paper.example")), 0),
    "an address without a host": (lambda: rss(ITEM.replace("https://paper.example/a", "https:///a")), 0),
    "half a character in an address": (lambda: in_json(url="https://paper.example/\ud800"), 0),
    "a number where a list is": (lambda: in_json(tags={"a": 1}), -1),
    "a number without end": (lambda: in_json().replace(b'"id": "1"', b'"id": ' + b"9" * 5_000), -1),
}


@pytest.mark.parametrize(("data", "stories"), FEEDS.values(), ids=FEEDS)
def test_a_hostile_feed_lists_what_is_sound(data: Callable[[], bytes], stories: int) -> None:
    """Entries with a web address are stories, others are none; what is no feed (-1) is refused with a remedy."""
    if stories < 0:
        with pytest.raises(FeatureError, match="name a feed"):
            read_feed(data(), "feed")
    else:
        found = read_feed(data(), "feed")
        assert len(found.entries) == stories <= MAX_ENTRIES
        assert all(len(entry.title) <= 300 for entry in found.entries)


@pytest.mark.parametrize("sign", ["\ud800", "\0", "\x1b]0;x\a", "\u202e", "\u2066"], ids=ascii)
def test_signs_that_nobody_sees_are_not_in_a_title(sign: str) -> None:
    """JSON can hold half a character, a control, a mark that turns the line around."""
    (entry,) = read_feed(in_json(title=f"渡{sign}口", tags=[f"要{sign}闻"]), "feed").entries
    assert entry.title.isprintable()
    assert entry.section.isprintable()


def test_half_a_character_in_a_guid_can_be_written() -> None:
    """The guid goes into issue.json, in UTF-8."""
    (entry,) = read_feed(in_json(id="\ud800"), "feed").entries
    assert entry.key.encode()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where pages are fetched to, without a pause between them."""
    monkeypatch.setattr(web, "PAUSE", 0.0)
    monkeypatch.setattr(web, "LONGEST_PAUSE", 0.0)
    return tmp_path


def fault(home: Path, answers: dict[str, Answer], path: str = "/a") -> tuple[str, Server]:
    """Why the page of a site with these answers could not be had, "" when it could; and the site."""
    with served({"/a": told("<p>渡口</p>".encode(), "Content-Type: text/html"), **answers}) as site:
        entry = StoryEntry(site.url + path, "a", address=site.url + path)
        issue = Issue("海角日报", "2026-05-01", (Section("", (entry,)),))
        found = gathered(issue, home, Earlier(), Quiet())
    return found.stories[0].fault, site


ROBOTS = {
    "a pause of a figure that is none": "Crawl-delay: ²",
    "a pause of five thousand figures": f"Crawl-delay: {'9' * 5_000}",
    "a pause of four thousand figures": f"Crawl-delay: {'9' * 4_000}",
    "a rate that is none": "Request-rate: ²/³",
    "brackets that hold no address": "Disallow: //[x",
    "a comment that never ends": "# " + "x" * 400_000,
    "thirty thousand rules": "\n".join(["Disallow: /b"] * 30_000),
    "controls": "Disallow: \0\x1b[2J",
}


@pytest.mark.parametrize("rule", ROBOTS.values(), ids=ROBOTS)
def test_a_line_of_robots_txt_that_is_wrong_is_not_there(home: Path, rule: str) -> None:
    """The others are kept (RFC 9309, 2.2.4): what nobody forbids is fetched, what one forbids is not."""
    lines = told(f"User-agent: *\n{rule}\nDisallow: /closed\n".encode())
    assert fault(home, {"/robots.txt": lines})[0] == ""
    assert "robots.txt forbids it" in fault(home, {"/robots.txt": lines}, "/closed")[0]


@pytest.mark.parametrize(
    "robots",
    [
        told(b"", status="500 x answered 200 OK"),
        told(b"", "Location: /robots.txt", status="302 Found"),
        told(b"x" * 600_000),
        told(b"User-agent: *", length=99),
    ],
    ids=["an error", "a circle", "too large", "broken off"],
)
def test_a_robots_txt_that_cannot_be_had_forbids_all(home: Path, robots: bytes) -> None:
    """Nobody knows what it says (RFC 9309, 2.3.1.4)."""
    assert "robots.txt forbids it" in fault(home, {"/robots.txt": robots})[0]


def _endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    yield from itertools.repeat(b"<p>x" * 16_384)


PAGES: dict[str, tuple[Callable[[], Answer], str]] = {
    "redirects in a circle": (lambda: told(b"", "Location: /a", status="302 Found"), "redirect|infinite loop"),
    "a redirect to a file": (lambda: told(b"", "Location: file:///etc/passwd", status="302 Found"), "answered 302"),
    "a redirect to brackets": (lambda: told(b"", "Location: http://[x/", status="302 Found"), "could not be fetched"),
    "a redirect to a script": (lambda: told(b"", "Location: javascript:1", status="302 Found"), "answered 302"),
    "an answer without an end": (_endless, "more than"),
    "a gzip bomb": (lambda: told(gzip.compress(b"\0" * 400_000_000, 9), "Content-Encoding: gzip"), "more than"),
    "gzip that is none": (lambda: told(b"<p>x", "Content-Encoding: gzip"), "could not be fetched"),
    "a length that is too long": (lambda: told(b"<p>x", length=5_000), "broke off"),
    "a length below nothing": (lambda: told(b"<p>x", length=-5), ""),
    "a header of a megabyte": (lambda: told(b"<p>x", f"X: {'x' * 1_000_000}"), "could not be fetched"),
    "ten thousand headers": (lambda: told(b"<p>x", *["X: y"] * 10_000), "could not be fetched"),
    "a status that is none": (lambda: b"HTTP/1.1 abc\r\n\r\n", "could not be fetched"),
    "no words at all": (lambda: b"", "could not be fetched"),
    "a reason that drives a terminal": (lambda: told(b"", status="403 \x1b]0;x\x07"), "answered 403"),
    "a type that is none": (lambda: told(b"<p>x", "Content-Type: ;;=\x80;charset*0*=x''%ff"), ""),
}


@pytest.mark.parametrize(("answer", "why"), PAGES.values(), ids=PAGES)
def test_a_hostile_page_is_a_fault_of_its_story(home: Path, answer: Callable[[], Answer], why: str) -> None:
    """The issue goes on without it, and says why in one line that can be shown; nothing of it is kept."""
    said, _ = fault(home, {"/a": answer()})
    assert re.search(why, said) if why else not said
    assert said.isprintable()
    assert bool(list(home.iterdir())) == (not why)


def test_an_answer_that_drips_is_not_waited_for() -> None:
    """A byte from time to time keeps a connection alive for ever; the whole page has its time."""
    stop = threading.Event()

    def drips() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while not stop.wait(0.1):
            yield b"x"

    with served({"": drips()}) as site, pytest.raises(FeatureError, match="did not answer within"):
        fetch(f"{site.url}/a", seconds=1.0)
    stop.set()


INSIDE = [
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "10.0.0.1",
]
INSIDE += [
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "[fd00::1]",
    "[fe80::1]",
    "localhost",
    "LOCALHOST.",
]


@pytest.mark.parametrize("host", INSIDE)
def test_a_feed_of_the_internet_names_nothing_inside(host: str) -> None:
    """This machine and the networks behind it are nobody's business outside, however their addresses are written."""
    with pytest.raises(FeatureError, match=r"inside the local network|may not be fetched"):
        web._Site(inside=False).page(f"http://{host}/admin")


@pytest.mark.parametrize("address", ["http://[bad/a", "http://a]/", "https://[::1"])
def test_what_is_no_address_is_a_fault_of_its_story(home: Path, address: str) -> None:
    """A list of stories may hold anything."""
    issue = Issue("海角日报", "2026-05-01", (Section("", (StoryEntry(address, "a", address=address),)),))
    (story,) = gathered(issue, home, Earlier(), Quiet()).stories
    assert "could not be fetched" in story.fault or "is no address" in story.fault


def test_a_sitemap_index_that_names_itself_is_read_once(home: Path) -> None:
    """One level deep: an index in an index is no sitemap of stories."""
    with served({}) as site:
        index = f"<sitemapindex><sitemap><loc>{site.url}/i.xml</loc></sitemap></sitemapindex>".encode()
        site.answers["/i.xml"] = told(index)
        with pytest.raises(FeatureError, match="lists no story"):
            issue_of_feed(f"{site.url}/i.xml", "", "2026-05-01", "")
    assert len(site.asked) == 2
