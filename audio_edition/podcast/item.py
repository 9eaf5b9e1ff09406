"""An edition as an item of the feed."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from audio_edition.casting.podcast_settings import Credited, Show
from audio_edition.package import side_files
from audio_edition.package.words import words
from audio_edition.podcast.media_types import media_type
from audio_edition.podcast.rss import add
from audio_edition.podcast.shelf import Shelved
from audio_edition.podcast.shownotes import show_notes, summary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSCRIPTS = (side_files.VTT, side_files.SRT, side_files.TRANSCRIPT)


def add_item(channel: Element, show: Show, edition: Shelved) -> None:
    """The edition as the channel's next item: RSS 2.0, iTunes, content and podcast namespace."""
    manifest, item = edition.manifest, add(channel, "item")
    page = _address(show, edition, side_files.PLAYER if side_files.PLAYER in edition.side_files else "")
    add(item, "title", manifest.title)
    add(item, "link", page)
    add(item, "description", summary(manifest))
    add(item, "content:encoded", show_notes(manifest, page))
    add(item, "guid", manifest.guid, isPermaLink="false")
    add(item, "pubDate", format_datetime(edition.day))
    enclosed = {"url": _address(show, edition, edition.enclosure.name), "length": str(manifest.audio.bytes)}
    add(item, "enclosure", **enclosed, type=media_type(edition.enclosure.name))
    add(item, "itunes:title", manifest.title)
    add(item, "itunes:duration", str(round(manifest.audio.seconds)))
    add(item, "itunes:explicit", str(show.explicit).lower())
    add(item, "itunes:episodeType", "full")
    for person in show.persons:
        _add_person(item, person)
    _add_side_files(item, show, edition)


def _add_person(item: Element, person: Credited) -> None:
    links = {"href": person.link, "img": person.image}
    given = {key: link for key, link in links.items() if link}
    add(item, "podcast:person", person.name, role=person.role, group=person.group.lower(), **given)


def _add_side_files(item: Element, show: Show, edition: Shelved) -> None:
    """Chapters and transcripts. Apps keep them by address, so it tells of their content."""
    language = words(edition.manifest.language).tag
    for name in (side_files.CHAPTERS, *_TRANSCRIPTS):
        if checksum := edition.side_files.get(name):
            url = f"{_address(show, edition, name)}?v={checksum[:8]}"
            told = {"url": url, "type": media_type(name).partition(";")[0]}
            if name == side_files.CHAPTERS:
                add(item, "podcast:chapters", **told)
            else:
                add(item, "podcast:transcript", **told, language=language)


def _address(show: Show, edition: Shelved, name: str) -> str:
    return f"{show.base_url}/{quote(edition.folder.name)}/{quote(name)}"
