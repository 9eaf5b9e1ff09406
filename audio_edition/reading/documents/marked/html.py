"""A piece of HTML inside a Markdown text."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.document import Element, Kind, Layout


def html_elements(fragment: str, place: str) -> Iterator[Element]:
    """The blocks of a piece of HTML."""
    from lxml import etree, html

    from audio_edition.reading.formats.html_blocks import web_blocks

    kinds = {"figcaption": Kind.CAPTION, "li": Kind.ITEM, "blockquote": Kind.QUOTATION}
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except etree.LxmlError:
        return
    for block in web_blocks(root):
        if block.text:
            heading = block.tag[:1] == "h" and block.tag[1:].isdigit()
            kind = Kind.HEADING if heading else kinds.get(block.tag, Kind.PARAGRAPH)
            layout = Layout(bold=block.emphasised, tag=block.tag, apart=True, links=block.links)
            reason = "not shown on the page" if block.hidden else ""
            level = int(block.tag[1]) if heading else 0
            yield Element(kind, block.text, level=level, layout=layout, left_out=reason, place=place)
