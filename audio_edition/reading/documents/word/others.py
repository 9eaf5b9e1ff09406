"""What an archive is that is no Word document, for the producer who took it for one."""

from __future__ import annotations

import zipfile
from typing import Final

SAVE: Final = "open it in a word processor and save it as DOCX"
_WORDS: Final = "give its words as a text or DOCX document"
_SHEET: Final = ("a spreadsheet", "save its sheet as text, or give the article that it belongs to")
_SLIDES: Final = ("a presentation", _WORDS)
_ARCHIVE: Final = ("an archive", "unpack it and give the feature in it")
_TYPES: Final = {
    "application/vnd.oasis.opendocument.text": ("an OpenDocument text", SAVE),
    "application/vnd.oasis.opendocument.spreadsheet": _SHEET,
    "application/vnd.oasis.opendocument.presentation": _SLIDES,
    "application/epub+zip": ("an EPUB book", "give the article alone, as HTML or text"),
}
"""What an archive says of itself in its part ``mimetype``."""
_PARTS: Final = {
    "xl/": _SHEET,
    "ppt/": _SLIDES,
    "Index/": ("a Pages or Keynote document", "export it as Word (DOCX)"),
    "content.xml": ("an OpenDocument text", SAVE),
}
"""How the name of a part begins in each kind."""
_LONGEST = 100  # bytes of a type's name


def told(archive: zipfile.ZipFile) -> tuple[str, str]:
    """What the archive is, and what to do with it."""
    names = archive.namelist()
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            kind = file.read(_LONGEST).decode("ascii", "replace").strip()
        if kind in _TYPES:
            return _TYPES[kind]
    return next((kind for sign, kind in _PARTS.items() if any(name.startswith(sign) for name in names)), _ARCHIVE)
