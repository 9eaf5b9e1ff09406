"""An article that a page holds only in its metadata, as blocks."""

from __future__ import annotations

import re
from typing import Final

from audio_edition.reading.documents.web.blocks import WebBlock, web_blocks
from audio_edition.reading.documents.web.markup.tree import fragment

MARKED_UP: Final = re.compile(r"<(?:p|br|div|h[1-6]|ul|strong|em|a)\b", re.IGNORECASE)
SPECIAL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def body_blocks(body: str) -> list[WebBlock]:
    """The paragraphs of an ``articleBody``, which is plain text by lines, or HTML."""
    if not MARKED_UP.search(body):
        body = "".join(f"<p>{line.translate(SPECIAL)}</p>" for line in body.splitlines() if line.strip())
    root = fragment(body)
    return [] if root is None else [block for block in web_blocks(root) if block.text and not block.hidden]
