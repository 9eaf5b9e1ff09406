"""The preview: a real server on loopback, asked by raw requests and by a real podcast client."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import itertools
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audio_edition.cli import main
from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.serve import preview
from tests.podcast_editions import MP3, edition, store

SECRET = b"not for listeners"
PLACE = "/2026-05-01-lv-zhou"
AUDIO = f"{PLACE}/lv-zhou-{hashlib.sha256(MP3).hexdigest()[:8]}.mp3"


@dataclass
class Server:
    output: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body

    def ask_raw(self, target: bytes) -> bytes:
        """The whole answer to a request line as it stands, however odd."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as line:
            line.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`audio-edition serve` on a free port, over an edition with traps beside and in it."""
    home = tmp_path_factory.mktemp("serve")
    output = home / "output"
    store(output, edition())
    (home / "secret.txt").write_bytes(SECRET)
    (output / "link.txt").symlink_to(home / "secret.txt")
    (output / "up").symlink_to(home)
    (output / "loop").symlink_to(output / "loop")
    command = [sys.executable, "-m", "audio_edition", "serve", str(output), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("http://127.0.0.1:"), line + process.stdout.read()
        yield Server(output, int(line.removeprefix("http://127.0.0.1:").partition("/")[0]))
        process.terminate()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        (f"{PLACE}/", "text/html; charset=utf-8"),
        (AUDIO, "audio/mpeg"),
        (f"{PLACE}/chapters.json?v=1", "application/json+chapters"),
        (f"{PLACE}/transcript.vtt", "text/vtt; charset=utf-8"),
        (f"{PLACE}/transcript.srt", "application/x-subrip; charset=utf-8"),
    ],
)
def test_each_file_has_its_type(path: str, kind: str, server: Server) -> None:
    """What apps decide by is the Content-Type, not the name."""
    status, headers, body = server.ask(path)
    assert (status, headers["content-type"]) == (200, kind)
    assert len(body) == int(headers["content-length"]) > 0


def test_the_feed_is_made_for_this_address(server: Server) -> None:
    """Whatever base_url says, an app that subscribes here finds the audio here."""
    assert f'url="{server.url}{AUDIO}"'.encode() in server.ask("/feed.xml")[2]


def test_parts_of_the_audio_can_be_asked_for(server: Server) -> None:
    """Byte ranges as players seek with them; one beyond the end is refused."""
    status, headers, body = server.ask(AUDIO, Range="bytes=1001-1004")
    assert (status, headers["content-range"], body) == (206, f"bytes 1001-1004/{len(MP3)}", MP3[1001:1005])
    assert server.ask(AUDIO, Range="bytes=-3")[2] == MP3[-3:]
    assert server.ask(AUDIO, Range=f"bytes={len(MP3)}-")[0] == 416


def test_head_tells_the_same_without_the_body(server: Server) -> None:
    """HEAD has the length and type of GET."""
    status, headers, body = server.ask(AUDIO, "HEAD")
    assert (status, headers["content-length"], headers["accept-ranges"], body) == (200, str(len(MP3)), "bytes", b"")


def test_what_an_app_has_is_not_sent_again(server: Server) -> None:
    """The ETag of the first answer gets 304 the second time."""
    tag = server.ask(AUDIO)[1]["etag"]
    assert server.ask(AUDIO, If_None_Match=tag)[0::2] == (304, b"")


def test_other_sites_may_read_transcripts_and_chapters(server: Server) -> None:
    """CORS for the files that web players load with scripts, and for no page."""
    for name, allowed in (("transcript.vtt", "*"), ("chapters.json", "*"), ("index.html", None)):
        answer = server.ask(f"{PLACE}/{name}", Origin="https://player.example")
        assert answer[1].get("access-control-allow-origin") == allowed


def test_nothing_is_written_by_a_request(server: Server) -> None:
    """Only GET and HEAD are answered."""
    assert [server.ask(AUDIO, method)[0] for method in ("PUT", "POST", "DELETE")] == [405, 405, 405]


def test_working_papers_are_not_shown(server: Server) -> None:
    """The script and the manifest stay in the newsroom."""
    assert server.ask(f"{PLACE}/script.yaml")[0] == server.ask(f"{PLACE}/edition.json")[0] == 404


STEPS = [
    "..",
    "%2e%2e",
    ".%2e",
    "%252e%252e",
    "..%00",
    "..;",
    "%c0%ae%c0%ae",
    "....",
    "..\\",
    "%2e%2e%5c",
    "up",
    "up/.",
]
PREFIXES = ["/", "//", f"{PLACE}/", f"{PLACE}/%2f", "/./", "/%2f", "/feed.xml/"]
WANTED = ["secret.txt", "secret.txt%00.mp3", "secret.txt/"]
ATTEMPTS = [f"{prefix}{step}/{wanted}" for prefix, step, wanted in itertools.product(PREFIXES, STEPS, WANTED)]
OTHERS = [
    "/link.txt",
    "/loop",
    "/up",
    "/up/",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://x/../secret.txt",
    "*",
    "/" + "../" * 200 + "etc/passwd",
    "/" + "a" * 5000,
    "/%",
    "/%zz",
    "/\xff",
    "/C:/secret.txt",
    f"{PLACE}/../../secret.txt",
]


def test_nothing_outside_the_folder_can_be_read(server: Server) -> None:
    """More than 200 ways round: dots, encodings, null bytes, links; not one gives a byte, and none stops the server."""
    attempts = [*ATTEMPTS, *OTHERS]
    assert len(attempts) > 200
    for attempt in attempts:
        answer = server.ask_raw(attempt.encode("latin-1"))
        status = int(answer.split()[1])
        assert status in (400, 404) or (status == 307 and b"secret" not in answer), (attempt, answer[:200])
        assert SECRET not in answer
        assert b"root:" not in answer
    assert server.ask("/feed.xml")[0] == 200


def test_an_edition_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    """A published name that leads out of the folder gives nothing, even if the bytes are those of the edition."""
    (tmp_path / "output").mkdir()
    (tmp_path / "secret.txt").write_bytes(SECRET)
    link = tmp_path / "output" / "a.txt"
    link.symlink_to(tmp_path / "secret.txt")
    (tmp_path / "output" / "b.txt").write_bytes(b"b")
    parcels = [Parcel(name, tmp_path / "output" / name, 1, "") for name in ("a.txt", "b.txt")]
    app = preview(parcels, (tmp_path / "output",))
    assert [asyncio.run(_status(app, f"/{parcel.name}")) for parcel in parcels] == [404, 200]


async def _status(app: Any, path: str) -> int:
    """The status of an app's answer, asked without a server."""
    answers: list[Any] = []

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "method": "GET",
        "path": path,
        "headers": [],
        "query_string": b"",
    }
    await app(scope, None, send)
    return int(answers[0]["status"])


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    """One sentence with the remedy."""
    done = CliRunner().invoke(main, ["serve", str(server.output), "--port", str(server.port)])
    assert done.exit_code == 1
    assert "choose another --port" in done.stderr


def test_a_podcast_client_subscribes_and_downloads(server: Server, tmp_path: Path) -> None:
    """gPodder's command line finds the show, its episode, and fetches exactly the MP3."""
    gpo = shutil.which("gpo")
    if gpo is None:
        assert os.environ.get("CI") != "true", "gpodder must be installed: apt-get install gpodder"
        pytest.skip("gpo is not installed (apt-get install gpodder)")
    env = {**os.environ, "GPODDER_HOME": str(tmp_path), "GPODDER_DOWNLOAD_DIR": str(tmp_path / "down")}
    for command in (["subscribe", f"{server.url}/feed.xml"], ["update"], ["download"]):
        done = subprocess.run([gpo, *command], env=env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    (mp3,) = (tmp_path / "down").rglob("*.mp3")
    assert hashlib.sha256(mp3.read_bytes()).hexdigest() == hashlib.sha256(MP3).hexdigest()
