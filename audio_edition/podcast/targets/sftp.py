"""A server reached by SFTP (paramiko), as OpenSSH would reach it.

Keys come from the agent and ``~/.ssh``, host names, users and ports also from ``~/.ssh/config``; the server must be
the one that ``known_hosts`` names.
"""

from __future__ import annotations

import logging
import posixpath
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from uuid import uuid4

from audio_edition.errors import PublishError
from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.targets.known_hosts import known_hosts
from audio_edition.podcast.targets.target import PIECE, Interrupted, pieces, prove

if TYPE_CHECKING:
    from paramiko import SFTPAttributes, SFTPClient, SSHClient

ASIDE = ".publishing"
"""What the name begins with under which a file grows before it gets its own; each writer has one for itself alone,
so that two who publish at once never give a name to one another's bytes."""
FORGOTTEN = 86_400
"""Seconds after which what a broken connection left is taken away."""

_PATIENCE = 60  # seconds without an answer before a connection counts as lost
_KNOWN_HOSTS = "~/.ssh/known_hosts"


@dataclass(frozen=True, slots=True)
class Server:
    """Whom to connect to. ``user`` and ``port`` None: as ~/.ssh/config has it."""

    host: str
    user: str | None = None
    port: int | None = None


class SftpTarget:
    """Files below ``folder`` of a server; the connection is made when first needed, and again when it was lost."""

    def __init__(self, server: Server, folder: str) -> None:
        try:
            import paramiko  # noqa: F401
        except ImportError as error:
            raise PublishError("sftp:// needs paramiko; install it: pip install 'audio-edition[sftp]'.") from error
        logging.getLogger("paramiko").addHandler(logging.NullHandler())  # else it prints tracebacks of lost lines
        self.server, self.folder = server, folder or "."
        self.aside = f"{ASIDE}-{uuid4().hex}"
        self.client: SSHClient | None = None
        self.files: SFTPClient | None = None

    def sizes(self) -> dict[str, int]:
        """See Target."""
        with self._connected("the folder") as files:
            top = _listed(files, self.folder)
            _sweep(files, top, self.folder)
            return dict(_sizes(files, top, self.folder, ""))

    def read(self, name: str) -> Iterator[bytes]:
        """See Target."""
        with self._connected(name) as files:
            yield from _pieces(files, posixpath.join(self.folder, name))

    def put(self, parcel: Parcel, source: IO[bytes]) -> None:
        """See Target. The bytes are read back before they get their name."""
        final, aside = (posixpath.join(self.folder, name) for name in (parcel.name, self.aside))
        with self._connected(parcel.name) as files:
            _make_folders(files, posixpath.dirname(final))
            with files.open(aside, "wb") as file:
                file.set_pipelined(True)
                shutil.copyfileobj(source, file, PIECE)
            if files.stat(aside).st_size != parcel.bytes:  # paramiko forgets the errors of pipelined writes
                raise PublishError(f"{self.server.host}: took only a part of {parcel.name}; its disk may be full.")
            prove(parcel, _pieces(files, aside))
            files.chmod(aside, 0o644)
            files.posix_rename(aside, final)

    def remove(self, name: str) -> None:
        """See Target."""
        with self._connected(name) as files, suppress(FileNotFoundError):
            files.remove(posixpath.join(self.folder, name))

    def close(self) -> None:
        """Let go of the connection."""
        if self.client:
            self.client.close()
        self.client = self.files = None

    @contextmanager
    def _connected(self, what: str) -> Iterator[SFTPClient]:
        """The open connection; its errors as ours."""
        import paramiko

        try:
            self.files = self.files or self._connect()
            yield self.files
        except (EOFError, TimeoutError, ConnectionError, paramiko.SSHException) as error:
            self.close()
            raise Interrupted(f"{self.server.host}: the connection was lost at {what}; publish again.") from error
        except PermissionError as error:
            raise PublishError(
                f"{self.server.host}: may not write {what} in {self.folder}; check its rights."
            ) from error
        except OSError as error:
            transport = self.client.get_transport() if self.client else None
            if transport is None or not transport.is_active():
                self.close()
                raise Interrupted(f"{self.server.host}: the connection was lost at {what}; publish again.") from error
            remedy = "its disk may be full, or a folder stands in the way"
            raise PublishError(f"{self.server.host}: did not take {what} ({error}); {remedy}.") from error

    def _connect(self) -> SFTPClient:
        import paramiko

        self.client, settings = paramiko.SSHClient(), _settings(self.server)
        hosts = settings.pop("known_hosts")
        for host, key in known_hosts(Path(hosts)):
            self.client.get_host_keys().add(host, key.get_name(), key)
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        with _greeted(self.server.host, hosts):
            self.client.connect(**settings, timeout=20, banner_timeout=20, auth_timeout=20)
        files = self.client.open_sftp()
        if channel := files.get_channel():
            channel.settimeout(_PATIENCE)
        return files


@contextmanager
def _greeted(host: str, hosts: str) -> Iterator[None]:
    """What can go wrong before the server has let us in, as our errors."""
    import paramiko

    try:
        yield
    except paramiko.BadHostKeyException as error:
        remedy = "nothing was sent; ask who runs it before you trust it"
        raise PublishError(f"{host}: shows another host key than {hosts} has; {remedy}.") from error
    except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as error:
        raise PublishError(f"{host}: refused your key; add it to the agent or to ~/.ssh, and there.") from error
    except paramiko.SSHException as error:
        if "known_hosts" in str(error):
            raise PublishError(f"{host}: is not in {hosts}; connect to it once with ssh.") from error
        raise
    except OSError as error:
        raise Interrupted(f"{host}: cannot be reached ({error}); check the address and the network.") from error


def _settings(server: Server) -> dict[str, Any]:
    """What to connect with: the address over ~/.ssh/config over OpenSSH's defaults."""
    import paramiko

    told: dict[str, Any] = {}
    config = Path("~/.ssh/config").expanduser()
    if config.is_file():
        told = dict(paramiko.SSHConfig.from_path(str(config)).lookup(server.host))
    return {
        "hostname": told.get("hostname", server.host),
        "port": server.port or int(told.get("port", 22)),
        "username": server.user or told.get("user"),
        "key_filename": [str(Path(key).expanduser()) for key in told.get("identityfile", ())] or None,
        "known_hosts": str(Path(told.get("userknownhostsfile", _KNOWN_HOSTS).split()[0]).expanduser()),
    }


def _sizes(files: SFTPClient, entries: Iterable[SFTPAttributes], folder: str, below: str) -> Iterator[tuple[str, int]]:
    for entry in entries:
        path = posixpath.join(folder, entry.filename)
        if stat.S_ISDIR(entry.st_mode or 0):
            yield from _sizes(files, _listed(files, path), path, f"{below}{entry.filename}/")
        elif below or not entry.filename.startswith(ASIDE):
            yield f"{below}{entry.filename}", entry.st_size or 0


def _listed(files: SFTPClient, folder: str) -> list[SFTPAttributes]:
    try:
        return files.listdir_attr(folder)
    except FileNotFoundError:
        return []


def _sweep(files: SFTPClient, entries: Iterable[SFTPAttributes], folder: str) -> None:
    """Take away what writers left whose connection broke long ago."""
    for entry in entries:
        if entry.filename.startswith(ASIDE) and time.time() - (entry.st_mtime or 0) > FORGOTTEN:
            with suppress(FileNotFoundError):  # another publisher was first
                files.remove(posixpath.join(folder, entry.filename))


def _pieces(files: SFTPClient, path: str) -> Iterator[bytes]:
    with files.open(path, "rb") as file:
        file.prefetch()
        yield from pieces(file)


def _make_folders(files: SFTPClient, path: str) -> None:
    try:
        files.stat(path or ".")
    except FileNotFoundError:
        _make_folders(files, posixpath.dirname(path))
        files.mkdir(path, 0o755)
