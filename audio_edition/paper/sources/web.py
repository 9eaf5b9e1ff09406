"""A feed's issue, and its articles fetched from the site: politely, and only as the site's robots.txt allows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from audio_edition.batch.features import SUFFIXES
from audio_edition.errors import FeatureError
from audio_edition.model import Note
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.issue import Issue, Section, StoryEntry
from audio_edition.paper.sources.feeds import MAX_BYTES, MAX_ENTRIES, FeedRead, read_feed
from audio_edition.progress import Progress
from audio_edition.reading.documents.addresses import SCHEME
from audio_edition.reading.documents.fetch import fetch, is_local
from audio_edition.whole import checksum, write

ROBOT: Final = "audio-edition"
"""The name that a robots.txt knows us by."""

PAUSE: Final = 1.0
"""Seconds between two requests to a site; a longer Crawl-delay is kept, up to LONGEST_PAUSE."""

LONGEST_PAUSE: Final = 30.0

_PAUSE_TOLD: Final = re.compile(r"[0-9]{1,9}(?:/[0-9]{1,9})?")


def issue_of_feed(where: str, paper: str, date: str, edition: str) -> Issue:
    """The issue that a feed or sitemap lists, its sections by the entries' first category. Raises FeatureError."""
    read = _read(where)
    for address in read.sitemaps:  # of an index, one level deep
        found = _read(_allowed(urljoin(where, address), where))
        read = FeedRead(read.title, (*read.entries, *found.entries), read.more + found.more)
    if not read.entries:
        raise FeatureError(f"{where} lists no story with a web address; name the paper's feed or its news sitemap.")
    sections: dict[str, list[StoryEntry]] = {}
    for entry in read.entries[:MAX_ENTRIES]:
        story = StoryEntry(
            entry.address,
            entry.key,
            headline=entry.title,
            address=entry.address,
            updated=entry.updated,
            published=entry.published,
        )
        sections.setdefault(entry.section, []).append(story)
    parts = tuple(Section(name, tuple(stories)) for name, stories in sections.items())
    more = read.more + len(read.entries[MAX_ENTRIES:])
    told = (Note("FEED_LONG", f"{more} entries after the first {MAX_ENTRIES} were not taken", where),)
    return Issue(paper or read.title, date, parts, edition, notes=told if more else (), rolling=True)


def gathered(issue: Issue, where: str, home: Path, before: Earlier, progress: Progress) -> Issue:
    """The issue with every web page fetched into ``home``; one that cannot be had says why in its ``fault``.

    An entry that has not changed since an earlier issue is not asked for again.
    """
    web = [story for story in issue.stories if SCHEME.match(story.source)]
    progress.stage("fetching", len(web))
    site, found = _Site(where), {}
    for story in web:
        found[story] = _fetched(story, home, before, site)
        progress.advance(1)
    sections = tuple(
        replace(section, stories=tuple(found.get(story, story) for story in section.stories))
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _fetched(story: StoryEntry, home: Path, before: Earlier, site: _Site) -> StoryEntry:
    stem = checksum(story.key)[:16]
    known = before.stories.get(story.key)
    there = next((path for path in sorted(home.glob(f"{stem}.*"))), None)
    if there and known and story.updated and known.updated == story.updated:
        return replace(story, source=str(there))
    try:
        data, suffix = site.page(story.source)
    except FeatureError as error:
        return replace(story, fault=str(error))
    path = home / f"{stem}{suffix}"
    write(path, data)
    return replace(story, source=str(path))


class _Site:
    """Fetches pages one after another. ``where``: the feed that names them, whose own place says what may be asked."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.rules: dict[str, RobotFileParser] = {}
        self.asked: dict[str, float] = {}

    def page(self, address: str) -> tuple[bytes, str]:
        """The page, and the suffix of its format. Raises FeatureError."""
        _allowed(address, self.where)
        try:
            parts = urlsplit(address)
            rules = self._rules(f"{parts.scheme}://{parts.netloc}")
            permitted = rules.can_fetch(ROBOT, address)
        except ValueError as error:
            raise FeatureError(f"{address} is no address ({error}); save the page and give the saved file.") from error
        if not permitted:
            raise FeatureError(f"{address} may not be fetched: the site's robots.txt forbids it; ask the paper.")
        self._wait(parts.netloc, rules)
        fetched = fetch(address)
        suffix = Path(fetched.name).suffix.lower()
        return fetched.data, suffix if suffix in SUFFIXES else ".html"

    def _rules(self, site: str) -> RobotFileParser:
        if site not in self.rules:
            self.rules[site] = _parsed(list(_robots(site)))
        return self.rules[site]

    def _wait(self, host: str, rules: RobotFileParser) -> None:
        pause = min(LONGEST_PAUSE, max(PAUSE, float(rules.crawl_delay(ROBOT) or 0)))
        time.sleep(max(0.0, self.asked.get(host, -pause) + pause - time.monotonic()))
        self.asked[host] = time.monotonic()


def _parsed(lines: list[str]) -> RobotFileParser:
    """The rules of a robots.txt; a line that the parser breaks on is not there (RFC 9309, 2.2.4)."""
    rules = RobotFileParser()
    rules.parse([line for line in lines if _is_rule(line)])
    return rules


def _is_rule(line: str) -> bool:
    name, _, value = line.partition("#")[0].partition(":")
    if name.strip().lower() in ("crawl-delay", "request-rate"):
        return bool(_PAUSE_TOLD.fullmatch(value.strip()))
    try:
        urlsplit(unquote(value.strip()))
    except ValueError:
        return False
    return True


def _robots(site: str) -> Iterator[str]:
    """The lines of a site's robots.txt: none where it has none, all forbidden where it cannot be had (RFC 9309)."""
    try:
        yield from fetch(f"{site}/robots.txt", max_bytes=500_000).data.decode("utf-8", "replace").splitlines()
    except FeatureError as error:
        if not re.search(r" answered 4\d\d ", str(error)):
            yield from ("User-agent: *", "Disallow: /")


def _allowed(address: str, where: str) -> str:
    """The address. Raises FeatureError for one inside the local network that a feed on the internet names."""
    if SCHEME.match(where) and not is_local(where) and is_local(address):
        raise FeatureError(f"{where} names {address}, inside the local network; save the page and give the saved file.")
    return address


def _read(where: str) -> FeedRead:
    if SCHEME.match(where):
        return read_feed(fetch(where, max_bytes=MAX_BYTES).data, where)
    with Path(where).open("rb") as file:
        return read_feed(file.read(MAX_BYTES + 1), where)
