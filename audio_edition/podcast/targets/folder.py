"""A folder, for web servers on this machine or on a mounted disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from audio_edition.errors import OutputError, PublishError
from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.targets.target import pieces, prove
from audio_edition.whole import written


class FolderTarget:
    """Files below ``folder``, which is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sizes(self) -> dict[str, int]:
        """See Target."""
        with _told(self.folder):
            found = (Path(place, name) for place, _, names in os.walk(self.folder) for name in names)
            return {path.relative_to(self.folder).as_posix(): path.stat().st_size for path in found if path.is_file()}

    def read(self, name: str) -> Iterator[bytes]:
        """See Target."""
        with _told(self.folder / name), (self.folder / name).open("rb") as file:
            yield from pieces(file)

    def put(self, parcel: Parcel, source: IO[bytes]) -> None:
        """See Target. The bytes are read back before they get their name."""
        self._prove_below(parcel.name)
        with _told(self.folder / parcel.name), written(self.folder / parcel.name) as file:
            shutil.copyfileobj(source, file)
            file.seek(0)
            prove(parcel, pieces(file))

    def remove(self, name: str) -> None:
        """See Target."""
        self._prove_below(name)
        with _told(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)

    def _prove_below(self, name: str) -> None:
        """Raise PublishError where a link inside the folder leads out of it: what lies there is somebody else's."""
        home = (self.folder / name).parent
        if not Path(os.path.realpath(home)).is_relative_to(os.path.realpath(self.folder)):
            raise PublishError(f"{home}: is a link that leads out of {self.folder}; remove it, or put a folder there.")

    def close(self) -> None:
        """Nothing is held."""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, OutputError) as error:
        reason = error if isinstance(error, OSError) else error.__cause__
        why = reason.strerror if isinstance(reason, OSError) else error
        raise PublishError(f"{path}: cannot be published ({why}); free some space or check its rights.") from error
