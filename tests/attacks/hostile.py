"""A server on loopback that answers each path with the bytes it was told to, however wrong they are."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

Answer = bytes | Iterable[bytes]


def told(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP answer; ``length`` says another than that of the body."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class Server(socketserver.ThreadingTCPServer):
    """Answers by path, "" for any other; keeps the paths it was asked for, and what else each call said."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers, self.asked, self.heads = dict(answers), list[str](), list[bytes]()
        super().__init__(("127.0.0.1", 0), _Call)
        self.port = int(self.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"


class _Call(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        with suppress(OSError):
            line = self.rfile.readline(65536).split()
            path = line[1].decode("latin-1").partition("?")[0] if len(line) > 1 else ""
            self.server.asked.append(path)
            self.server.heads.append(b"".join(iter(lambda: self.rfile.readline(65536), b"\r\n")))
            answer = self.server.answers.get(path, self.server.answers.get("", told(b"", status="404 Not Found")))
            for piece in [answer] if isinstance(answer, bytes) else answer:
                self.wfile.write(piece)


@contextmanager
def served(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """The server, for the while."""
    with Server(answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
