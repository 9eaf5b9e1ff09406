"""The catalogue: every file that listeners get, in the order in which it must arrive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audio_edition.package.side_files import PLAYER
from audio_edition.podcast.feed import Feed
from audio_edition.podcast.shelf import Shelved
from audio_edition.whole import sha256


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be published: its name below the show's address, where it lies, and its proof."""

    name: str
    path: Path
    bytes: int
    sha256: str


def catalogue(feed: Feed, output: Path) -> Iterator[tuple[Parcel, ...]]:
    """Groups of parcels: an edition each, then the pages that name them, ``feed.xml`` last.

    ``output`` is where the feed's own files lie. Within an edition the audio comes first, the page that plays it last.
    """
    for edition in feed.editions:
        yield tuple(_edition(edition))
    yield tuple(_parcel(name, output / name) for name in feed.files)


def _edition(edition: Shelved) -> Iterator[Parcel]:
    audio = edition.manifest.audio
    for path in (edition.enclosure, edition.mp3):
        yield Parcel(f"{edition.folder.name}/{path.name}", path, audio.bytes, audio.sha256)
    for name in sorted(edition.side_files, key=lambda name: name == PLAYER):
        path = edition.folder / name
        yield Parcel(f"{edition.folder.name}/{name}", path, path.stat().st_size, edition.side_files[name])


def _parcel(name: str, path: Path) -> Parcel:
    return Parcel(name, path, path.stat().st_size, sha256(path))
