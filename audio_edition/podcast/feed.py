"""feed.xml: the editions of an output folder as a podcast, RSS 2.0 in pages (RFC 5005), the newest first.

Where issues tell of sections, each section has a feed of its own beside that of the whole paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.casting.settings.podcast_settings import Show, is_folder_address
from audio_edition.errors import ConfigError, StrictError
from audio_edition.package.page import index_page
from audio_edition.package.words import words
from audio_edition.podcast import artwork
from audio_edition.podcast.channel import GENERATOR, channel
from audio_edition.podcast.days import PATTERN, days
from audio_edition.podcast.item import add_item
from audio_edition.podcast.opds import opds
from audio_edition.podcast.paging import cut, neighbours
from audio_edition.podcast.programmes import PUBLISHER, SECTION, Programme, add_publisher, by_section, publisher
from audio_edition.podcast.requirements import Missing, missing
from audio_edition.podcast.rss import add, written_out
from audio_edition.podcast.shelf import Shelved, shelve
from audio_edition.whole import write
from audio_edition.words import LANGUAGES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "feed.xml"
INDEX = "index.html"

_OURS = ("feed-[0-9]*.xml", "opds-[0-9]*.json", PATTERN, f"artwork-{'[0-9a-f]' * 8}.*", f"{SECTION}*.xml", PUBLISHER)


@dataclass(frozen=True, slots=True)
class Feed:
    """The show as published. ``files`` are bytes by name, feed.xml last; ``missing`` is what directories still want."""

    show: Show
    editions: tuple[Shelved, ...]
    files: dict[str, bytes]
    missing: tuple[Missing, ...]

    def write(self, folder: Path) -> None:
        """Write the files that are others than they were into ``folder``; pages and artwork of earlier feeds go.

        Raises OutputError.
        """
        for name, content in self.files.items():
            if not _is(folder / name, content):
                write(folder / name, content)
        for path in (path for pattern in _OURS for path in folder.glob(pattern)):
            if path.name not in self.files and _is_ours(path):
                path.unlink()


def _is(path: Path, content: bytes) -> bool:
    """Whether the file is there and has this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    """Whether a feed of ours, or a picture, that earlier feeds left; a producer's own file is left alone."""
    return path.suffix != ".xml" or not path.stat().st_size or GENERATOR.encode() in path.read_bytes()


def write_feed(output: Path, show: Show, *, strict: bool = False) -> Feed:
    """Write the feed of the editions in ``output`` into it, with the index page and the artwork.

    Raises EditionError when an edition is not whole, and what ``feed`` raises; the old feed then stays.
    """
    made = feed(shelve(output), show, strict=strict)
    made.write(output)
    return made


def feed(editions: Sequence[Shelved], show: Show, *, strict: bool = False) -> Feed:
    """The show of ``editions``, the newest first.

    Raises ConfigError when the show has no sound base_url or picture, and with ``strict`` StrictError when directories
    would refuse the feed.
    """
    if not is_folder_address(show.base_url):
        raise ConfigError(
            f"{show.base_url or 'podcast: base_url'}: is not a web address; give podcast: base_url in voices.yaml or "
            "--base-url as https://example.org/audio"
        )
    language = _language(show, editions[0])
    title = show.title or editions[0].manifest.paper or str(words(language).table["audio_edition"])
    show = replace(show, title=title, author=show.author or title, base_url=show.base_url.rstrip("/"))
    picture, content = artwork.of_show(show.image, title, language)
    whole, sections = Programme("feed", show, tuple(editions)), by_section(editions, show)
    listed = [(each.show.title, each.address) for each in (whole, *sections)] if sections else []
    pages = list(_pages(whole, picture, bool(sections)))
    shown = [(e.folder.name, e.manifest) for e in editions]
    files = {picture: content}
    files |= dict(opds(editions, show, picture)) | dict(days(editions))
    files[INDEX] = index_page(shown, title, language, [(each.section, each.page(0)) for each in sections])
    for section in sections:
        files |= {section.page(number): page for number, page in _pages(section, picture, True)}
    if sections:
        files[PUBLISHER] = publisher(show, editions[0], picture, listed)
    files |= {whole.page(number): page for number, page in pages}
    lacking = tuple(missing(page for _, page in reversed(pages)))
    if strict and (refused := [str(each) for each in lacking if each.required]):
        raise StrictError(f"--strict, and directories would refuse the feed: {'; '.join(refused)}.")
    return Feed(show, tuple(editions), files, lacking)


def _language(show: Show, newest: Shelved) -> str:
    """The language of what the show says itself: its own, where we know its words, else its newest episode's."""
    told = show.language.partition("-")[0].lower()
    return told if told in LANGUAGES else newest.manifest.language


def _pages(programme: Programme, picture: str, published: bool) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each page of a feed, the first page last. published: whether it tells of the paper's list
    of feeds."""
    show, pages = programme.show, cut(programme.editions)
    for number, editions in pages:
        page = channel(show, editions[0], programme.address, picture)
        if published:
            add_publisher(page, show)
        _link_pages(page, programme, number, len(pages))
        for edition in editions:
            add_item(page, show, edition)
        yield number, written_out(page)


def _link_pages(page: Element, programme: Programme, number: int, count: int) -> None:
    """The page's own address, and its neighbours'."""
    for rel, to in neighbours(number, count).items():
        href = f"{programme.show.base_url}/{programme.page(to)}"
        add(page, "atom:link", href=href, rel=rel, type="application/rss+xml")
