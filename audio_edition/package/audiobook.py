"""publication.json: the edition as a W3C audiobook (Audiobooks and Publication Manifest, 10 November 2020).

The whole edition is one resource, for none may be listed twice; its chapters are in the player page, which is the
book's table of contents (``doc-toc``).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from audio_edition.package.book import title_of
from audio_edition.package.book.accessibility import EDITION_FEATURES, HAZARD, MODES
from audio_edition.package.dates import iso_date
from audio_edition.package.transcript import Transcript
from audio_edition.package.words import words

NAME = "publication.json"
_CONTEXT = ["https://schema.org", "https://www.w3.org/ns/pub-context"]
_PROFILE = "https://www.w3.org/TR/audiobooks/"
_PAGE = {"type": "LinkedResource", "url": "index.html", "encodingFormat": "text/html", "rel": ["contents"]}
_TEXT = {"type": "LinkedResource", "url": "transcript.html", "encodingFormat": "text/html"}
_CUES = {"type": "LinkedResource", "url": "transcript.vtt", "encodingFormat": "text/vtt"}


def audiobook_manifest(heard: Transcript, mp3: str, identifier: str, modified: str) -> bytes:
    """The manifest of the edition whose audio is the file ``mp3`` beside it.

    identifier: the edition's guid, a UUID. modified: the day of the edition (ISO 8601), "" when unknown.
    """
    said = words(heard.language)
    title, length = title_of(heard), f"PT{heard.length / 1000:.3f}S"
    audio = {"type": "LinkedResource", "url": quote(mp3), "encodingFormat": "audio/mpeg", "name": title}
    manifest: dict[str, Any] = {
        "@context": [*_CONTEXT, {"language": said.tag, "direction": "ltr"}],
        "conformsTo": _PROFILE,
        "type": "Audiobook",
        "id": f"urn:uuid:{identifier}",
        "url": _PAGE["url"],
        "name": title,
        "inLanguage": said.tag,
        "readingProgression": "ltr",
        "readBy": {"name": said.table["synthetic"]},
        "duration": length,
        "abridged": False,
        **_accessibility(str(said.table["accessible"])),
        "readingOrder": [{**audio, "duration": length, "alternate": [_TEXT]}],
        "resources": [_PAGE, _TEXT, _CUES],
    }
    if heard.paper:
        manifest["author"] = manifest["publisher"] = {"type": "Organization", "name": heard.paper}
    if day := iso_date(modified):
        manifest["datePublished"] = manifest["dateModified"] = day
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _accessibility(summary: str) -> dict[str, Any]:
    """What schema.org says of it: the whole edition can be heard, and the whole of it can be read."""
    return {
        "accessMode": list(MODES),
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": [mode]} for mode in MODES],
        "accessibilityFeature": list(EDITION_FEATURES),
        "accessibilityHazard": [HAZARD],
        "accessibilitySummary": summary,
    }
