"""Places to publish to that mean harm: servers that answer nonsense, records that lie, links that lead away."""

from __future__ import annotations

import itertools
import json
import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
import tenacity

from audio_edition.errors import PublishError
from audio_edition.podcast import publish as publishing
from audio_edition.podcast.record import NAME as RECORD
from audio_edition.podcast.targets import open_target
from tests.attacks.hostile import Answer, served, told
from tests.podcast_editions import SHOW, edition, store

FOLDER = "2026-05-01-lv-zhou"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between tries, and nothing of the person who runs the tests."""
    monkeypatch.setattr(publishing, "WAIT", tenacity.wait_none())
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    store(folder, edition())
    return folder


def publish(output: Path, address: str) -> None:
    with closing(open_target(address, output)) as target:
        publishing.publish(output, SHOW, target)


def files(folder: Path) -> dict[str, bytes]:
    """What lies there by name, but for the record."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


RECORDS = {
    "no JSON": b"\xff\xfe\x00",
    "a list": b"[]",
    "a depth of a hundred thousand": b"[" * 100_000,
    "another version": b'{"format": 99}',
    "marks that are numbers": b'{"format": 2, "marks": {"": 7}}',
    "marks that are lists": b'{"format": 2, "marks": {"": [[1]]}}',
    "marks of nothing": json.dumps({"format": 2, "marks": {FOLDER: "x" * 4_800}}).encode(),
    "names of nowhere": b'{"../../etc/passwd": "0", "\\ud800": "0"}',
    "nothing": b"",
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_that_somebody_spoilt_vouches_for_nothing(output: Path, tmp_path: Path, record: bytes) -> None:
    """What is there is read, and what is wrong is sent again."""
    web = tmp_path / "web"
    publish(output, str(web))
    sound = files(web)
    (web / RECORD).write_bytes(record)
    (web / FOLDER / "transcript.html").write_bytes(b"<p>lies</p>"[: len(sound[f"{FOLDER}/transcript.html"])])
    publish(output, str(web))
    assert files(web) == sound


def test_a_record_without_an_end_is_not_read(output: Path, tmp_path: Path) -> None:
    """It lies on a disk that has holes: sixteen terabytes that take no room."""
    web = tmp_path / "web"
    publish(output, str(web))
    with (web / RECORD).open("wb") as file:
        file.truncate(1 << 40)
    publish(output, str(web))
    assert (web / RECORD).stat().st_size < 10_000


def test_a_folder_that_is_a_link_is_not_written_through(output: Path, tmp_path: Path) -> None:
    """What lies behind it is somebody else's."""
    web, other = tmp_path / "web", tmp_path / "other"
    web.mkdir()
    other.mkdir()
    (other / "index.html").write_text("theirs")
    (web / FOLDER).symlink_to(other)
    with pytest.raises(PublishError, match="leads out of"):
        publish(output, str(web))
    assert files(other) == {"index.html": b"theirs"}


@pytest.mark.parametrize("name", ["feed.xml", f"{FOLDER}/transcript.html"])
def test_a_file_that_is_a_link_is_replaced(output: Path, tmp_path: Path, name: str) -> None:
    """The link, not what it leads to."""
    web, victim = tmp_path / "web", tmp_path / "victim"
    publish(output, str(web))
    sound = files(web)
    victim.write_text("theirs")
    (web / name).unlink()
    (web / name).symlink_to(victim)
    publish(output, str(web))
    assert victim.read_text() == "theirs"
    assert files(web) == sound


@pytest.mark.parametrize("name", ["feed.xml", f"{FOLDER}/lv-zhou.mp3", RECORD])
def test_a_folder_in_place_of_a_file_is_told(output: Path, tmp_path: Path, name: str) -> None:
    """It is nobody's to remove but the person's who made it."""
    web = tmp_path / "web"
    (web / name / "x").mkdir(parents=True)
    with pytest.raises(PublishError, match="cannot be published"):
        publish(output, str(web))
    assert (web / name / "x").is_dir()


def test_a_pipe_in_place_of_a_file_is_replaced(output: Path, tmp_path: Path) -> None:
    """Nobody waits for what will never come out of it."""
    web = tmp_path / "web"
    publish(output, str(web))
    sound = files(web)
    (web / "feed.xml").unlink()
    os.mkfifo(web / "feed.xml")
    publish(output, str(web))
    assert files(web) == sound


LISTING = "<ListBucketResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>{}</ListBucketResult>"


def listing(inside: str) -> bytes:
    return told(LISTING.format(inside).encode(), "Content-Type: application/xml")


def forever() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<ListBucketResult>"
    yield from itertools.repeat(b"<Contents><Key>x</Key><Size>1</Size></Contents>" * 99, 200)


NONSENSE: dict[str, Answer] = {
    "words that are no listing": told(b"hello"),
    "JSON": told(b"{}", "Content-Type: application/json"),
    "a file without a name": listing("<Contents><Size>1</Size></Contents>"),
    "a file without a size": listing("<Contents><Key>x</Key></Contents>"),
    "a size that is none": listing("<Contents><Key>x</Key><Size>many</Size></Contents>"),
    "the same page for ever": listing(
        "<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
    ),
    "a listing that is cut off": told(LISTING.format("").encode()[:50]),
    "a listing that says it is longer": told(b"<ListBucketResult>", length=10_000),
    "XML that nests": told(b"<a>" * 50_000),
    "nothing": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.9\r\n",
    "an error without a code": told(b"<Error/>", status="400 Bad Request"),
    "an error that drives a terminal": told(
        b"<Error><Code>\x1b]0;x\x07</Code><Message>\x1b[2J</Message></Error>", status="403 Forbidden"
    ),
    "a way to another server": told(b"", "Location: http://127.0.0.1:1/", status="301 Moved"),
    "a listing that never closes": list(forever()),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_an_s3_server_that_answers_nonsense_is_told(
    output: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    """In one line; the key is in none."""
    with served({"": answer}) as server:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "paper",
            "AWS_SECRET_ACCESS_KEY": "hidden-one",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": server.url,
        }.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(PublishError) as caught:
            publish(output, "s3://paper/x")
    assert str(caught.value).isprintable()
    assert "hidden-one" not in str(caught.value)


@contextmanager
def speaking(words: bytes) -> Iterator[int]:
    """A port at which somebody says these words to whoever comes, and hangs up."""

    class Call(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.sendall(words)
                self.request.settimeout(5)
                self.request.recv(100)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Call) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


GREETINGS = {
    "HTTP": b"HTTP/1.1 200 OK\r\n\r\n",
    "a banner of a megabyte": b"SSH-2.0-" + b"x" * 1_000_000 + b"\r\n",
    "an old version": b"SSH-1.5-old\r\n",
    "a packet of four gigabytes": b"SSH-2.0-x\r\n" + b"\xff" * 4_000,
    "zeros": b"SSH-2.0-x\r\n" + b"\0" * 4_000,
    "words without an end of line": b"\xff\x1b[2J" * 9_000,
}


@pytest.mark.parametrize("words", GREETINGS.values(), ids=GREETINGS)
def test_an_sftp_server_that_speaks_nonsense_is_told(output: Path, words: bytes) -> None:
    """In one line, without the library's own words on the screen."""
    with speaking(words) as port, pytest.raises(PublishError) as caught:
        publish(output, f"sftp://127.0.0.1:{port}/x")
    assert str(caught.value).isprintable()
