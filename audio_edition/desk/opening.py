"""Taking a feature: a file, a text or an address becomes a folder of the newsroom's, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from audio_edition.desk.newsroom import TAKEN, Newsroom, Taken
from audio_edition.errors import FeatureError, OutputError
from audio_edition.whole import write

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_SCRIPTS = (".yaml", ".yml")
_TAKING = ".taking-"
_STALE = 3600  # seconds after which what was left of a taking is nobody's any more
LONGEST_NAME = 100
"""Characters of the name that is shown."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a producer brings. name: as they call it; it tells the format and is shown, and is never a file's name."""

    data: bytes
    name: str


def pasted(text: str) -> Brought:
    """Text from the clipboard. Raises FeatureError for nothing."""
    if not text.strip():
        raise FeatureError("There is no text; paste the feature with its headline.")
    first = next(line.strip() for line in text.splitlines() if line.strip())
    return Brought(text.replace("\r\n", "\n").encode(), f"{first[:LONGEST_NAME]}.txt")


def fetched(address: str) -> Brought:
    """The page at an address. Raises FeatureError."""
    from audio_edition.reading.documents.addresses import address_of
    from audio_edition.reading.documents.fetch import fetch

    url = address_of(address.strip())
    if not url:
        raise FeatureError("That is no address of a page; it begins with https://.")
    found = fetch(url)
    return Brought(found.data, found.name or "page.html")


def take(newsroom: Newsroom, brought: Brought, date: str, story: int | None = None) -> Taken:
    """Put a feature into the newsroom's folder; one that is there already is that one. Raises EditionError."""
    if not brought.data:
        raise FeatureError("The file is empty; give the file that has the article.")
    suffix = _suffix(brought.name)
    own = hashlib.sha256(brought.data + suffix.encode()).hexdigest()[:10]
    name = f"{own}-{story}" if story else own
    with suppress(FeatureError):
        return newsroom.feature(name)
    shown = _shown(brought.name)
    told = json.dumps({"name": shown, "date": date, "story": story}, ensure_ascii=False)
    try:
        newsroom.features.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_TAKING, dir=newsroom.features, ignore_cleanup_errors=True) as folder:
            new = Path(folder) / name
            write(new / f"{name}{suffix}", brought.data)
            write(new / TAKEN, told)
            os.replace(new, newsroom.features / name)
    except OSError as error:
        raise OutputError(f"{newsroom.features}: cannot be written ({error.strerror}); make it writable.") from error
    return newsroom.feature(name)


def sweep(newsroom: Newsroom) -> None:
    """Remove what a desk that was killed had not taken whole."""
    for folder in newsroom.features.glob(f"{_TAKING}*"):
        if time.time() - folder.stat().st_mtime > _STALE:
            shutil.rmtree(folder, ignore_errors=True)


def _suffix(name: str) -> str:
    """What tells the format, of a name from outside."""
    told = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if told in _SCRIPTS:
        raise FeatureError("That is a script; give the page that it was made of.")
    return told if _SUFFIX.fullmatch(told) else ".txt"


def _shown(name: str) -> str:
    """A file's name for people: without folders, without signs that are not printed."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(char for char in last if char.isprintable())[:LONGEST_NAME] or "feature"
