"""Feeds and sitemaps as the source of an issue: what they list, and what hostile ones cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from audio_edition.errors import FeatureError
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.issue import Issue
from audio_edition.paper.issuefile import MadeStory, State
from audio_edition.paper.sources import web
from audio_edition.paper.sources.feeds import MAX_BYTES, MAX_ENTRIES, read_feed
from audio_edition.paper.sources.web import gathered, issue_of_feed
from audio_edition.progress import Quiet

AT = "https://paper.example/"


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>清溪日报</title>{''.join(items)}</channel></rss>".encode()


def item(name: str, more: str = "", guid: str = "") -> str:
    return f"<item><title>{name}</title><link>{AT}{name}</link><guid>{guid or name}</guid>{more}</item>"


def test_rss_gives_title_section_and_time() -> None:
    """An item's first category is its section, its pubDate its time in UTC."""
    told = "<category>要闻</category><category>县城</category><pubDate>Fri, 01 May 2026 08:00:00 +0800</pubDate>"
    (entry,) = read_feed(rss(item("a", told)), "feed").entries
    assert (entry.title, entry.section, entry.published) == ("a", "要闻", "2026-05-01T00:00:00+00:00")


def test_atom_gives_the_page_and_not_the_feed() -> None:
    """Of an entry's links the alternate one is the story's page."""
    links = f"<link rel='self' href='{AT}x.xml'/><link href='{AT}a'/>"
    data = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>a</title>{links}</entry></feed>"
    assert [(entry.key, entry.address) for entry in read_feed(data.encode(), "feed").entries] == [("1", f"{AT}a")]


def test_a_json_feed_is_read() -> None:
    """JSON Feed 1.1: id, url, title and the first tag."""
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "清溪日报"}
    told["items"] = [{"id": "1", "url": f"{AT}a", "title": "a", "tags": ["体育"]}]  # type: ignore[assignment]
    (entry,) = read_feed(json.dumps(told).encode(), "feed").entries
    assert (entry.key, entry.address, entry.section) == ("1", f"{AT}a", "体育")


def test_a_news_sitemap_is_read() -> None:
    """A sitemap's pages are stories; the news extension gives their titles."""
    news = "<n:news><n:publication_date>2026-05-01</n:publication_date><n:title>灯</n:title></n:news>"
    data = f"<urlset xmlns:n='news'><url><loc>{AT}a</loc>{news}</url></urlset>"
    (entry,) = read_feed(data.encode(), "sitemap").entries
    assert (entry.title, entry.published) == ("灯", "2026-05-01T00:00:00+00:00")


def test_html_in_titles_is_taken_off() -> None:
    """Markup in a title, escaped once or twice, is not read out."""
    data = rss(item("a").replace("<title>a", "<title>&lt;b&gt;渡口&lt;/b&gt; &amp;lt;i&amp;gt;灯&amp;lt;/i&amp;gt;"))
    assert read_feed(data, "feed").entries[0].title == "渡口 灯"


@pytest.mark.parametrize("date", ["never", "Fri, 99 Foo 2026", "9999-12-31", "0000-00-00", "2026-05-01T99:99"])
def test_a_wrong_date_is_no_date(date: str) -> None:
    """A time that is none, or lies ahead, is left out; the story is not."""
    (entry,) = read_feed(rss(item("a", f"<pubDate>{date}</pubDate>")), "feed").entries
    assert entry.published == ""


def test_a_repeated_guid_is_one_story() -> None:
    """Of entries with one guid the first is taken."""
    entries = read_feed(rss(item("a", guid="1"), item("b", guid="1")), "feed").entries
    assert [entry.title for entry in entries] == ["a"]


def test_a_hundred_thousand_items_are_bounded_and_told() -> None:
    """The first ones are taken, and how many were not is known."""
    data = "".join(f"<item><link>{AT}{n}</link></item>" for n in range(100_000))
    found = read_feed(rss(data), "feed")
    assert (len(found.entries), found.more) == (MAX_ENTRIES, 100_000 - MAX_ENTRIES)


def test_ten_megabytes_are_refused_in_a_sentence() -> None:
    """A feed that is too large is not parsed."""
    with pytest.raises(FeatureError, match="more than 10 MB"):
        read_feed(b"<rss>" + b" " * MAX_BYTES, "feed")


def test_entities_are_not_expanded() -> None:
    """A feed that names a file of this machine does not get it."""
    data = b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + rss(item("a").replace(">a<", ">a&x;<", 1))
    assert read_feed(data, "feed").entries[0].title == "a"


@pytest.mark.parametrize(
    "data", [b"{}", b'{"items": 3}', b"[" * 9999, b"<p>no</p>", b"", b"\xff\xfe\x00", b"{" * 99999]
)
def test_what_is_no_feed_is_one_sentence(data: bytes) -> None:
    """Anything else is refused with a remedy."""
    with pytest.raises(FeatureError, match=r"name a|name an"):
        read_feed(data, "feed")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """A news site on this machine."""
    monkeypatch.setattr(web, "PAUSE", 0.0)
    (tmp_path / "site").mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", tmp_path / "site"
        server.shutdown()


def listed(site: tuple[str, Path], *names: str) -> Issue:
    """The issue of a feed on the site that lists these pages."""
    url, folder = site
    (folder / "feed.xml").write_bytes(rss(*map(item, names)).replace(AT.encode(), f"{url}/".encode()))
    return issue_of_feed(f"{url}/feed.xml", "", "2026-05-01", "")


def test_articles_are_fetched_as_robots_txt_allows(site: tuple[str, Path], tmp_path: Path) -> None:
    """A page that the site forbids to robots is not fetched, and the story says why."""
    (site[1] / "robots.txt").write_text("User-agent: *\nDisallow: /closed\n", encoding="utf-8")
    for name in ("open.html", "closed.html"):
        (site[1] / name).write_text("<p>渡口</p>", encoding="utf-8")
    found = gathered(listed(site, "open.html", "closed.html"), tmp_path / "kept", Earlier(), Quiet())
    first, second = found.stories
    assert Path(first.source).read_text(encoding="utf-8") == "<p>渡口</p>"
    assert "robots.txt forbids it" in second.fault


def test_an_unchanged_entry_is_not_fetched_again(site: tuple[str, Path], tmp_path: Path) -> None:
    """A story that the feed says is the same as in the issue before is taken from what was fetched."""
    (site[1] / "a.html").write_text("<p>渡口</p>", encoding="utf-8")
    first = gathered(listed(site, "a.html"), tmp_path / "kept", Earlier(), Quiet())
    (site[1] / "a.html").unlink()
    known = MadeStory("a.html", "x", "", 1.0, State.NEW, updated=first.stories[0].updated)
    again = gathered(listed(site, "a.html"), tmp_path / "kept", Earlier(None, {"a.html": known}), Quiet())
    assert again.stories == first.stories


def test_a_feed_of_the_internet_may_not_name_the_local_network(site: tuple[str, Path], tmp_path: Path) -> None:
    """An entry that leads from outside into this network is not fetched."""
    issue = replace(listed(site, "a.html"), outside=True)
    (story,) = gathered(issue, tmp_path / "kept", Earlier(), Quiet()).stories
    assert "inside the local network" in story.fault


def test_sitemaps_that_name_one_another_end(site: tuple[str, Path]) -> None:
    """An index of indexes is followed one level and no further."""
    url, folder = site
    loop = f"<sitemapindex><sitemap><loc>{url}/feed.xml</loc></sitemap></sitemapindex>"
    (folder / "feed.xml").write_text(loop, encoding="utf-8")
    with pytest.raises(FeatureError, match="lists no story"):
        issue_of_feed(f"{url}/feed.xml", "", "2026-05-01", "")
