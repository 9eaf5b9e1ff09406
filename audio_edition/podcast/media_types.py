"""What each published file is and how long it may be kept: the same for the preview and for every target."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".yaml": "text/plain; charset=utf-8",
}
_NAMED = {"chapters.json": "application/json+chapters", "publication.json": "application/audiobook+json"}
_CATALOGUE = re.compile(r"opds(-[0-9]+)?\.json")
_FOR_OTHER_SITES = frozenset({".vtt", ".srt", "transcript.html", "chapters.json"})
_BY_CONTENT = re.compile(r".*-[0-9a-f]{8}\.(mp3|png|jpg)")


def media_type(name: str) -> str:
    """The Content-Type of a file by its name."""
    path = PurePosixPath(name)
    if _CATALOGUE.fullmatch(path.name):
        return "application/opds+json"
    if path.name.endswith("-daisy.zip"):
        return "application/daisy+zip"
    return _NAMED.get(path.name) or _TYPES.get(path.suffix) or "application/octet-stream"


def cache_control(name: str) -> str:
    """How long apps may keep it: for good when its name is of its content, else minutes, asking for changes."""
    return "public, max-age=31536000, immutable" if _BY_CONTENT.fullmatch(name) else "public, max-age=300"


def for_other_sites(name: str) -> bool:
    """Whether web players of other sites may read it (CORS): transcripts, chapters and the catalogue."""
    path = PurePosixPath(name)
    return bool(_CATALOGUE.fullmatch(path.name)) or path.name in _FOR_OTHER_SITES or path.suffix in _FOR_OTHER_SITES
