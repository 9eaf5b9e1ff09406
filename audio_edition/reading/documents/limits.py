"""What a feature file may cost: sizes, pages, nesting, expansion. A hostile file is refused before it is worked on.

A feature has some 5,000 characters; every limit leaves a newsroom file ten times the room it needs.
"""

from __future__ import annotations

from typing import Final

MAX_CHARACTERS: Final = 1_000_000
"""Of the whole text, whatever the format. A long novel has 500,000; to read and cast a million takes a minute."""

MAX_TEXT_BYTES: Final = 4_000_000
"""Plain text: what MAX_CHARACTERS of any script take in the widest encoding."""

MAX_HTML_BYTES: Final = 10_000_000
"""Most of a page's bytes are its scripts and styles."""

MAX_MARKDOWN_BYTES: Final = 2_000_000

MAX_LINKS: Final = 10_000
"""Links and table cells of a Markdown text; the time to tell them grows faster than their number."""

MAX_DOCX_BYTES: Final = 50_000_000
MAX_PDF_BYTES: Final = 200_000_000
"""A printed newspaper page with its pictures can have tens of megabytes."""

MAX_UNPACKED_BYTES: Final = 12_000_000
"""The XML parts of a DOCX that we read, unpacked, all together."""

MAX_EXPANSION: Final = 200
"""Unpacked to packed size of one DOCX part. Word's own XML packs about 1:20; deflate can reach 1:1,000."""

MAX_ZIP_ENTRIES: Final = 5_000
MAX_PDF_PAGES: Final = 60
MAX_SHEET_CHARACTERS: Final = 60_000
"""Characters of one page. A full broadsheet page has some 10,000."""

MAX_NESTING: Final = 256
"""Elements within elements. Real articles stay under 60; libxml2's own limit for XML is 256."""

MAX_PAGE_ELEMENTS: Final = 50_000
"""Elements of an HTML page. Large news pages have some 5,000."""

MAX_ELEMENTS: Final = 300_000
"""Elements of a DOCX part; Word needs several for each change of type."""

FETCH_SECONDS: Final = 20.0
"""How long one fetch may take, redirects and reading included."""

MAX_FETCH_BYTES: Final = 50_000_000
MAX_REDIRECTS: Final = 5
HEAD_BYTES: Final = 65_536
"""How much of a file its format is told from."""
