"""Another extractor of articles, beside which ours is measured."""

from __future__ import annotations


def trafilatura(data: bytes) -> str:
    """The text that trafilatura takes for the article of a web page, a block a line."""
    from trafilatura import extract

    return extract(data.decode("utf-8", errors="replace"), include_comments=False) or ""
