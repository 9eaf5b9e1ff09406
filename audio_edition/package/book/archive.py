"""The archive that a book is: one zip, the same bytes for the same contents on any machine."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from audio_edition.package.dates import iso_date
from audio_edition.whole import written


def write_archive(
    target: Path, documents: Iterable[tuple[str, str]], audio: Iterable[tuple[str, Path]], date: str
) -> None:
    """Write ``documents`` (name and text), then ``audio`` (name inside, file), all of the day ``date`` (ISO 8601).

    The audio is copied piece by piece, never held. Raises OutputError.
    """
    day = day_of(date)
    with written(target) as file, ZipFile(file, "w") as archive:
        for name, text in documents:
            archive.writestr(_entry(name, day), text.encode())
        for name, path in audio:
            entry = _entry(name, day)
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(entry, "w") as place:
                shutil.copyfileobj(source, place, 1 << 20)


def day_of(date: str) -> datetime.date:
    """The date, or the first that a zip archive can hold where there is none (or an earlier one)."""
    first = datetime.date(1980, 1, 1)
    return max(first, datetime.date.fromisoformat(iso_date(date) or first.isoformat()))


def _entry(name: str, day: datetime.date) -> ZipInfo:
    """An entry that is stored: what deflate makes of a text differs between zlibs, and the audio does not shrink."""
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_STORED
    entry.create_system = 3  # Unix, whatever the machine
    entry.external_attr = 0o644 << 16
    return entry
