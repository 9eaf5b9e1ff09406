"""The EPUB container (EPUB 3.3, section 4): one zip archive, the same bytes for the same contents on any machine."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from audio_edition.whole import written

FOLDER = "EPUB"
_POINTER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_container(
    target: Path, documents: Iterable[tuple[str, str]], audio: tuple[str, Path], day: datetime.date
) -> None:
    """Write ``documents`` (name and text) and ``audio`` (its name inside, the file) as an EPUB, all of them of ``day``.

    The audio is copied piece by piece, never held. Raises OutputError.
    """
    with written(target) as file, ZipFile(file, "w") as archive:
        _add(archive, "mimetype", "application/epub+zip", day)  # has to be the first
        _add(archive, "META-INF/container.xml", _POINTER, day)
        for name, text in documents:
            _add(archive, f"{FOLDER}/{name}", text, day)
        name, path = audio
        entry = _entry(f"{FOLDER}/{name}", day)
        entry.file_size = path.stat().st_size
        with path.open("rb") as source, archive.open(entry, "w") as place:
            shutil.copyfileobj(source, place, 1 << 20)


def _add(archive: ZipFile, name: str, text: str, day: datetime.date) -> None:
    archive.writestr(_entry(name, day), text.encode())


def _entry(name: str, day: datetime.date) -> ZipInfo:
    """An entry that is stored: what deflate makes of a text differs between zlibs, and the audio does not shrink."""
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_STORED
    entry.create_system = 3  # Unix, whatever the machine
    entry.external_attr = 0o644 << 16
    return entry
