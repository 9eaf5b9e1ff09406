"""The vocabulary of the feed: namespaces, and elements with text that XML allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.casting.settings.podcast_settings import Credited
from audio_edition.package.transcript import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """A new last child. ``tag`` is written with its prefix (``itunes:image``); text is one line, without controls."""
    from lxml import etree

    prefix, _, name = tag.rpartition(":")
    child = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name)
    child.text = one_line(text) or None
    for key, value in attributes.items():
        child.set(key, one_line(value))
    return child


def add_person(parent: Element, person: Credited) -> None:
    """Someone who answers for a show or an episode."""
    links = {"href": person.link, "img": person.image}
    given = {key: link for key, link in links.items() if link}
    add(parent, "podcast:person", person.name, role=person.role, group=person.group.lower(), **given)


def add_image(parent: Element, address: str, alt: str, versioned: str = "") -> None:
    """A square picture, for directories by its bare address, for apps with what it shows in words.

    versioned: its address with its content, where the bare one does not tell of it.
    """
    add(parent, "itunes:image", href=address)
    shape = {"aspect-ratio": "1/1", "purpose": "artwork"}
    add(parent, "podcast:image", href=versioned or address, alt=alt, **shape)


def written_out(channel: Element) -> bytes:
    """The feed as a file."""
    from lxml import etree

    return bytes(etree.tostring(channel.getroottree(), encoding="utf-8", xml_declaration=True, pretty_print=True))
