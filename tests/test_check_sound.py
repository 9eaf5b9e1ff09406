"""`check` hears what is wrong with the audio: faults planted into a good edition, which it finds, and no others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from audio_edition.model import Samples
from tests import check_edition
from tests.check_edition import cue_of, failed, manifest_of, mp3_of, record_anew, rewrite_manifest

RATE = 44_100


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good edition's folder."""
    return check_edition.make(tmp_path_factory.mktemp("good"))


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(good, tmp_path / "edition"))


def test_a_good_edition_has_no_fault(good: Path) -> None:
    """As it was made, no check fails, nor against its page."""
    assert failed(good, good.parent.parent / "page.txt") == {}


def test_encoding_again_is_no_fault_of_the_audio(copy: Path) -> None:
    """What the tests below do besides their fault (decode, encode, seal) is not what the checks find."""
    record_anew(copy, lambda _: None)
    assert failed(copy) == {}


def silenced(folder: Path) -> None:
    """The clip of one line is silent."""
    cue = cue_of(folder, "s1.p0-1")
    record_anew(folder, lambda samples: samples[cue.start : cue.end].fill(0))


def half_silenced(folder: Path) -> None:
    """The clip of one line breaks off in the middle."""
    cue = cue_of(folder, "s0.p0-1")
    record_anew(folder, lambda samples: samples[(cue.start + cue.end) // 2 : cue.end].fill(0))


def swapped(folder: Path) -> None:
    """The clips of two lines stand in each other's place."""
    one, other = cue_of(folder, "s0.p0-1"), cue_of(folder, "s0.p0-2")

    def swap(samples: Samples) -> Samples:
        first, second = samples[one.start : one.end], samples[other.start : other.end]
        between = samples[one.end : other.start]
        return np.concatenate([samples[: one.start], second, between, first, samples[other.end :]])

    record_anew(folder, swap)


def dropped(folder: Path) -> None:
    """A line and its pause are cut out of the audio; what follows comes earlier, silence fills the end."""
    cue, following = cue_of(folder, "s1.p1"), cue_of(folder, "s2-heading")

    def drop(samples: Samples) -> Samples:
        gone = following.start - cue.start
        return np.concatenate([samples[: cue.start], samples[following.start :], np.zeros(gone, np.float32)])

    record_anew(folder, drop)


def repeated(folder: Path) -> None:
    """A line is heard a second time in the pause after it."""
    cue = cue_of(folder, "byline")
    record_anew(
        folder,
        lambda samples: samples.__setitem__(slice(cue.end + 8000, cue.end + 20_000), samples[cue.start :][:12_000]),
    )


def softened(folder: Path) -> None:
    """One line is 6 dB softer than the others of its voice."""
    cue = cue_of(folder, "s0.p0-2")
    record_anew(
        folder, lambda samples: samples.__setitem__(slice(cue.start, cue.end), samples[cue.start : cue.end] / 2)
    )


def unbalanced(folder: Path) -> None:
    """One voice is 3 dB softer than the others."""
    cue = cue_of(folder, "s1.p0-2")

    def turn_down(samples: Samples) -> None:
        samples[cue.start : cue.end] *= 0.7

    record_anew(folder, turn_down)


def chapter_softened(folder: Path) -> None:
    """One chapter is 3 dB softer than the others."""
    chapter = manifest_of(folder).chapters[1]

    def turn_down(samples: Samples) -> None:
        samples[chapter.start : chapter.end] *= 0.7

    record_anew(folder, turn_down)


def softer(folder: Path) -> None:
    """The whole programme is 2 dB too soft."""
    record_anew(folder, lambda samples: samples * np.float32(0.8))


def clicked(folder: Path) -> None:
    """A click at full scale inside a line."""
    cue = cue_of(folder, "s0.p0-1")

    def click(samples: Samples) -> None:
        samples[cue.start + 30_000 : cue.start + 30_020] = 1.0
        samples[cue.start + 30_020 : cue.start + 30_040] = -1.0

    record_anew(folder, click)


def noisy(folder: Path) -> None:
    """A burst of noise between two lines."""
    cue = cue_of(folder, "deck")
    noise = np.random.default_rng(1).uniform(-0.1, 0.1, 8_000).astype(np.float32)
    record_anew(folder, lambda samples: samples.__setitem__(slice(cue.end + 12_000, cue.end + 20_000), noise))


def stretched(folder: Path) -> None:
    """Four seconds of silence come in between two lines; what follows is late, and the end is cut off."""
    cue = cue_of(folder, "deck")

    def stretch(samples: Samples) -> Samples:
        whole = np.concatenate([samples[: cue.end + 5000], np.zeros(4 * RATE, np.float32), samples[cue.end + 5000 :]])
        return whole[: len(samples)]

    record_anew(folder, stretch)


def fallen_silent(folder: Path) -> None:
    """A line falls silent for two seconds and goes on."""
    cue = cue_of(folder, "s1.p1")
    record_anew(folder, lambda samples: samples[cue.start + RATE : cue.start + 3 * RATE].fill(0))


def untoned(folder: Path) -> None:
    """The tone before a heading is missing."""
    cue = cue_of(folder, "s2-heading")
    record_anew(folder, lambda samples: samples[cue.start - RATE : cue.start - 1000].fill(0))


def longer(folder: Path) -> None:
    """A second of silence hangs on at the end."""
    record_anew(folder, lambda samples: np.concatenate([samples, np.zeros(RATE, np.float32)]))


def truncated(folder: Path) -> None:
    """The MP3 was cut off on its way."""
    mp3 = mp3_of(folder)
    mp3.write_bytes(mp3.read_bytes()[:-50_000])


def truncated_and_sealed(folder: Path) -> None:
    """The MP3 was cut off, and the manifest says the new size and checksum."""
    truncated(folder)
    check_edition.seal(folder)


def no_mp3(folder: Path) -> None:
    """The MP3 is another kind of file."""
    mp3_of(folder).write_bytes(b"RIFF" + bytes(4000))
    check_edition.seal(folder)


def headless(folder: Path) -> None:
    """The Info header is gone: the length is a guess."""
    mp3 = mp3_of(folder)
    mp3.write_bytes(mp3.read_bytes().replace(b"Info", b"\0\0\0\0", 1))
    check_edition.seal(folder)


def hurried(folder: Path) -> None:
    """A line's cue and speech are a fraction of what its words want: most of the sentence was not said."""
    cue = cue_of(folder, "s1.p1")
    end = cue.start + (cue.end - cue.start) // 4
    record_anew(folder, lambda samples: samples[end : cue.end].fill(0))

    def shorten(data: dict[str, list[dict[str, object]]]) -> None:
        next(cue for cue in data["cues"] if cue["line"] == "s1.p1")["end"] = end

    rewrite_manifest(folder, shorten)


FAULTS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (silenced, "speech"),
    (half_silenced, "speech"),
    (swapped, "strays"),
    (dropped, "speech"),
    (repeated, "strays"),
    (softened, "line loudness"),
    (unbalanced, "voice loudness"),
    (chapter_softened, "chapter loudness"),
    (softer, "loudness"),
    (clicked, "peak"),
    (noisy, "strays"),
    (stretched, "silence"),
    (fallen_silent, "silence"),
    (untoned, "tones"),
    (longer, "duration"),
    (truncated, "size"),
    (truncated, "files"),
    (truncated_and_sealed, "duration"),
    (no_mp3, "stream"),
    (headless, "stream"),
    (hurried, "pace"),
)


@pytest.mark.parametrize(("spoil", "name"), FAULTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_planted_fault_is_found(spoil: Callable[[Path], None], name: str, copy: Path) -> None:
    """The check whose business it is says so, even where checksums were renewed."""
    spoil(copy)
    assert name in failed(copy)
