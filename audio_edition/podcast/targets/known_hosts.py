"""known_hosts as OpenSSH has it (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): which servers are whom they say they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paramiko import PKey

REVOKED = "@revoked"


def known_hosts(path: Path) -> Iterator[tuple[str, PKey]]:
    """Each host and a key it may show. Nothing where there is no file.

    Keys that a line revokes are nobody's. Lines of certificate authorities mean nothing to us, and broken ones are
    passed over, as OpenSSH does: a server known by such a line alone is refused.
    """
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    revoked = {key.asbytes() for line in lines if line.startswith(REVOKED) for _, key in _entry(line[len(REVOKED) :])}
    for line in lines:
        if not line.startswith(("@", "#")):
            yield from ((host, key) for host, key in _entry(line) if key.asbytes() not in revoked)


def _entry(line: str) -> Iterator[tuple[str, PKey]]:
    from paramiko import SSHException
    from paramiko.hostkeys import HostKeyEntry, InvalidHostKey

    with suppress(InvalidHostKey, SSHException):
        entry = HostKeyEntry.from_line(line.strip())
        if entry is not None and entry.key is not None:
            yield from ((host, entry.key) for host in entry.hostnames)
