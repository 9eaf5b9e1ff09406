"""Real places to publish to, on loopback: a folder, an OpenSSH server, an S3 API, and a line to them that breaks."""

from __future__ import annotations

import os
import shutil
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

BUCKET = "paper"
SSHD = "/usr/sbin/sshd"


@dataclass
class Place:
    """Where to publish to, and how to look at what is there without our own code. ``port``: of the server."""

    address: str
    port: int = 0
    env: dict[str, str] = field(default_factory=dict)

    def names(self) -> set[str]:
        raise NotImplementedError

    def content(self, name: str) -> bytes:
        raise NotImplementedError

    def damage(self, name: str, content: bytes | None) -> None:
        """Somebody else changes or removes a file."""
        raise NotImplementedError


@dataclass
class OnDisk(Place):
    """A folder, reached by us as such or through the SSH server."""

    root: Path = Path()

    def names(self) -> set[str]:
        return {path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()}

    def content(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def damage(self, name: str, content: bytes | None) -> None:
        (self.root / name).unlink()
        if content is not None:
            (self.root / name).write_bytes(content)


@dataclass
class InBucket(Place):
    """Objects below a prefix of a bucket."""

    client: Any = None
    prefix: str = ""

    def names(self) -> set[str]:
        found = self.client.list_objects_v2(Bucket=BUCKET, Prefix=self.prefix).get("Contents", ())
        return {entry["Key"].removeprefix(self.prefix) for entry in found}

    def content(self, name: str) -> bytes:
        return bytes(self.client.get_object(Bucket=BUCKET, Key=self.prefix + name)["Body"].read())

    def damage(self, name: str, content: bytes | None) -> None:
        if content is None:
            self.client.delete_object(Bucket=BUCKET, Key=self.prefix + name)
        else:
            self.client.put_object(Bucket=BUCKET, Key=self.prefix + name, Body=content)


def needed(there: object, what: str) -> None:
    """Skip, or fail in CI, when a server is not installed."""
    if not there:
        assert os.environ.get("CI") != "true", f"{what} must be installed"
        pytest.skip(f"{what} is not installed")


@dataclass(frozen=True)
class SshServer:
    """An OpenSSH server of our own: its port, the home whose keys it knows, its log."""

    port: int
    home: Path
    host_key: str

    def known(self, *ports: int, key: str = "") -> None:
        """Write known_hosts for our server at these ports."""
        lines = [f"[127.0.0.1]:{port} {key or self.host_key}\n" for port in ports]
        (self.home / ".ssh" / "known_hosts").write_text("".join(lines))


@contextmanager
def ssh_server(home: Path) -> Iterator[SshServer]:
    """sshd on a free port with its own keys, for the user who runs the tests."""
    needed(Path(SSHD).exists() and shutil.which("ssh-keygen"), "openssh-server (apt-get install openssh-server)")
    ssh = home / ".ssh"
    ssh.mkdir(mode=0o700)
    for key in (home / "host", ssh / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    shutil.copy(ssh / "id_ed25519.pub", home / "authorized")
    with suppress(PermissionError):
        Path("/run/sshd").mkdir(exist_ok=True)
    port = free_port()
    (home / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home}/host\nAuthorizedKeysFile {home}/authorized\n"
        "StrictModes no\nUsePAM no\nPidFile none\nPasswordAuthentication no\nPermitRootLogin yes\n"
        "MaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    with subprocess.Popen([SSHD, "-D", "-E", home / "log", "-f", home / "config"]) as process:
        while not _listens(port):
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"sshd ended with {process.wait(0.05)}: {(home / 'log').read_text()}")
        yield SshServer(port, home, " ".join((home / "host.pub").read_text().split()[:2]))
        process.terminate()


def _listens(port: int) -> bool:
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Line(socketserver.ThreadingTCPServer):
    """A line to a server on loopback that breaks after ``limits[n]`` bytes of the n-th connection, or not at all."""

    daemon_threads = True

    def __init__(self, to: int, limits: list[int]) -> None:
        self.to, self.limits, self.broken = to, limits, 0
        super().__init__(("127.0.0.1", 0), _Call)
        self.port = int(self.server_address[1])


class _Call(socketserver.BaseRequestHandler):
    server: Line

    def handle(self) -> None:
        limit = self.server.limits.pop(0) if self.server.limits else None
        with socket.create_connection(("127.0.0.1", self.server.to)) as there:
            back = threading.Thread(target=self._pass, args=(there, self.request, None), daemon=True)
            back.start()
            if self._pass(self.request, there, limit):
                self.server.broken += 1
            for each in (there, self.request):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            back.join(10)

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket, limit: int | None) -> bool:
        """Pass on until the end, or until the limit; tells whether it was that."""
        sent = 0
        with suppress(OSError):
            while piece := source.recv(16384):
                sent += len(piece)
                if limit is not None and sent > limit:
                    return True
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        return False


@contextmanager
def line(to: int, limits: list[int]) -> Iterator[Line]:
    """A breaking line to a port of this machine."""
    with Line(to, limits) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
