"""Feeds and news sitemaps: RSS, Atom, JSON Feed and sitemaps, as entries with an address each. All of it is hostile."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

from audio_edition.errors import FeatureError
from audio_edition.whole import checksum

MAX_BYTES: Final = 10_000_000
"""Of a feed. Those of news sites have some 100 kB; a sitemap may have 50 MB, but a news sitemap lists 1,000 pages."""

MAX_ENTRIES: Final = 500
"""Stories taken of one feed, the first ones: more than a paper prints in a day."""

_TITLE, _WORD = 300, 60  # characters kept of a title, of a section's name
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One story of a feed. key: its guid. updated: a time as ISO 8601, or a checksum of what the feed says of it."""

    key: str
    address: str
    title: str
    section: str
    published: str
    updated: str


@dataclass(frozen=True, slots=True)
class FeedRead:
    """title: of the feed. more: how many entries were not taken. sitemaps: addresses that an index lists."""

    title: str
    entries: tuple[Entry, ...]
    more: int = 0
    sitemaps: tuple[str, ...] = ()


def read_feed(data: bytes, name: str) -> FeedRead:
    """What a feed or sitemap lists, at most MAX_ENTRIES, each once. Raises FeatureError for what is neither."""
    if len(data) > MAX_BYTES:
        raise FeatureError(f"{name} has more than {MAX_BYTES // 1_000_000} MB; name the feed of one section.")
    if data.lstrip()[:1] == b"{":
        title, found = _json_feed(data, name)
    else:
        title, found = _xml_feed(data, name)
    listed = [entry for entry in found if isinstance(entry, Entry)]
    sitemaps = tuple(islice((entry for entry in found if isinstance(entry, str)), 10))
    own = list({entry.key: entry for entry in reversed(listed)}.values())[::-1]
    return FeedRead(title, tuple(own[:MAX_ENTRIES]), len(own[MAX_ENTRIES:]), sitemaps)


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so is a feed or a sitemap."""
    return bool(re.search(rb"<(?:rss|feed|urlset|sitemapindex|\w{1,9}:RDF)[\s>]|jsonfeed\.org/version", head[:4096]))


def _json_feed(data: bytes, name: str) -> tuple[str, list[Entry | str]]:
    try:
        told = json.loads(data)
        items = told["items"]
        return _plain(told.get("title"), _TITLE), [entry for item in items if (entry := _json_entry(item))]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FeatureError(
            f"{name} is no JSON Feed ({type(error).__name__}); name a feed or a news sitemap."
        ) from error


def _json_entry(item: dict[str, Any]) -> Entry | None:
    tags = item.get("tags") or [""]
    told = (item.get("title"), item.get("summary"), item.get("content_text"), item.get("content_html"))
    times = item.get("date_published"), item.get("date_modified")
    return _entry(item.get("id"), item.get("url"), item.get("title"), tags[0], *times, told)


def _xml_feed(data: bytes, name: str) -> tuple[str, list[Entry | str]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeatureError(f"{name} is no feed ({error}); name a feed or a news sitemap.") from error
    kind = "" if root is None else _name(root)
    if root is None or kind not in ("rss", "RDF", "feed", "urlset", "sitemapindex"):
        raise FeatureError(f"{name} is neither a feed nor a sitemap; name an RSS, Atom or JSON feed, or a sitemap.")
    items = [node for node in root.iter() if _name(node) in ("item", "entry", "url", "sitemap")]
    if kind == "sitemapindex":
        return "", [address for node in items if (address := _facts(node).get("loc", ""))]
    head = next((node for node in root.iter() if _name(node) == "title"), None)
    return _plain(_words(head), _TITLE), [entry for node in items if (entry := _xml_entry(node))]


def _xml_entry(node: Any) -> Entry | None:
    facts = _facts(node)
    key = facts.get("guid") or facts.get("id")
    address = facts.get("link") or facts.get("loc") or key
    published = facts.get("pubDate") or facts.get("published") or facts.get("publication_date") or facts.get("date")
    changed = facts.get("updated") or facts.get("lastmod")
    told = facts.get("title"), facts.get("description"), facts.get("summary"), facts.get("encoded")
    return _entry(key, address, facts.get("title"), facts.get("category"), published, changed, told)


def _facts(node: Any) -> dict[str, str]:
    """The first text of each kind of child, links and categories by their attributes; two levels, as sitemaps need."""
    facts: dict[str, str] = {}
    for child in [*node, *(inner for outer in node for inner in outer)][:200]:
        name, text = _name(child), _words(child)
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") != "alternate":
                continue
            text = child.get("href")
        elif name == "category" and not text:
            text = child.get("term", "")
        if text:
            facts.setdefault(name, text)
    return facts


def _entry(
    key: object,
    address: object,
    title: object,
    section: object,
    published: object,
    changed: object,
    told: Iterable[object],
) -> Entry | None:
    """None for an entry without a web address."""
    url = str(address or "").strip()
    if not _is_address(url):
        return None
    time, words = _time(changed) or _time(published), repr(tuple(told))
    updated = time or checksum(words)[:16]
    own = str(key or "").strip()[:500].encode("utf-8", "replace").decode() or url
    return Entry(own, url, _plain(title, _TITLE), _plain(section, _WORD), _time(published), updated)


def _is_address(url: str) -> bool:
    try:
        return bool(re.match(r"https?://[^\s<>\"]{1,2000}$", url) and url.isprintable() and urlsplit(url).hostname)
    except ValueError:  # brackets that hold no address
        return False


def _time(told: object) -> str:
    """A time as ISO 8601 in UTC; "" for what is none, or lies more than a day ahead."""
    text = str(told or "").strip()[:60]
    for read in (datetime.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            found = found.replace(tzinfo=found.tzinfo or datetime.UTC).astimezone(datetime.UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        ahead = found > datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
        return "" if ahead else found.isoformat(timespec="seconds")
    return ""


def _plain(told: object, longest: int) -> str:
    """Words without markup, in one line, without signs that nobody sees (JSON can hold half a character)."""
    import html

    text = str(told or "")[: 20 * longest]
    for _ in range(2):  # titles are escaped once or twice
        text = _MARKUP.sub(" ", html.unescape(text))
    return "".join(char for char in _SPACES.sub(" ", text) if char.isprintable()).strip()[:longest]


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _words(node: Any) -> str:
    return "" if node is None or not _name(node) else "".join(_texts(node)).strip()


def _texts(node: Any) -> Iterator[str]:
    return islice(node.itertext("*"), 1000)
