"""Where editions can be published: a folder, an S3 bucket, an SFTP server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from audio_edition.errors import PublishError
from audio_edition.podcast.targets.target import Target

_EXAMPLES = "a folder, s3://bucket/prefix or sftp://user@host/folder"


def open_target(address: str, output: Path) -> Target:
    """The target of an address. Raises PublishError for one that is none, that holds a password, or is ``output``."""
    scheme, found, _ = address.partition("://")
    if not found:
        return _folder(Path(address), output)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise PublishError(f"this address cannot be read ({error}); write {_EXAMPLES}.") from error
    if parts.password is not None:
        raise PublishError("an address must not hold a password, others could read it; use a key or the agent.")
    if scheme == "s3" and parts.hostname:
        from audio_edition.podcast.targets.s3 import S3Target

        return S3Target(parts.netloc, unquote(parts.path))
    if scheme == "sftp" and parts.hostname:
        from audio_edition.podcast.targets.sftp import Server, SftpTarget

        folder = unquote(parts.path)
        user = unquote(parts.username) if parts.username else None
        return SftpTarget(Server(parts.hostname, user, port), folder.removeprefix("/~/"))
    raise PublishError(f"{address}: is not a place to publish to; write {_EXAMPLES}.")


def _folder(folder: Path, output: Path) -> Target:
    from audio_edition.podcast.targets.folder import FolderTarget

    here, there = output.resolve(), folder.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise PublishError(f"{folder}: is the output folder, lies in it or holds it; publish to another one.")
    return FolderTarget(folder)
