"""A second opinion on where a page's article is: trafilatura's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.reading.documents.web.blocks import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def found(root: HtmlElement) -> frozenset[str]:
    """The texts that trafilatura takes for the article, without white space; of whole elements and of their parts."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    # fast: its second opinions take more than linear time, and on the benchmark they make the choice no better
    document = bare_extraction(deepcopy(root), fast=True, include_comments=False, include_formatting=False)
    body = getattr(document, "body", None)
    if body is None:
        return frozenset()
    return frozenset(squeezed("".join(element.itertext())) for element in body.iter()) | frozenset(
        squeezed(text) for text in body.itertext()
    )
