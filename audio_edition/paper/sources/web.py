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
from audio_edition.reading.documents.calling import InsideError
from audio_edition.reading.documents.fetch import fetch
from audio_edition.whole import checksum, write

ROBOT: Final = "audio-edition"
"""The name that a robots.txt knows us by."""

PAUSE: Final = 1.0
"""Seconds between two requests to a site; a longer Crawl-delay is kept, up to LONGEST_PAUSE."""

LONGEST_PAUSE: Final = 30.0

_PAUSE_TOLD: Final = re.compile(r"[0-9]{1,9}(?:/[0-9]{1,9})?")


def issue_of_feed(where: str, paper: str, date: str, edition: str) -> Issue:
    """The issue that a feed or sitemap lists, its sections by the entries' first category. Raises FeatureError."""
    read, local = _read(where)
    for address in read.sitemaps:  # of an index, one level deep
        found, near = _read(urljoin(where, address), inside=local)
        local = local and near
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
    notes = told if more else ()
    return Issue(paper or read.title, date, parts, edition, notes=notes, rolling=True, outside=not local)


def gathered(issue: Issue, home: Path, before: Earlier, progress: Progress) -> Issue:
    """The issue with every web page fetched into ``home``; one that cannot be had says why in its ``fault``.

    An entry that has not changed since an earlier issue is not asked for again.
    """
    web = [story for story in issue.stories if SCHEME.match(story.source)]
    progress.stage("fetching", len(web))
    site, found = _Site(inside=not issue.outside), {}
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
    """Fetches pages one after another. inside: whether this machine and private networks may be asked."""

    def __init__(self, *, inside: bool) -> None:
        self.inside = inside
        self.rules: dict[str, RobotFileParser] = {}
        self.asked: dict[str, float] = {}

    def page(self, address: str) -> tuple[bytes, str]:
        """The page, and the suffix of its format. Raises FeatureError."""
        try:
            parts = urlsplit(address)
            rules = self._rules(f"{parts.scheme}://{parts.netloc}")
            permitted = rules.can_fetch(ROBOT, address)
        except ValueError as error:
            raise FeatureError(f"{address} is no address ({error}); save the page and give the saved file.") from error
        if not permitted:
            raise FeatureError(f"{address} may not be fetched: the site's robots.txt forbids it; ask the paper.")
        self._wait(parts.netloc, rules)
        fetched = fetch(address, inside=self.inside)
        suffix = Path(fetched.name).suffix.lower()
        return fetched.data, suffix if suffix in SUFFIXES else ".html"

    def _rules(self, site: str) -> RobotFileParser:
        if site not in self.rules:
            self.rules[site] = _parsed(list(_robots(site, inside=self.inside)))
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


def _robots(site: str, *, inside: bool) -> Iterator[str]:
    """The lines of a site's robots.txt: none where it has none, all forbidden where it cannot be had (RFC 9309)."""
    try:
        fetched = fetch(f"{site}/robots.txt", max_bytes=500_000, inside=inside)
        yield from fetched.data.decode("utf-8", "replace").splitlines()
    except InsideError:
        raise
    except FeatureError as error:
        if not re.search(r" answered 4\d\d ", str(error)):
            yield from ("User-agent: *", "Disallow: /")


def _read(where: str, *, inside: bool = True) -> tuple[FeedRead, bool]:
    """The feed, and whether it is of this machine or a private network and so may name what is there."""
    if SCHEME.match(where):
        fetched = fetch(where, max_bytes=MAX_BYTES, inside=inside)
        return read_feed(fetched.data, where), fetched.local
    with Path(where).open("rb") as file:
        return read_feed(file.read(MAX_BYTES + 1), where), True
