"""The head of the feed: what is told about the whole show."""

from __future__ import annotations

import uuid
from email.utils import format_datetime
from typing import TYPE_CHECKING

from audio_edition import __version__
from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.package.words import words
from audio_edition.podcast.rss import NAMESPACES, add, add_image, add_person
from audio_edition.podcast.shelf import Shelved

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GENERATOR = "audio-edition"
"""What a feed says it was made by, and is known by."""
_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the podcast namespace's, for podcast:guid


def show_guid(feed_url: str) -> str:
    """The show's number in every directory: UUIDv5 of the feed's first address without its scheme and last slashes."""
    return str(uuid.uuid5(_GUIDS, feed_url.partition("://")[2].rstrip("/")))


def channel(show: Show, newest: Shelved, feed_url: str, artwork: str, medium: str = "podcast") -> Element:
    """The channel in its ``rss`` element, without links between pages and without items."""
    from lxml import etree

    rss = etree.Element("rss", version="2.0", nsmap=NAMESPACES)
    made = add(rss, "channel")
    add(made, "title", show.title)
    add(made, "link", show.link or f"{show.base_url}/")
    add(made, "description", show.description or show.title)
    add(made, "language", show.language or words(newest.manifest.language).tag)
    if show.copyright:
        add(made, "copyright", show.copyright)
    add(made, "pubDate", format_datetime(newest.published))
    add(made, "generator", f"{GENERATOR} {__version__}")
    _add_itunes(made, show, artwork)
    _add_podcast(made, show, feed_url, medium)
    return made


def _add_itunes(channel: Element, show: Show, artwork: str) -> None:
    add(channel, "itunes:author", show.author)
    add(channel, "itunes:explicit", str(show.explicit).lower())
    add(channel, "itunes:type", "episodic")
    outer = channel
    for name in show.category:
        outer = add(outer, "itunes:category", text=name)
    if show.email:
        owner = add(channel, "itunes:owner")
        add(owner, "itunes:name", show.owner)
        add(owner, "itunes:email", show.email)
    add_image(channel, f"{show.base_url}/{artwork}", show.title)


def _add_podcast(channel: Element, show: Show, feed_url: str, medium: str) -> None:
    add(channel, "podcast:guid", show_guid(feed_url))
    add(channel, "podcast:medium", medium)
    add(channel, "podcast:locked", "yes" if show.locked else "no", **({"owner": show.email} if show.email else {}))
    if show.licence:
        url = {"url": show.licence_url} if show.licence_url else {}
        add(channel, "podcast:license", show.licence, **url)
    add(channel, "podcast:txt", "true", purpose="ai-content")
    for person in show.persons:
        add_person(channel, person)
    if show.updates:
        add(channel, "podcast:updateFrequency", show.updates[0], rrule=show.updates[1])
