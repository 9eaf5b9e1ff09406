"""Taking a feature at the desk: a form becomes a folder of the newsroom's, whatever the file is called."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from audio_edition.desk.form import Field, fields, json_of
from audio_edition.desk.newsroom import Newsroom
from audio_edition.desk.opening import Brought, fetched, pasted, sweep, take
from audio_edition.errors import EditionError, FeatureError

BOUNDARY = "----WebKitFormBoundaryAbC"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
BINARY = bytes(range(256)) * 4 + b"\r\n--not the boundary\r\n\r\n"


def multipart(*parts: tuple[str, bytes]) -> bytes:
    told = b"".join(
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + data + b"\r\n"
        for named, data in parts
    )
    return told + f"--{BOUNDARY}--\r\n".encode()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An empty one."""
    return Newsroom(tmp_path / "newsroom", tmp_path / "newsroom" / "voices.yaml")


def test_a_file_comes_as_it_is() -> None:
    """Byte for byte, with the name that the browser gives it."""
    body = multipart(('name="file"; filename="梭梭 “林”.docx"', BINARY), ('name="text"', b""))
    assert fields(body, MULTIPART) == {"file": Field(BINARY, "梭梭 “林”.docx"), "text": Field(b"")}


def test_a_plain_form_comes_as_text() -> None:
    """As browsers send one without a file."""
    found = fields(b"text=%E6%A0%91%0D%0A&address=", "application/x-www-form-urlencoded")
    assert found["text"].text == "树\r\n"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", MULTIPART),
        (b"--" + BOUNDARY.encode(), MULTIPART),
        (multipart(('name="file"; filename="a"', b"x"))[:-8], MULTIPART),
        (multipart(('nam="file"', b"x")), MULTIPART),
        (multipart(*[(f'name="{n}"', b"x") for n in range(40)]), MULTIPART),
        (multipart(('name="file"', b"x")), "multipart/form-data"),
        (b"{}", "application/json"),
        (b"a=b", "text/plain"),
        (b"&".join(b"a%d=1" % n for n in range(40)), "application/x-www-form-urlencoded"),
        (b"\xff=1", "application/x-www-form-urlencoded"),
        (b"", ""),
    ],
)
def test_a_form_that_is_none_is_refused(body: bytes, kind: str) -> None:
    """In one sentence."""
    with pytest.raises(FeatureError):
        fields(body, kind)


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"[" * 100_000, b"\xff", b"nul"])
def test_a_change_that_is_no_object_is_refused(body: bytes) -> None:
    """However deep or broken."""
    with pytest.raises(FeatureError):
        json_of(body, "application/json")


def test_what_another_page_can_send_without_asking_is_no_change() -> None:
    """A form of another page can send text/plain; that is not JSON of ours."""
    with pytest.raises(FeatureError):
        json_of(b"{}", "text/plain")


@pytest.mark.parametrize(
    ("name", "file", "shown"),
    [
        ("特写.txt", ".txt", "特写.txt"),
        ("../../etc/passwd", ".txt", "passwd"),
        ("..\\..\\boot.INI", ".ini", "boot.INI"),
        ("/", ".txt", "feature"),
        ("", ".txt", "feature"),
        ("a.b/../c", ".txt", "c"),
        ("page.htm\x00l", ".txt", "page.html"),
        ("<script>.html", ".html", "<script>.html"),
        ("x." + "y" * 300, ".txt", ("x." + "y" * 300)[:100]),
    ],
)
def test_no_name_from_outside_is_a_files_name(newsroom: Newsroom, name: str, file: str, shown: str) -> None:
    """The folder and the file are called as we say; the name is only shown."""
    taken = take(newsroom, Brought(b"text", name), "2026-05-01")
    assert taken.file == newsroom.features / taken.id / f"{taken.id}{file}"
    assert taken.name == shown
    assert taken.id.isalnum()
    assert [path.name for path in newsroom.folder.iterdir()] == ["features"]


def test_the_same_file_is_the_same_feature(newsroom: Newsroom) -> None:
    """Dropped twice it is taken once, with its corrections."""
    first = take(newsroom, Brought(b"text", "a.txt"), "2026-05-01")
    assert take(newsroom, Brought(b"text", "b.txt"), "2026-05-02") == first
    assert take(newsroom, Brought(b"other", "a.txt"), "2026-05-01").id != first.id


def test_a_story_of_a_file_is_a_feature_of_its_own(newsroom: Newsroom) -> None:
    """With the number of the story."""
    first, second = (take(newsroom, Brought(b"text", "a.txt"), "2026-05-01", n) for n in (1, 2))
    assert (first.story, second.story) == (1, 2)
    assert first.id != second.id
    assert {each.id for each in newsroom.taken()} == {first.id, second.id}


@pytest.mark.parametrize("name", ["script.yaml", "SCRIPT.YML"])
def test_a_script_is_no_page(newsroom: Newsroom, name: str) -> None:
    """It would be made as one, with what it names."""
    with pytest.raises(FeatureError, match="script"):
        take(newsroom, Brought(b"title: a", name), "2026-05-01")


def test_an_empty_file_and_an_empty_text_are_refused(newsroom: Newsroom) -> None:
    """With what to do."""
    with pytest.raises(FeatureError, match="empty"):
        take(newsroom, Brought(b"", "a.txt"), "2026-05-01")
    with pytest.raises(FeatureError, match="paste"):
        pasted(" \n ")


def test_a_text_is_called_by_its_first_line() -> None:
    """So that it is found again in the list."""
    assert pasted("\r\n 绿洲 \r\n\r\n正文。").name == "绿洲.txt"


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "/etc/passwd", "ftp://a.example/b", "javascript:alert(1)"]
)
def test_what_is_no_web_address_is_not_opened(address: str) -> None:
    """No file of this machine is taken by an address."""
    with pytest.raises(EditionError):
        fetched(address)


@pytest.mark.parametrize("name", ["..", ".", "", "../newsroom", "/etc", "a/b", "\x00", "é", "taken.json", "x" * 5000])
def test_a_feature_is_looked_up_never_opened_by_its_name(newsroom: Newsroom, name: str) -> None:
    """What a request names is one of those that are there, or nothing."""
    take(newsroom, Brought(b"text", "a.txt"), "2026-05-01")
    with pytest.raises(FeatureError, match="no such feature"):
        newsroom.feature(name)


def test_a_folder_of_another_kind_is_passed_over(newsroom: Newsroom) -> None:
    """A file, a folder without a feature, damaged facts: the others are shown."""
    taken = take(newsroom, Brought(b"text", "a.txt"), "2026-05-01")
    (newsroom.features / "file").write_text("")
    (newsroom.features / "folder").mkdir()
    (newsroom.features / "torn").mkdir()
    (newsroom.features / "torn" / "taken.json").write_text('{"name": ')
    assert newsroom.taken() == [taken]


def test_what_a_kill_left_is_swept_away_later(newsroom: Newsroom) -> None:
    """Not what another desk is just taking."""
    taken = take(newsroom, Brought(b"text", "a.txt"), "2026-05-01")
    old, new = newsroom.features / ".taking-old", newsroom.features / ".taking-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (time.time() - 7200,) * 2)
    sweep(newsroom)
    assert sorted(path.name for path in newsroom.features.iterdir()) == [".taking-new", taken.id]


def test_a_feature_that_was_read_is_listed_by_its_headline(newsroom: Newsroom) -> None:
    """Kept beside it; everything else of it stays as it was."""
    taken = take(newsroom, pasted("木桥修好了\n\n青石镇有一座老木桥。"), "2026-11-27")
    taken.entitle("木桥修好了")
    assert newsroom.feature(taken.id) == taken
    assert newsroom.feature(taken.id).title == "木桥修好了"
