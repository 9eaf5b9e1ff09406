"""The vocabulary of the feed: namespaces, and elements with text that XML allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.package.transcript import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
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
