"""How accessible what we make is, in the words of schema.org: said in the EPUB, the audiobook and the catalogue."""

from __future__ import annotations

MODES = ("textual", "auditory")
"""Ways to take it in, each enough by itself."""

BOOK_FEATURES = (
    "synchronizedAudioText",
    "structuralNavigation",
    "tableOfContents",
    "readingOrder",
    "displayTransformability",
)
"""What an EPUB of ours has."""

EDITION_FEATURES = ("tableOfContents", "transcript", "synchronizedAudioText")
"""What the MP3 with its page has."""

HAZARD = "none"

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""What an EPUB claims to conform to, in the words that EPUB Accessibility 1.1, section 4.1.2, asks for."""

STANDARD_ADDRESS = "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"
"""The same as Readium's metadata has it."""
