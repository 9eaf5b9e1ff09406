"""An edition as an item of the feed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from audio_edition.casting.settings.podcast_settings import Credited, Show
from audio_edition.package import side_files
from audio_edition.package.manifest import Manifest
from audio_edition.package.subtitles import clock
from audio_edition.package.words import Words, words
from audio_edition.podcast.media_types import media_type
from audio_edition.podcast.rss import add, add_image, add_person
from audio_edition.podcast.shelf import Shelved
from audio_edition.podcast.shownotes import description, heading, show_notes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSCRIPTS = (side_files.VTT, side_files.SRT, side_files.TRANSCRIPT)


def add_item(channel: Element, show: Show, edition: Shelved) -> None:
    """The edition as the channel's next item: RSS 2.0, iTunes, content, Podlove and podcast namespace."""
    manifest, item = edition.manifest, add(channel, "item")
    page = _address(show, edition, side_files.PLAYER if side_files.PLAYER in edition.side_files else "")
    add(item, "title", heading(manifest))
    add(item, "link", page)
    add(item, "description", description(manifest))
    add(item, "content:encoded", show_notes(manifest, page))
    add(item, "guid", manifest.guid, isPermaLink="false")
    add(item, "pubDate", format_datetime(edition.published))
    if manifest.updated:
        add(item, "atom:updated", manifest.updated)
    enclosed = {"url": _address(show, edition, edition.enclosure.name), "length": str(manifest.audio.bytes)}
    add(item, "enclosure", **enclosed, type=media_type(edition.enclosure.name))
    add(item, "itunes:title", heading(manifest))
    add(item, "itunes:duration", str(round(manifest.audio.seconds)))
    add(item, "itunes:explicit", str(show.explicit).lower())
    add(item, "itunes:episodeType", "full")
    _add_place(item, edition)
    for person in (*(Credited(name, "author", "Writing") for name in manifest.byline), *show.persons):
        add_person(item, person)
    add(item, "podcast:txt", "true", purpose="ai-content")
    add(item, "podcast:contentLink", words(manifest.language).table["with_audio"], href=page)
    _add_side_files(item, show, edition)
    _add_chapters(item, manifest)


def _add_place(item: Element, edition: Shelved) -> None:
    """Its place in the paper: the issue is the season, and its number the episode's."""
    if place := edition.place:
        for prefix in ("itunes", "podcast"):
            named = {"name": place.issue} if prefix == "podcast" else {}
            add(item, f"{prefix}:season", str(place.season), **named)
            add(item, f"{prefix}:episode", str(place.number))


def _add_side_files(item: Element, show: Show, edition: Shelved) -> None:
    """Picture, chapters, transcripts, the one with speakers first, and the plain edition. Apps keep them by address,
    so it tells of their content.
    """
    said = words(edition.manifest.language)
    for name in sorted(edition.side_files, key=lambda name: _TRANSCRIPTS.index(name) if name in _TRANSCRIPTS else -1):
        checksum, address = edition.side_files[name], _address(show, edition, name)
        told = {"url": f"{address}?v={checksum[:8]}", "type": media_type(name).partition(";")[0]}
        if name in side_files.COVERS.values():
            add_image(item, address, str(said.table["cover"]).format(title=edition.manifest.title), told["url"])
        elif name == side_files.CHAPTERS:
            add(item, "podcast:chapters", **told)
        elif name in _TRANSCRIPTS:
            add(item, "podcast:transcript", **told, language=said.tag)
        elif name.endswith(side_files.PLAIN):
            _add_plain(item, told, edition.folder / name, checksum, said)


def _add_plain(item: Element, told: Mapping[str, str], path: Path, checksum: str, said: Words) -> None:
    """The plain edition, whose bytes an app can prove (Subresource Integrity)."""
    facts = {"type": told["type"], "length": str(path.stat().st_size), "lang": said.tag, "rel": "plain"}
    other = add(item, "podcast:alternateEnclosure", **facts, title=str(said.table["plain"]))
    add(other, "podcast:source", uri=told["url"])
    digest = base64.b64encode(bytes.fromhex(checksum)).decode()
    add(other, "podcast:integrity", type="sri", value=f"sha256-{digest}")


def _add_chapters(item: Element, manifest: Manifest) -> None:
    """The chapters within the feed (Podlove Simple Chapters 1.2), for apps that know no others."""
    chapters = add(item, "psc:chapters", version="1.2")
    for chapter in manifest.chapters:
        add(chapters, "psc:chapter", start=clock(chapter.start * 1000 // manifest.audio.rate), title=chapter.title)


def _address(show: Show, edition: Shelved, name: str) -> str:
    return f"{show.base_url}/{quote(edition.folder.name)}/{quote(name)}"
