"""Are the files there, whole and as the manifest has them?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audio_edition.check.evidence import SCRIPT, Evidence
from audio_edition.package import side_files
from audio_edition.package.page import framing
from audio_edition.whole import sha256

REQUIRED = (
    SCRIPT,
    side_files.VTT,
    side_files.SRT,
    side_files.TRANSCRIPT,
    side_files.CHAPTERS,
    side_files.PLAYER,
    framing.EMBED,
)


def files(evidence: Evidence) -> Iterator[str]:
    """Every file an edition has is in the manifest, on the disk, and has the checksum the manifest gives."""
    manifest = evidence.manifest
    yield from (f"the manifest does not list {name}" for name in REQUIRED if name not in manifest.files)
    for name, checksum in {**manifest.files, manifest.audio.file: manifest.audio.sha256}.items():
        path = evidence.folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            yield f"{name} is outside the edition's folder"
        elif not path.is_file():
            yield f"{name} is missing"
        elif sha256(path) != checksum:
            yield f"{name} is not the file that was written: its checksum differs"


def size(evidence: Evidence) -> Iterator[str]:
    """The MP3 has the bytes the manifest says."""
    found = evidence.mp3.stat().st_size if evidence.mp3.is_file() else 0
    if found != evidence.manifest.audio.bytes:
        yield f"the MP3 has {found:,} bytes, the manifest says {evidence.manifest.audio.bytes:,}"
