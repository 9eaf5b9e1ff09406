"""A whole edition mastered from synthetic clips, and read back with FFmpeg's and mutagen's eyes."""

from __future__ import annotations

import io
import json
import resource
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.id3 import ID3

from audio_edition.audio.decode import decode
from audio_edition.audio.loudness import block_powers, gated
from audio_edition.audio.master import Mastered, Plan, master
from audio_edition.audio.tags import Cover, Tags, id3
from audio_edition.audio.timeline import RATE
from audio_edition.errors import AudioError, ClipError, ConfigError, OutputError
from audio_edition.model import Chapter, Clip, Line, Part, Pause, Samples, Timeline

VOICES = {"anchor": (1.1, 220.0), "veteran": (0.2, 110.0), "student": (0.5, 170.0)}
PAUSES = dict(zip(Pause, (0.15, 0.2, 0.35, 0.3, 0.8, 0.9, 1.5, 2.0), strict=True))
LABEL = {"Label": "1", "ContentProducer": "江城晚报", "ProduceID": "2026-0001", "ReservedCode1": ""}
TAGS = Tags(
    title="长江边的早晨",
    artist="江城晚报",
    album="有声版",
    date="2026-05-01",
    language="zh",
    comment="本音频由合成语音朗读。",
    publisher="江城晚报社",
    text="长江边的早晨。" * 50,
    aigc=LABEL,
    cover=Cover(b"\x89PNG not really", "image/png"),
    links=("", "https://example.org/river"),
)
TITLES = {0: "开篇", 4: "一段长得多的小标题：江边的老茶馆和它的客人们", 8: "尾声", 10: "图片说明"}


def spoken(line: Line) -> Clip:
    """The clip of a line: syllables of the voice's pitch and level between 0.4 s and 0.9 s of silence."""
    number = int(line.id)
    level, hertz = VOICES[line.voice]
    at = np.arange(24_000 * (2 + number % 3)) / 24_000
    sound = sum(np.sin(2 * np.pi * hertz * k * at + k * k) / k for k in range(1, 12))
    sound *= np.clip(np.sin(2 * np.pi * 2.2 * at + number) + 0.5, 0, 1)
    return Clip(np.concatenate([np.zeros(9_600), level * sound / 2, np.zeros(21_600)]).astype(np.float32), 24_000)


def script() -> list[Line]:
    pauses = list(Pause)
    return [
        Line(
            str(number),
            Part.HEADING if number in (4, 8) else Part.BODY,
            "narrator",
            list(VOICES)[number % 3],
            "一句话。",
            pauses[number % 4 + 2],
            chapter=TITLES.get(number),
        )
        for number in range(12)
    ]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mastered, Path]:
    target = tmp_path_factory.mktemp("edition") / "edition.mp3"
    return master(script(), spoken, target, Plan(PAUSES, TAGS)), target


@pytest.fixture(scope="module")
def heard(edition: tuple[Mastered, Path]) -> Samples:
    return np.concatenate(list(decode(edition[1])))


def test_the_edition_has_its_loudness(edition: tuple[Mastered, Path]) -> None:
    """The decoded MP3 is −16 LUFS ±0.5 and peaks at −1 dBTP at most."""
    assert edition[0].loudness == pytest.approx(-16.0, abs=0.5)
    assert edition[0].peak <= -1.0


def test_voices_are_equally_loud(edition: tuple[Mastered, Path], heard: Samples) -> None:
    """Voices 15 LU apart come within 1.5 LU of one another in the decoded MP3."""
    levels = []
    for voice in VOICES:
        cues = [cue for cue, line in zip(edition[0].timeline.cues, script(), strict=True) if line.voice == voice]
        levels.append(gated([block_powers(heard[cue.start : cue.end], RATE) for cue in cues]))
    assert max(levels) - min(levels) <= 1.5


def test_chapters_are_equally_loud(edition: tuple[Mastered, Path]) -> None:
    """Chapter loudness is told, and spreads by 2 LU at most."""
    assert len(edition[0].chapters) == len(TITLES)
    assert max(edition[0].chapters) - min(edition[0].chapters) <= 2.0


def test_speech_is_where_the_cues_say(edition: tuple[Mastered, Path], heard: Samples) -> None:
    """Sound within 60 ms of every cue's start and end, silence in every pause."""
    timeline = edition[0].timeline
    assert len(heard) == timeline.length
    for cue, after in pairwise(timeline.cues):
        assert np.abs(heard[cue.start : cue.start + 2646]).max() > 0.01
        assert np.abs(heard[cue.end - 2646 : cue.end]).max() > 0.01
        pause = heard[cue.end + 4410 + 1152 : min(after.start - 2205 - 1152, cue.end + 6000)]
        assert np.abs(pause).max(initial=0) < 0.003


def test_what_is_told_of_the_file_is_true(edition: tuple[Mastered, Path]) -> None:
    """Bytes, checksum and duration are those of the file."""
    mastered, target = edition
    content = target.read_bytes()
    assert (mastered.bytes, mastered.sha256) == (len(content), sha256(content).hexdigest())
    assert mastered.seconds == mastered.timeline.length / RATE


def test_ffmpeg_reads_the_chapters(edition: tuple[Mastered, Path]) -> None:
    """FFmpeg finds every chapter, titled, contiguous, from 0 to the end, on whole seconds."""
    with av.open(str(edition[1])) as container:
        chapters = container.chapters()
        length = container.streams.audio[0].duration * container.streams.audio[0].time_base
    assert [chapter["metadata"]["title"] for chapter in chapters] == list(TITLES.values())
    starts = [chapter["start"] * chapter["time_base"] for chapter in chapters]
    ends = [chapter["end"] * chapter["time_base"] for chapter in chapters]
    assert starts == [0, *ends[:-1]]
    assert all(start == int(start) for start in starts)
    assert ends[-1] == edition[0].seconds == pytest.approx(float(length), abs=0.06)


def test_chapters_lie_in_time_order_in_the_file(edition: tuple[Mastered, Path]) -> None:
    """Some players list chapters as they come in the file, and ours come as they are heard."""
    content = edition[1].read_bytes()
    places = [content.index(title.encode("utf-16-le")) for title in TITLES.values()]
    assert places == sorted(places)


def test_the_table_of_contents_is_flat_and_ordered(edition: tuple[Mastered, Path]) -> None:
    """One top-level, ordered CTOC lists all chapters; no chapter claims byte offsets."""
    tags = ID3(edition[1])
    (contents,) = tags.getall("CTOC")
    assert contents.flags == 3
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert contents.child_element_ids == [chapter.element_id for chapter in chapters]
    assert {chapter.start_offset for chapter in chapters} == {0xFFFFFFFF}
    assert chapters[1].sub_frames.getall("WXXX")[0].url == "https://example.org/river"


def test_the_tag_is_version_2_3(edition: tuple[Mastered, Path]) -> None:
    """Players drop long chapters of version 2.4."""
    assert ID3(edition[1], translate=False).version == (2, 3, 0)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("TIT2", "长江边的早晨"),
        ("TPE1", "江城晚报"),
        ("TALB", "有声版"),
        ("TPUB", "江城晚报社"),
        ("TYER", "2026"),
        ("TDAT", "0105"),
        ("TLAN", "zho"),
        ("TCON", "Podcast"),
        ("COMM::zho", "本音频由合成语音朗读。"),
        ("USLT::zho", "长江边的早晨。" * 50),
    ],
)
def test_the_tag_says_what_the_edition_is(edition: tuple[Mastered, Path], frame: str, text: str) -> None:
    """Each field is found where players look for it."""
    assert str(ID3(edition[1], translate=False)[frame]) == text


def test_the_length_is_tagged_in_milliseconds(edition: tuple[Mastered, Path]) -> None:
    """TLEN is the timeline's length."""
    assert str(ID3(edition[1])["TLEN"]) == str(round(edition[0].seconds * 1000))


def test_the_synthetic_speech_label_is_in_the_tag(edition: tuple[Mastered, Path]) -> None:
    """The AIGC object of GB 45438-2025 comes back as it was given."""
    assert json.loads(str(ID3(edition[1])["TXXX:AIGC"])) == LABEL


def test_the_cover_is_in_the_tag(edition: tuple[Mastered, Path]) -> None:
    """The picture comes back byte for byte, as the front cover."""
    (picture,) = ID3(edition[1]).getall("APIC")
    assert (picture.data, picture.mime, int(picture.type)) == (TAGS.cover.image, "image/png", 3)


def test_an_empty_field_is_left_out(tmp_path: Path) -> None:
    """Nothing known, nothing said: no empty frame."""
    master(script()[:2], spoken, tmp_path / "edition.mp3", Plan(PAUSES, Tags("标题")))
    frames = {frame.FrameID for frame in ID3(tmp_path / "edition.mp3", translate=False).values()}
    assert frames == {"TIT2", "TCON", "TLAN", "TLEN", "CTOC", "CHAP"}


def test_the_same_clips_give_the_same_bytes(edition: tuple[Mastered, Path], tmp_path: Path) -> None:
    """Mastered again, elsewhere: byte for byte the same file."""
    assert master(script(), spoken, tmp_path / "again.mp3", Plan(PAUSES, TAGS)).sha256 == edition[0].sha256


def test_clips_of_any_rate_mix(tmp_path: Path) -> None:
    """Clips at 44.1 and 48 kHz need no other treatment than those at 24 kHz."""

    def at_many_rates(line: Line) -> Clip:
        return replace(spoken(line), rate=(24_000, 44_100, 48_000)[int(line.id) % 3])

    mastered = master(script(), at_many_rates, tmp_path / "edition.mp3", Plan(PAUSES, TAGS))
    assert mastered.loudness == pytest.approx(-16.0, abs=0.5)


def test_without_the_section_tone_the_pause_is_silent(tmp_path: Path) -> None:
    """Switched off, nothing is heard between a section's end and its heading."""
    target = tmp_path / "edition.mp3"
    timeline = master(script(), spoken, target, Plan(PAUSES, TAGS, section_tone=False)).timeline
    heard = np.concatenate(list(decode(target)))
    before, after = timeline.cues[3], timeline.cues[4]
    assert np.abs(heard[before.end + 6000 : after.start - 4000]).max() < 0.003


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow past 100 kB, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, before)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_the_old_edition(tmp_path: Path) -> None:
    """OutputError names the file, the edition that was there stays, and nothing lies about."""
    target = tmp_path / "edition.mp3"
    target.write_bytes(b"yesterday's")
    with pytest.raises(OutputError, match=r"edition\.mp3.*free some space"):
        master(script(), spoken, target, Plan(PAUSES, TAGS))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("edition.mp3", b"yesterday's")]


def failing(clip_of: Callable[[Line], Clip], calls: int) -> Callable[[Line], Clip]:
    """``clip_of`` that gives up after so many calls."""
    left = iter(range(calls))

    def clip(line: Line) -> Clip:
        if next(left, None) is None:
            raise ClipError("The clip is gone; build again.")
        return clip_of(line)

    return clip


def test_a_clip_that_vanishes_leaves_nothing(tmp_path: Path) -> None:
    """An error while rendering leaves no file, half or whole."""
    with pytest.raises(ClipError):
        master(script(), failing(spoken, 30), tmp_path / "edition.mp3", Plan(PAUSES, TAGS))
    assert list(tmp_path.iterdir()) == []


def test_a_silent_clip_is_refused_by_its_line(tmp_path: Path) -> None:
    """A line that would not be heard stops the edition, and the message says which."""

    def mute(line: Line) -> Clip:
        return Clip(np.zeros(24_000, np.float32), 24_000) if line.id == "7" else spoken(line)

    with pytest.raises(ClipError, match="Line 7"):
        master(script(), mute, tmp_path / "edition.mp3", Plan(PAUSES, TAGS))


def test_no_lines_no_edition(tmp_path: Path) -> None:
    """An empty script is an error, not an empty MP3."""
    with pytest.raises(AudioError):
        master([], spoken, tmp_path / "edition.mp3", Plan(PAUSES, TAGS))


def test_a_pause_without_seconds_is_refused() -> None:
    """Every reason to pause needs its seconds before anything is made."""
    with pytest.raises(ConfigError, match="section"):
        Plan({reason: 0.5 for reason in Pause if reason is not Pause.SECTION}, TAGS)


def test_a_bitrate_not_on_offer_is_refused() -> None:
    """The message lists those that are."""
    with pytest.raises(ConfigError, match="64"):
        Plan(PAUSES, TAGS, bitrate=63)


@pytest.mark.parametrize("wrong", [{"date": "1 May 2026"}, {"language": "Mandarin"}])
def test_a_tag_players_cannot_read_is_refused(wrong: dict[str, str]) -> None:
    """A date or language that ID3 has no form for is an error, not a broken frame."""
    with pytest.raises(ConfigError):
        Tags("标题", **wrong)


def many(count: int) -> bytes:
    """The tag of an edition of so many chapters, a second each."""
    chapters = tuple(Chapter(str(number), Part.BODY, number * RATE, (number + 1) * RATE) for number in range(count))
    return id3(TAGS, Timeline(RATE, (), chapters, count * RATE))


def test_more_chapters_than_a_table_lists_stand_in_tables_below_it() -> None:
    """A table counts to 255: 600 chapters are in three below the top one, each chapter once, in order."""
    tags = ID3(io.BytesIO(many(600)))
    top = tags["CTOC:toc"]
    assert (top.flags, top.child_element_ids) == (3, ["toc0", "toc1", "toc2"])
    below = [tags[f"CTOC:{name}"] for name in top.child_element_ids]
    assert [table.flags for table in below] == [1, 1, 1]
    assert [child for table in below for child in table.child_element_ids] == [f"ch{n}" for n in range(600)]


def test_ffmpeg_reads_chapters_of_several_tables(edition: tuple[Mastered, Path], tmp_path: Path) -> None:
    """Players that list what they find find them all, with titles and times."""
    sound = edition[1].read_bytes()
    path = tmp_path / "many.mp3"
    path.write_bytes(many(600) + sound[sound.index(b"\xff\xfb") :])
    with av.open(str(path)) as container:
        found = [(c["metadata"]["title"], c["start"] * c["time_base"]) for c in container.chapters()]
    assert found == [(str(number), number) for number in range(600)]


def test_more_chapters_than_tables_of_tables_list_are_refused() -> None:
    """255 tables of 255: a chapter that no player lists would be lost."""
    with pytest.raises(AudioError, match="65025"):
        many(65_026)
