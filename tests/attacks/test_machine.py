"""The machine around us: names of files, pictures, the clip store, the environment, what comes in by standard input."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from audio_edition.errors import ConfigError, EditionError
from audio_edition.model import Clip
from audio_edition.package.cover_file import cover_of
from audio_edition.package.slug import LENGTH, slug
from audio_edition.podcast.artwork import proved
from audio_edition.reading.documents.opening import opened
from audio_edition.speech.clips import ClipStore
from tests.conftest import ROOT

TITLES = {
    "climbing": "../../../etc/passwd",
    "climbing on Windows": "..\\..\\boot.ini",
    "dots": "..",
    "a device": "CON",
    "a device with an ending": "nul.txt",
    "a dash in front": "--help",
    "three hundred bytes": "渡" * 100,
    "one word of a thousand letters": "x" * 1_000,
    "a line's end": "渡口\n的灯",
    "NUL": "渡口\0的灯",
    "a turned line": "\u202egpj.exe",
    "half a character": "\udcff渡口",
    "a tilde": "~root",
    "a drive": "C:\\x",
    "nothing": "",
    "marks alone": "《》？！",
    "letters of fullwidth": "．．／ｘ",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_headline_never_names_another_place(title: str) -> None:
    """A folder's name is short, plain and nothing that a system keeps for itself, whatever the headline is."""
    name = slug(title)
    assert 0 < len(name) <= LENGTH
    assert name.replace("-", "").isascii()
    assert name.replace("-", "").isalnum()
    assert name[0] != "-"
    assert name not in ("con", "nul", "aux", "prn")


NAMES = {
    "bytes of no encoding": os.fsdecode(b"\xff\xfe.txt"),
    "a line's end": "渡口\n的灯.txt",
    "a dash in front": "-rf.txt",
    "escapes of a terminal": "\x1b]0;x\a.txt",
    "blanks": "  .txt",
    "a turned line": "\u202etxt.exe",
    "255 bytes": "x" * 251 + ".txt",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_feature_of_any_name_is_read(tmp_path: Path, name: str) -> None:
    """The name tells the format and no more."""
    (tmp_path / name).write_text("渡口的灯\n\n船慢慢靠岸。\n", encoding="utf-8")
    document, _ = opened(tmp_path / name)
    assert "船慢慢靠岸。" in document.text


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "x/" * 3_000 + "a.txt", "/dev/zero", "/proc/self/mem", "."])
def test_what_is_no_file_is_no_feature(name: str) -> None:
    """It is refused in one sentence."""
    with pytest.raises(EditionError) as caught:
        opened(Path(name))
    assert str(caught.value).isprintable()


def _png(width: int, height: int, pixels: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def _drawn(kind: str, **how: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (1400, 1400)).save(file, kind, **how)
    return file.getvalue()


def _moving() -> bytes:
    return _drawn("PNG", save_all=True, append_images=[Image.new("RGB", (1400, 1400), "red")])


PICTURES: dict[str, Callable[[], bytes]] = {
    "a bomb of ten thousand million pixels": lambda: _png(100_000, 100_000),
    "a bomb of a hundred million": lambda: _png(10_000, 10_000, b"\0" * 300_010_000),
    "no pixels": lambda: _png(0, 0),
    "a beginning alone": lambda: b"\x89PNG\r\n\x1a\n",
    "a JPEG's beginning alone": lambda: b"\xff\xd8\xff" + b"x" * 9_000,
    "cut off": lambda: _drawn("JPEG")[:-200],
    "SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "GIF": lambda: _drawn("GIF"),
    "WebP": lambda: _drawn("WEBP"),
    "TIFF": lambda: _drawn("TIFF"),
    "one that moves": _moving,
    "thirty megabytes": lambda: _drawn("JPEG") + b"\0" * 30_000_000,
    "a page": lambda: b"<!DOCTYPE html><title>x</title>",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
def test_a_hostile_picture_is_no_cover(tmp_path: Path, content: Callable[[], bytes]) -> None:
    """Neither of an edition, where it would lie inside every MP3, nor of the show."""
    path = tmp_path / "cover.png"
    path.write_bytes(content())
    for use in (lambda: cover_of(str(path), "", "", "", "zh"), lambda: proved(path)):
        with pytest.raises(ConfigError, match=r"cover\.png"):
            use()


@pytest.mark.parametrize("place", ["/dev/zero", "pipe", ".", "nowhere", "x" * 300])
def test_what_is_no_file_is_no_cover(tmp_path: Path, place: str) -> None:
    """Nobody waits for a pipe, or reads a device to its end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConfigError, match="name a JPEG or PNG"):
        cover_of(str(tmp_path / place), "", "", "", "zh")


def _clip(folder: Path, content: str) -> Path:
    """A clip that is kept, and where it lies."""
    ClipStore(folder).put(content, Clip(np.sin(np.arange(24_000, dtype=np.float32) / 9), 24_000))
    (path,) = (path for path in folder.rglob("*.wav"))
    return path


def _forged(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"peak": ', b'"peak": 1e30, "x": '))


def _of_another(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("一".encode(), "二".encode()))


def _vast(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(1 << 42)


def _instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def done(path: Path) -> None:
        path.unlink()
        make(path)

    return done


HARMED: dict[str, Callable[[Path], object]] = {
    "forged": _forged,
    "another's": _of_another,
    "four terabytes": _vast,
    "a pipe": _instead(os.mkfifo),
    "a link to a device": _instead(lambda path: path.symlink_to("/dev/zero")),
    "a link to itself": _instead(lambda path: path.symlink_to(path)),
    "a link to nowhere": _instead(lambda path: path.symlink_to("/nowhere/x")),
    "a proof that nests": lambda path: path.write_bytes(path.read_bytes() + b"[" * 100_000),
    "a header that is longer than the file": lambda path: path.write_bytes(b"RIFF\xff\xff\xff\xffWAVE"),
    "nothing": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("harm", HARMED.values(), ids=HARMED)
def test_a_clip_that_somebody_harmed_is_made_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    """It counts as absent, and the new one takes its place."""
    harm(_clip(tmp_path, "一"))
    store = ClipStore(tmp_path)
    assert not store.has("一")
    store.put("一", Clip(np.full(24_000, 0.5, np.float32), 24_000))
    assert store.get("一").samples.max() == pytest.approx(0.5, abs=1e-3)


def test_a_folder_in_place_of_a_clip_is_told(tmp_path: Path) -> None:
    """It counts as absent too, but is nobody's to remove."""
    path = _clip(tmp_path, "一")
    path.unlink()
    (path / "x").mkdir(parents=True)
    with pytest.raises(EditionError, match="cannot be written"):
        ClipStore(tmp_path).put("一", Clip(np.full(24_000, 0.5, np.float32), 24_000))
    assert (path / "x").is_dir()


def run(line: str, home: Path, given: bytes | None = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """A line of the shell in a folder; ``$ae`` is our command."""
    (home / "feature.txt").write_text("渡口的灯\n\n船慢慢靠岸。\n", encoding="utf-8")
    whole = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "ae": f"{sys.executable} -m audio_edition", **env}
    return subprocess.run(["bash", "-c", line], cwd=home, env=whole, input=given, capture_output=True, timeout=300)


MAKE = "$ae make feature.txt --engine tone --output o --clips c"
SURROUNDINGS: dict[str, tuple[str, dict[str, str], int]] = {
    # what it is: (the line, the environment, its exit code)
    "no home": (f"unset HOME; {MAKE}", {}, 0),
    "a home that is none": (MAKE, {"HOME": "/dev/null/x"}, 0),
    "no place for temporary files": (MAKE, {"TMPDIR": "/nowhere"}, 0),
    "a language that is none": (MAKE, {"LC_ALL": "xx_YY.KOI-99", "LANG": "\x1b[2J"}, 0),
    "the language of 1980": (MAKE, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0),
    "a terminal of no width": (MAKE, {"COLUMNS": "0", "LINES": "-1", "TERM": "x" * 5_000}, 0),
    "a day before time": (MAKE, {"TZ": "XXX99999", "SOURCE_DATE_EPOCH": "-1"}, 0),
    "all streams closed": (f"{MAKE} <&- >&- 2>&-", {}, 0),
    "a full screen": (f"{MAKE} >/dev/full", {}, 1),
    "standard input that never ends": ("$ae pronounce - < <(yes 渡口)", {}, 1),
    "standard input of zeros": ("$ae pronounce - </dev/zero", {}, 1),
    "standard input that is empty": ("$ae pronounce - </dev/null", {}, 0),
    "standard input of no encoding": (r"printf '\xff\xfe\x00' | $ae pronounce -", {}, 1),
    "a word of no encoding": (r"$ae pronounce $'\xff\xfe'", {}, 1),
    "a feature that is standard input": ("yes | head -c 100 | $ae inspect /dev/stdin", {}, 1),
    "a script that never ends": ("$ae make /dev/zero --engine tone", {}, 1),
    "voices that never end": (f"{MAKE} --voices /dev/zero", {}, 1),
    "letters that never end": ("mkdir o; $ae reports /dev/zero --output o", {}, 1),
}


@pytest.mark.parametrize(("line", "env", "code"), SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_whatever_is_around_it_works_or_says_why(tmp_path: Path, line: str, env: dict[str, str], code: int) -> None:
    """No traceback, and what was to be made is whole or not there."""
    done = run(line, tmp_path, **env)
    assert b"Traceback" not in done.stderr
    assert done.returncode == code, done.stderr.decode(errors="replace")[-500:]
    assert not list(tmp_path.rglob(".*.mp3*"))


def test_files_that_nobody_may_read_are_told_or_made(tmp_path: Path) -> None:
    """With a mask of 777 our own folders are closed to us, unless we may do all."""
    done = run(f"umask 777; {MAKE}", tmp_path)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)


OUT = "memory allocation of [0-9]+ bytes failed|libgcc_s.so.1 must be installed|std::bad_alloc"  # libraries' own lines
NO_MEMORY = f"There is not enough memory|cannot allocate memory|{OUT}"


@pytest.mark.parametrize("room", [250, 280, 300, 320, 340, 400, 700])
@pytest.mark.parametrize("line", ["$ae make feature.txt --output o --clips c", "$ae inspect feature.txt"])
def test_too_little_memory_is_told(tmp_path: Path, room: int, line: str) -> None:
    """Wherever the room (megabytes) ends, ours or in a library beyond Python, it is one sentence, or enough.

    Where a thread finds none for what the C library wants of it, that says so in a line and ends the process.
    """
    done = run(f"ulimit -v {room}000; {line}", tmp_path)
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert done.returncode in (0, 1, 127, -signal.SIGABRT)
    assert done.returncode == 0 or re.search(NO_MEMORY, told)
