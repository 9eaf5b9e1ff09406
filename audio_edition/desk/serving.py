"""The desk listens on this machine alone, until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

from audio_edition.desk.newsroom import Newsroom
from audio_edition.errors import EditionError

HOST = "127.0.0.1"


def serve(newsroom: Newsroom, port: int, ready: Callable[[str], None]) -> None:
    """Open the desk; ``ready`` is told its one-time address (a free port for port 0). Raises EditionError."""
    import uvicorn

    from audio_edition.desk.app import app
    from audio_edition.desk.door import Keys
    from audio_edition.desk.opening import sweep

    sweep(newsroom)
    with _listening(port) as listener:
        keys = Keys(listener.getsockname()[1])
        config = uvicorn.Config(app(newsroom, keys), log_level="warning", server_header=False, access_log=False)
        ready(keys.address)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise EditionError(f"{HOST}:{port}: cannot be opened ({error}); choose another --port.") from error
