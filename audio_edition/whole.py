"""Whole or absent (contract 8): a file gets its name only when all of it is on the disk.

On Linux the bytes go into a file without a name (``O_TMPFILE``), so that even a killed build leaves nothing
behind; elsewhere into a hidden neighbour that is removed on failure.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from audio_edition.errors import OutputError

_MASKING = threading.Lock()
_MEND = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "free some space or "),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "make its folder writable or "),
}


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A binary file, open for reading and writing, that becomes ``path`` when the block ends without an error.

    Raises OutputError, naming the file and the remedy, when it cannot be written; ``path`` is then as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _unnamed(path) as (file, give_name):
            yield file
            file.flush()
            os.fsync(file.fileno())
            give_name()
    except OSError as error:
        remedy = f"{_MEND.get(error.errno or 0, '')}choose another folder with --output"
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); {remedy}.") from error


def write(path: Path, content: bytes | str) -> None:
    """Write ``content`` (text as UTF-8) whole or not at all. Raises OutputError."""
    with written(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def prove_writable(folder: Path) -> None:
    """Raise OutputError, before long work, when nothing will be written into ``folder``, which need not exist yet."""
    # Not Path.exists, which raises where we may not look.
    nearest = next(path for path in (folder, *folder.absolute().parents) if os.path.exists(path))
    if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        remedy = "make it writable" if nearest.is_dir() else "it is a file; remove it"
        raise OutputError(f"{nearest}: nothing can be written there; {remedy} or choose another folder with --output.")


def cache_folder() -> Path:
    """Our folder in the user's cache (XDG base directory specification). Raises OutputError where there is no home."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "audio-edition"
    except RuntimeError as error:
        raise OutputError("There is no home folder to keep clips in; set HOME, or XDG_CACHE_HOME.") from error


def checksum(text: str) -> str:
    """The SHA-256 of a text; half a surrogate pair counts as it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _unnamed(path: Path) -> Iterator[tuple[IO[bytes], _GiveName]]:
    nameless = _open_nameless(path.parent)
    if nameless is None:
        with _hidden(path) as pair:
            yield pair
        return
    with os.fdopen(nameless, "w+b") as file:
        yield file, _GiveName(f"/proc/self/fd/{file.fileno()}", path, link=True)


@contextmanager
def _hidden(path: Path) -> Iterator[tuple[IO[bytes], _GiveName]]:
    with tempfile.NamedTemporaryFile("w+b", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file, _GiveName(file.name, path, link=False)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(file.name)


def _open_nameless(folder: Path) -> int | None:
    """A descriptor of a file without a name, or None where the system or file system has no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not os.path.exists("/proc/self/fd"):
        return None
    try:
        return os.open(folder, flag | os.O_RDWR, 0o644)
    except (IsADirectoryError, NotImplementedError):
        return None
    except OSError as error:
        if error.errno in (95, 22):  # EOPNOTSUPP, EINVAL: the file system does not know O_TMPFILE
            return None
        raise


def _umask() -> int:
    """The mask of this process, which can only be read by setting it."""
    with _MASKING:
        mask = os.umask(0o077)
        os.umask(mask)
    return mask


class _GiveName:
    """Gives the finished file its name. ``link`` cannot replace, so over an earlier file it takes a neighbour."""

    def __init__(self, source: str, path: Path, *, link: bool) -> None:
        self.source, self.path, self.link = source, path, link

    def __call__(self) -> None:
        if not self.link:
            os.chmod(self.source, 0o666 & ~_umask())
            os.replace(self.source, self.path)
            return
        try:
            self._link(self.path.name)
        except FileExistsError:
            neighbour = f".{self.path.name}.{uuid4().hex}"  # of no other thread, process or machine
            self._link(neighbour)
            os.replace(self.path.with_name(neighbour), self.path)

    def _link(self, name: str) -> None:
        # Naming a folder descriptor makes Python call linkat(AT_SYMLINK_FOLLOW); plain link() would not follow.
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.link(self.source, name, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)
