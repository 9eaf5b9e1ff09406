"""Publishing: one contract that every target keeps, on real servers; and what happens when they fail."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tenacity
from click.testing import CliRunner

from audio_edition.cli import main
from audio_edition.errors import EditionError, PublishError
from audio_edition.package.manifest import Manifest
from audio_edition.podcast import publish as publishing
from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.publish import Plan, rehearse
from audio_edition.podcast.record import record_of
from audio_edition.podcast.targets import open_target, sftp
from tests.forked import ended, loaded
from tests.podcast_editions import MP3, SHOW, SIDE_FILES, URL, edition, store
from tests.podcast_places import BUCKET, InBucket, OnDisk, Place, SshServer, line, ssh_server

SECRET = "not-to-be-printed"
AWS = {"AWS_ACCESS_KEY_ID": "paper", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture(scope="session")
def s3_port() -> Iterator[int]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield server.get_host_and_port()[1]
    server.stop()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "WAIT", tenacity.wait_none())
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)


def at_folder(tmp_path: Path, _: pytest.FixtureRequest) -> Place:
    return OnDisk(str(tmp_path / "web"), root=tmp_path / "web")


def at_sftp(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    server: SshServer = request.getfixturevalue("sshd")
    server.known(server.port)
    root = tmp_path / "served"
    return OnDisk(f"sftp://127.0.0.1:{server.port}{root}", server.port, {"HOME": str(server.home)}, root=root)


def at_s3(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    import boto3

    port = request.getfixturevalue("s3_port")
    env = {**AWS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "HOME": str(tmp_path)}
    keys = {"aws_access_key_id": "paper", "aws_secret_access_key": "x", "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=env["AWS_ENDPOINT_URL"], **keys)
    client.create_bucket(Bucket=BUCKET)
    prefix = f"{tmp_path.name}/"
    return InBucket(f"s3://{BUCKET}/{prefix}", port, env, client=client, prefix=prefix)


@pytest.fixture(params=[at_folder, at_sftp, at_s3], ids=["folder", "sftp", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Each kind of target, empty."""
    return _entered(request.param(tmp_path, request), monkeypatch)


def _entered(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    for name, value in place.env.items():
        monkeypatch.setenv(name, value)
    return place


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    store(folder, edition())
    return folder


def publish(output: Path, address: str) -> Plan:
    with contextlib.closing(open_target(address, output)) as target:
        return publishing.publish(output, SHOW, target)


def sound(place: Place) -> bool:
    """Whether the feed there, if any, names only files that are there, whole. Tells if there is a feed."""
    names = place.names()
    if "feed.xml" not in names:
        return False
    page = place.content("feed.xml").decode()
    assert page.rstrip().endswith("</rss>")
    for url, length in re.findall(r'<enclosure url="([^"]+)" length="(\d+)"', page):
        assert len(place.content(url.removeprefix(f"{URL}/"))) == int(length)
    assert set(re.findall(rf'url="{URL}/([^"?]+)', page)) <= names
    return True


# ---------------------------------------------------------------- the contract


def test_all_that_listeners_get_arrives(place: Place, output: Path) -> None:
    """Every file of the feed and of its editions, byte for byte; the working papers stay."""
    planned = publish(output, place.address)
    assert place.names() == {parcel.name for parcel in planned.parcels} | {publishing.RECORD}
    assert all(place.content(parcel.name) == parcel.path.read_bytes() for parcel in planned.parcels)
    assert sound(place)
    assert not [name for name in place.names() if name.endswith((".yaml", "edition.json"))]


def test_the_second_time_nothing_is_sent(place: Place, output: Path) -> None:
    """Publishing the same again sends no file, not even the record."""
    publish(output, place.address)
    assert publish(output, place.address).groups == ()


def test_a_correction_sends_what_changed(place: Place, output: Path) -> None:
    """New audio and the pages that name it; the old audio stays for those who have the old feed."""
    publish(output, place.address)
    before = place.names()
    store(output, edition(mp3=b"other"), mp3=b"other")
    sent = [parcel.name for parcel in publish(output, place.address).parcels]
    new = next(iter(place.names() - before))
    assert sent == [new, "2026-05-01-lv-zhou/lv-zhou.mp3", "opds.json", "feed.xml"]
    assert before < place.names()
    assert sound(place)


def withdrawn(output: Path) -> None:
    """The first edition taken back: a short one in its place, nothing else of it on this side."""
    for path in (output / "2026-05-01-lv-zhou").iterdir():
        path.unlink()
    kept = {name: b"withdrawn" for name in SIDE_FILES if name != "transcript.srt"}
    store(output, replace(edition(mp3=b"short"), withdrawn="wrong"), mp3=b"short", side_files=kept)


def test_the_sound_of_a_withdrawn_story_is_removed(place: Place, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new feed is there, what the old edition alone had goes; other editions and others' files stay."""
    store(output, edition("b"))
    publish(output, place.address)
    before = place.names()
    withdrawn(output)
    target = open_target(place.address, output)
    feeds, remove = [], target.remove

    def noted(name: str) -> None:
        feeds.append(place.content("feed.xml"))
        remove(name)

    monkeypatch.setattr(target, "remove", noted)
    with contextlib.closing(target):
        planned = publishing.publish(output, SHOW, target)
    old = f"2026-05-01-lv-zhou/lv-zhou-{hashlib.sha256(MP3).hexdigest()[:8]}.mp3"
    assert set(planned.gone) == {old, "2026-05-01-lv-zhou/transcript.srt"}
    assert not set(planned.gone) & place.names()
    assert {name for name in before if name.startswith("2026-05-01-b/")} < place.names()
    assert all(old.encode() not in page for page in feeds)
    assert sound(place)
    again = publish(output, place.address)
    assert (again.groups, again.gone) == ((), ())


def test_a_removal_that_failed_is_made_up_for(place: Place, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off after the feed: publishing again removes the sound, although nothing else is to be sent."""
    publish(output, place.address)
    withdrawn(output)
    target = open_target(place.address, output)
    monkeypatch.setattr(target, "remove", _refused)
    with contextlib.closing(target), pytest.raises(PublishError, match="refused"):
        publishing.publish(output, SHOW, target)
    again = publish(output, place.address)
    assert (again.groups, len(again.gone)) == ((), 2)
    assert not set(again.gone) & place.names()


def _refused(name: str) -> None:
    raise PublishError(f"{name}: refused")


def test_a_file_that_is_gone_already_is_no_fault(place: Place, output: Path) -> None:
    """Another publisher removed it first."""
    publish(output, place.address)
    with contextlib.closing(open_target(place.address, output)) as target:
        target.remove("2026-05-01-lv-zhou/none.mp3")
    assert sound(place)


def test_a_dry_run_sends_nothing(place: Place, output: Path) -> None:
    """What would be sent is listed in order, the feed last; neither side is changed."""
    before = set(output.rglob("*.xml"))
    with contextlib.closing(open_target(place.address, output)) as target:
        listed = rehearse(output, SHOW, target).parcels
    assert listed[-1].name == "feed.xml"
    assert place.names() == set()
    assert set(output.rglob("*.xml")) == before


def test_without_the_record_nothing_is_sent_twice(place: Place, output: Path) -> None:
    """When the record is lost or spoilt, what is there is read and recognised."""
    publish(output, place.address)
    for spoilt in (None, b"[]", b"{", b'{"format": 2}', b'{"format": 2, "marks": {"": 1}}'):
        place.damage(publishing.RECORD, spoilt)
        assert publish(output, place.address).groups == ()


def test_a_record_of_an_earlier_version_is_understood(
    place: Place, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of names and checksums: what it vouches for is neither sent nor read again."""
    sent = publish(output, place.address).parcels
    place.damage(publishing.RECORD, json.dumps({parcel.name: parcel.sha256 for parcel in sent}).encode())
    monkeypatch.setattr(publishing, "digest", lambda content: pytest.fail("a file was read there"))
    assert publish(output, place.address).groups == ()


def test_the_record_of_many_editions_is_short() -> None:
    """5,000 editions of 13 files with names of 80 characters: at most 2 MB, written twice a publishing."""
    names = (f"2026-05-01-{'a' * 60}-{number}/{'b' * 70}{file}" for number in range(5_000) for file in range(13))
    assert len(record_of(dict.fromkeys(names, "0" * 64)).content()) < 2_000_000


def test_a_file_that_was_cut_or_lost_is_sent_again(place: Place, output: Path) -> None:
    """Somebody shortened one file there and removed another: both come back."""
    publish(output, place.address)
    place.damage("2026-05-01-lv-zhou/transcript.vtt", b"W")
    place.damage("2026-05-01-lv-zhou/lv-zhou.mp3", None)
    sent = {parcel.name for parcel in publish(output, place.address).parcels}
    assert sent == {"2026-05-01-lv-zhou/transcript.vtt", "2026-05-01-lv-zhou/lv-zhou.mp3"}


def test_a_correction_broken_off_and_taken_back_leaves_nothing(
    place: Place, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the same size was replaced before it broke off: going back to the first edition brings it back."""
    publish(output, place.address)
    store(output, edition(mp3=MP3[::-1]), mp3=MP3[::-1], side_files={**SIDE_FILES, "transcript.vtt": b"WEBVTT!"})
    sent, real = [], publishing._send

    def send(parcel: Parcel, target: Any) -> None:
        if len(sent) == 2:
            raise PublishError("broken off")
        sent.append(parcel.name)
        real(parcel, target)

    with monkeypatch.context() as patch, pytest.raises(PublishError, match="broken off"):
        patch.setattr(publishing, "_send", send)
        publish(output, place.address)
    store(output, edition())
    publish(output, place.address)
    assert place.content("2026-05-01-lv-zhou/lv-zhou.mp3") == MP3
    assert sound(place)


def test_a_file_that_changes_while_it_is_sent_is_refused(place: Place, output: Path, monkeypatch: Any) -> None:
    """What arrives must be what was planned; the feed that would name it is not sent."""
    real = publishing.plan

    def plan(*told: Any, **how: Any) -> Plan:
        planned = real(*told, **how)
        for path in output.rglob("*.mp3"):
            path.write_bytes(b"new")
        return planned

    monkeypatch.setattr(publishing, "plan", plan)
    with pytest.raises(PublishError, match="changed while it was published"):
        publish(output, place.address)
    assert "feed.xml" not in place.names()


def test_killed_at_any_point_the_feed_names_only_what_is_there(
    place: Place, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed 20 times at random among corrections and new editions, then resumed: sound each time, whole in the end."""
    from tests import podcast_dying  # which loads all that publishing takes

    chance = random.Random(7)
    exits, found = [0], set()
    with loaded(podcast_dying.__name__) as processes:
        while exits.count(-9) < 20:
            if exits[-1] == 0 or len(exits) % 4 == 0:
                mp3 = chance.randbytes(20_000)
                store(output, edition(mp3=mp3), edition(f"b{len(exits)}", mp3=mp3), mp3=mp3)
            budget = chance.randrange(500, 700_000)  # a whole publishing takes about as much
            child = processes.Process(target=podcast_dying.run, args=(output, place.address, place.env, budget))
            child.start()
            exits.append(ended(child))
            assert exits[-1] in (0, -9)
            found.add(sound(place))
    publish(output, place.address)
    assert sound(place)
    assert True in found
    monkeypatch.setattr(sftp, "FORGOTTEN", -1)  # a day later what the killed ones left is swept away
    assert publish(output, place.address).groups == ()
    assert not [name for name in place.names() if "publishing" in name]


# ---------------------------------------------------------------- what servers and lines do


def test_s3_objects_have_their_type_and_may_be_kept(
    output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content-Type as apps need it; audio named by content may be kept for good, the feed for minutes."""
    place = _entered(at_s3(tmp_path, request), monkeypatch)
    assert isinstance(place, InBucket)
    sent = publish(output, place.address).parcels
    heads = {p.name: place.client.head_object(Bucket=BUCKET, Key=place.prefix + p.name) for p in sent}
    told = {name.rpartition("/")[2]: (head["ContentType"], head["CacheControl"]) for name, head in heads.items()}
    assert told["feed.xml"] == ("application/rss+xml; charset=utf-8", "public, max-age=300")
    assert told["chapters.json"][0] == "application/json+chapters"
    assert told["lv-zhou.mp3"] == ("audio/mpeg", "public, max-age=300")
    assert told[sent[0].path.name] == ("audio/mpeg", "public, max-age=31536000, immutable")


@pytest.mark.parametrize("kind", [at_sftp, at_s3], ids=["sftp", "s3"])
def test_a_line_that_breaks_is_taken_up_again(
    kind: Any, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dropped in the middle of a file, more than once: connected anew, and all arrives."""
    mp3 = random.Random(1).randbytes(300_000)
    store(output, edition(mp3=mp3), mp3=mp3)
    place = _entered(kind(tmp_path, request), monkeypatch)
    with line(place.port, [100_000] * 3) as broken:
        publish(output, _through(broken.port, place, request, monkeypatch))
        assert broken.broken >= 2
    assert sound(place)


@pytest.mark.parametrize("kind", [at_sftp, at_s3], ids=["sftp", "s3"])
def test_a_line_that_keeps_breaking_is_told(
    kind: Any, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the last try: one sentence; the old feed is still there and sound."""
    place = _entered(kind(tmp_path, request), monkeypatch)
    publish(output, place.address)
    old = place.content("feed.xml")
    mp3 = random.Random(1).randbytes(300_000)
    store(output, edition(mp3=mp3), mp3=mp3)
    with (
        line(place.port, [100_000] * 100) as broken,
        pytest.raises(PublishError, match=r"connection was lost.*publish again"),
    ):
        publish(output, _through(broken.port, place, request, monkeypatch))
    assert place.content("feed.xml") == old
    assert sound(place)


def _through(port: int, place: Place, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The place's address by way of another port."""
    if isinstance(place, InBucket):
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        return place.address
    request.getfixturevalue("sshd").known(place.port, port)
    return place.address.replace(f":{place.port}/", f":{port}/")


@pytest.mark.parametrize("kind", [at_sftp, at_s3], ids=["sftp", "s3"])
def test_nobody_at_the_port_is_told(
    kind: Any, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is not there: a sentence, not a traceback."""
    place = _entered(kind(tmp_path, request), monkeypatch)
    with line(place.port, []) as gone:
        address = _through(gone.port, place, request, monkeypatch)
    with pytest.raises(PublishError, match=r"cannot be reached|connection was lost"):
        publish(output, address)


def test_a_servers_folder_is_listed_once_a_publish(
    output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies there and what broken connections left are told by one listing of the top folder."""
    from paramiko import SFTPClient

    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    publish(output, place.address)
    listed: list[str] = []
    ask = SFTPClient.listdir_attr
    monkeypatch.setattr(SFTPClient, "listdir_attr", lambda self, path=".": listed.append(path) or ask(self, path))
    publish(output, place.address)
    assert len(listed) == len(set(listed)) > 0


def test_another_host_key_is_refused(
    sshd: SshServer, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is not the one in known_hosts gets nothing; one that is not in it neither."""
    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    mine = " ".join((sshd.home / ".ssh" / "id_ed25519.pub").read_text().split()[:2])
    sshd.known(sshd.port, key=mine)
    with pytest.raises(PublishError, match="another host key"):
        publish(output, place.address)
    sshd.known()
    with pytest.raises(PublishError, match=r"not in .*known_hosts; connect to it once"):
        publish(output, place.address)
    assert not (tmp_path / "served").exists()


def test_marked_lines_of_known_hosts_are_honoured(
    sshd: SshServer, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate authority's line and a broken one disturb nothing; a revoked key is refused wherever else it is."""
    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    hosts = sshd.home / ".ssh" / "known_hosts"
    own = hosts.read_text()
    mine = " ".join((sshd.home / ".ssh" / "id_ed25519.pub").read_text().split()[:2])
    hosts.write_text(f"@cert-authority *.example.org {mine}\n127.0.0.1 ssh-ed25519 no-key\n{own}")
    publish(output, place.address)
    hosts.write_text(f"@revoked * {sshd.host_key}\n{own}")
    with pytest.raises(PublishError, match=r"not in .*known_hosts"):
        publish(output, place.address)


def test_two_writers_never_name_one_anothers_bytes(
    sshd: SshServer, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that another publisher sends meanwhile arrives whole under its own name, and so does ours."""
    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    with contextlib.ExitStack() as both:
        ours, theirs = (both.enter_context(contextlib.closing(open_target(place.address, output))) for _ in "ab")
        a, b = b"ours" * 9_000, b"theirs" * 9_000

        class Source(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                if not self.tell():
                    theirs.put(Parcel("b.mp3", Path(), len(b), hashlib.sha256(b).hexdigest()), io.BytesIO(b))
                return super().read(size)

        ours.put(Parcel("a.mp3", Path(), len(a), hashlib.sha256(a).hexdigest()), Source(a))
    assert (place.content("a.mp3"), place.content("b.mp3")) == (a, b)


def test_somebody_elses_front_page_is_not_replaced(place: Place, output: Path) -> None:
    """A mistyped web root keeps its page, unless we are told to take it over; ours is ours without its record too."""
    page = b"<!doctype html><title>The paper</title>"
    with contextlib.closing(open_target(place.address, output)) as target:
        target.put(Parcel("index.html", Path(), len(page), hashlib.sha256(page).hexdigest()), io.BytesIO(page))
        with pytest.raises(PublishError, match=r"index\.html of somebody else's.*--take-over"):
            publishing.publish(output, SHOW, target)
        assert place.content("index.html") == page
        publishing.publish(output, SHOW, target, take_over=True)
    assert place.content("index.html") != page


def test_a_key_that_is_not_let_in_is_told(
    sshd: SshServer, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server knows another key than ours."""
    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    other = tmp_path / "other"
    (other / ".ssh").mkdir(parents=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other / ".ssh" / "id_ed25519"], check=True)
    (other / ".ssh" / "known_hosts").write_text((sshd.home / ".ssh" / "known_hosts").read_text())
    monkeypatch.setenv("HOME", str(other))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(PublishError, match="refused your key"):
        publish(output, place.address)


def test_names_of_the_ssh_configuration_are_known(
    sshd: SshServer, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Host, port and key as ~/.ssh/config has them for a short name."""
    place = _entered(at_sftp(tmp_path, request), monkeypatch)
    config = sshd.home / ".ssh" / "config"
    config.write_text(f"Host web\n  HostName 127.0.0.1\n  Port {sshd.port}\n  IdentityFile ~/.ssh/id_ed25519\n")
    try:
        publish(output, f"sftp://web{tmp_path / 'served'}")
    finally:
        config.unlink()
    assert sound(place)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk of 640 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("kind", [at_folder, at_sftp], ids=["folder", "sftp"])
def test_a_full_disk_is_told(
    kind: Any, full: Path, output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up in the middle of new audio: a clear sentence, and the old feed stays sound."""
    place = _entered(kind(tmp_path, request), monkeypatch)
    assert isinstance(place, OnDisk)
    address = place.address.replace(str(place.root), str(full / "web"))
    there = OnDisk(address, root=full / "web")
    publish(output, address)
    mp3 = random.Random(1).randbytes(700_000)
    store(output, edition(mp3=mp3), mp3=mp3)
    with pytest.raises(PublishError, match=r"free some space|disk may be full"):
        publish(output, address)
    assert sound(there)


def test_a_refusal_of_s3_is_told_without_the_key(
    output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """403 when the policy forbids writing: what to check, the old feed stays, and no secret is printed."""
    place = _entered(at_s3(tmp_path, request), monkeypatch)
    assert isinstance(place, InBucket)
    publish(output, place.address)
    store(output, edition("b"))
    what = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    place.client.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [what]}))
    try:
        done = CliRunner().invoke(main, ["publish", str(output), place.address, "--base-url", URL])
    finally:
        place.client.delete_bucket_policy(Bucket=BUCKET)
    assert done.exit_code == 1
    assert "access is denied" in done.stderr
    assert SECRET not in done.output
    assert sound(place)


def test_s3_without_credentials_or_bucket_is_told(
    output: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where to put credentials; and which name is wrong."""
    _entered(at_s3(tmp_path, request), monkeypatch)
    with pytest.raises(PublishError, match="NoSuchBucket"):
        publish(output, "s3://nowhere/x")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(PublishError, match="no credentials"):
        publish(output, f"s3://{BUCKET}/x")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://web.example/x", "is not a place"),
        ("s3://", "is not a place"),
        ("sftp:///x", "is not a place"),
        (f"sftp://me:{SECRET}@web.example/x", "must not hold a password"),
        (f"s3://key:{SECRET}@bucket/x", "must not hold a password"),
        ("sftp://web.example:port/x", "cannot be read"),
    ],
)
def test_an_address_that_is_none(address: str, message: str, output: Path) -> None:
    """What is wrong with it, and never the password in it."""
    with pytest.raises(PublishError, match=message) as caught:
        open_target(address, output)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("below", ["", "web", ".."])
def test_the_output_folder_is_no_target(below: str, output: Path) -> None:
    """Publishing a folder into itself would mix papers and programme."""
    with pytest.raises(PublishError, match="publish to another one"):
        open_target(str(output / below), output)


@pytest.mark.parametrize(("module", "address"), [("boto3", "s3://b/x"), ("paramiko", "sftp://h/x")])
def test_a_missing_extra_is_told(module: str, address: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library: which extra to install."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(PublishError, match=r"pip install 'audio-edition\["):
        open_target(address, output)


def test_hostile_names_stay_below_the_target(tmp_path: Path) -> None:
    """A slug that climbs out of the folder is stopped before anything is sent."""
    made: Manifest = edition(slug="../../x")
    output = tmp_path / "a" / "b" / "output"
    with pytest.raises(EditionError):
        store(output, edition())
        path = next(output.rglob("edition.json"))
        text = path.read_text(encoding="utf-8").replace("lv-zhou.mp3", made.audio.file)
        path.write_text(text, encoding="utf-8")
        publish(output, str(tmp_path / "web"))
    assert not (tmp_path / "web").exists()


def test_the_command_publishes_and_tells(output: Path, tmp_path: Path) -> None:
    """`publish` lists what it sent; --dry-run what it would send."""
    target = str(tmp_path / "web")
    planned = CliRunner().invoke(main, ["publish", str(output), target, "--base-url", URL, "--dry-run"])
    assert planned.exit_code == 0, planned.output
    assert "12 files to send, 0 there already" in planned.stdout
    done = CliRunner().invoke(main, ["publish", str(output), target, "--base-url", URL])
    assert (done.exit_code, "12 files sent" in done.stdout) == (0, True), done.output
    again = CliRunner().invoke(main, ["publish", str(output), target, "--base-url", URL])
    assert "0 files sent, 12 there already" in again.stdout
