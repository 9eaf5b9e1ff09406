"""The feeds of a paper: one of the whole, one a section, and the list of them (podcast:publisher)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.package.slug import slug
from audio_edition.podcast.channel import channel, show_guid
from audio_edition.podcast.rss import add, written_out
from audio_edition.podcast.shelf import Shelved
from audio_edition.whole import checksum

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SECTION = "section-"
"""What the files of a section's feed begin with."""

PUBLISHER = "publisher.xml"
"""The list of the paper's feeds."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A feed: what its files begin with, the show it is of, its editions, the newest first, and its section."""

    stem: str
    show: Show
    editions: tuple[Shelved, ...]
    section: str = ""

    @property
    def address(self) -> str:
        """Where its first page is found."""
        return f"{self.show.base_url}/{self.page(0)}"

    def page(self, number: int) -> str:
        """What the file of a page is called: the first one, 0, as the feed."""
        return f"{self.stem}.xml" if number == 0 else f"{self.stem}-{number + 1}.xml"


def by_section(editions: Sequence[Shelved], show: Show) -> list[Programme]:
    """A feed for each section, in the order in which the paper first had them.

    So a section keeps its address when another comes whose name is written alike.
    """
    stems: dict[str, str] = {}
    for name in dict.fromkeys(edition.place.section for edition in reversed(editions) if edition.place):
        if name:
            stem = f"{SECTION}{slug(name)}"
            stems[name] = f"{stem}-{checksum(name)[:4]}" if stem in stems.values() else stem
    return [
        Programme(
            stem,
            replace(show, title=f"{show.title} · {name}"),
            tuple(edition for edition in editions if edition.place and edition.place.section == name),
            name,
        )
        for name, stem in stems.items()
    ]


def add_publisher(channel: Element, show: Show) -> None:
    """Where the list of the paper's feeds is."""
    address = f"{show.base_url}/{PUBLISHER}"
    add_feed(add(channel, "podcast:publisher"), address, "publisher")


def publisher(show: Show, newest: Shelved, picture: str, feeds: Iterable[tuple[str, str]]) -> bytes:
    """The list of the paper's feeds, each a title and an address."""
    made = channel(show, newest, f"{show.base_url}/{PUBLISHER}", picture, medium="publisher")
    add(made, "atom:link", href=f"{show.base_url}/{PUBLISHER}", rel="self", type="application/rss+xml")
    for title, address in feeds:
        add_feed(made, address, "podcast", title=title)
    return written_out(made)


def add_feed(parent: Element, address: str, medium: str, **told: str) -> None:
    """Another feed of ours."""
    add(parent, "podcast:remoteItem", feedGuid=show_guid(address), feedUrl=address, medium=medium, **told)
