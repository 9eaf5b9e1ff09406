"""A piece of HTML inside a Markdown text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audio_edition.document import Element


def html_elements(fragment: str, place: str) -> Iterator[Element]:
    """The blocks of a piece of HTML, all of which the writer means."""
    from lxml import etree, html

    from audio_edition.reading.documents.web.article import Verdict
    from audio_edition.reading.documents.web.blocks import web_blocks
    from audio_edition.reading.documents.web.elements import elements

    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except etree.LxmlError:
        return
    blocks = web_blocks(root)
    for element in elements(blocks, [Verdict(block.tag, left_out=block.hidden) for block in blocks]):
        yield replace(element, place=place)
