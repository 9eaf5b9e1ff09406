"""The seam: a place that files can be published to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Protocol

from audio_edition.errors import PublishError
from audio_edition.podcast.catalogue import Parcel

if TYPE_CHECKING:
    from _typeshed import SupportsRead

PIECE = 1 << 18  # bytes read at once


class Interrupted(PublishError):
    """The connection was lost or the server was busy: worth another try."""


class Target(Protocol):
    """A place below which files have names like ``2026-05-01-slug/transcript.vtt``.

    Every method raises Interrupted when another try may help, and PublishError when it will not.
    """

    def sizes(self) -> dict[str, int]:
        """The name and the bytes of every file there; none when the place is still to be made."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """A file that is there, in pieces."""
        ...

    def put(self, parcel: Parcel, source: IO[bytes]) -> None:
        """Store ``source`` under the parcel's name, whole or not at all, in place of what was there.

        Afterwards what is there has been read back and is what the parcel says.
        """
        ...

    def remove(self, name: str) -> None:
        """Take a file away; nothing happens where there is none."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


def pieces(file: SupportsRead[bytes]) -> Iterator[bytes]:
    """An open file, piece by piece."""
    return iter(lambda: file.read(PIECE), b"")


def digest(content: Iterable[bytes]) -> tuple[int, str]:
    """Bytes and sha256 of what was read."""
    size, sha = 0, hashlib.sha256()
    for piece in content:
        size += len(piece)
        sha.update(piece)
    return size, sha.hexdigest()


def prove(parcel: Parcel, content: Iterable[bytes]) -> None:
    """Raise Interrupted when what was read back is not the parcel."""
    if digest(content) != (parcel.bytes, parcel.sha256):
        raise Interrupted(f"{parcel.name}: did not arrive as it was sent; publish again.")
