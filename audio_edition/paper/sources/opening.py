"""SOURCE: what the producer names, told apart by what it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audio_edition.batch.features import SUFFIXES
from audio_edition.errors import FeatureError
from audio_edition.paper.issue import Issue, Section, StoryEntry
from audio_edition.paper.sources.feeds import is_feed
from audio_edition.paper.sources.folder import issue_of_folder
from audio_edition.paper.sources.listing import issue_of_listing
from audio_edition.paper.sources.web import issue_of_feed
from audio_edition.reading.documents.addresses import address_of


def open_issue(sources: Sequence[str], paper: str, date: str, edition: str) -> Issue:
    """The issue of a folder, an issue.yaml, a feed or sitemap, or pages (one or several). Raises FeatureError."""
    path, address = Path(sources[0]), address_of(sources[0])
    if address and len(sources) == 1:
        return issue_of_feed(address, paper, date, edition)
    if len(sources) == 1 and path.is_dir():
        return issue_of_folder(path, paper, date, edition)
    if len(sources) == 1 and path.suffix.lower() in (".yaml", ".yml"):
        return issue_of_listing(path, paper, date, edition)
    if len(sources) == 1 and path.is_file() and is_feed(_head(path)):
        return issue_of_feed(sources[0], paper, date, edition)
    return _issue_of_pages(sources, paper, date, edition)


def _issue_of_pages(sources: Sequence[str], paper: str, date: str, edition: str) -> Issue:
    """Newspaper pages in the order given; the reading tells their stories apart."""
    for source in sources:
        if not Path(source).is_file() or Path(source).suffix.lower() not in SUFFIXES:
            raise FeatureError(f"{source} is no page of an issue; name pages, a folder, an issue.yaml or one feed.")
    entries = tuple(StoryEntry(source, Path(source).name, page=str(n)) for n, source in enumerate(sources, 1))
    return Issue(paper, date, (Section("", entries),), edition)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)
