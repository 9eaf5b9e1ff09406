"""Several of our MP3s as one, frame by frame: nothing is decoded or encoded again, so nothing sounds otherwise.

All have one bitrate and one rate, and each begins without a bit reservoir (LAME's first frame), so that they join.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import IO

from audio_edition.audio.granules import DECODER_DELAY, frames
from audio_edition.audio.mp3 import DELAY, FRAME_SAMPLES, frame_bytes, info_frame
from audio_edition.audio.tags import Tags, id3
from audio_edition.audio.timeline import RATE
from audio_edition.errors import AudioError
from audio_edition.model import Chapter, Part, Timeline
from audio_edition.whole import written

_HEADER = 10  # bytes of an ID3v2 tag's header
BITRATE = 64


def join(parts: Sequence[tuple[str, Path]], target: Path, tags: Tags) -> Timeline:
    """Write ``target``, a chapter for each of ``parts`` (title, MP3). Raises AudioError, OutputError."""
    counts = [_count(path) for _, path in parts]
    starts = list(accumulate(counts, initial=0))
    chapters = tuple(
        Chapter(title, Part.HEADLINE, start * FRAME_SAMPLES, end * FRAME_SAMPLES)
        for (title, _), start, end in zip(parts, starts, starts[1:], strict=False)
    )
    length = starts[-1] * FRAME_SAMPLES - DELAY - DECODER_DELAY  # what a decoder gives without a frame more
    timeline = Timeline(RATE, (), (*chapters[:-1], _until(chapters[-1], length)), length)
    with written(target) as file:
        file.write(id3(tags, timeline))
        start = file.tell()
        file.write(bytes(frame_bytes(BITRATE)))
        size = frame_bytes(BITRATE) + sum(_copy(path, file) for _, path in parts)
        file.seek(start)
        file.write(info_frame(BITRATE, size, starts[-1], length))
        file.seek(0, 2)
    return timeline


def _until(chapter: Chapter, end: int) -> Chapter:
    return Chapter(chapter.title, chapter.part, chapter.start, end)


def _count(path: Path) -> int:
    with _opened(path) as file:
        return sum(1 for _ in frames(file, _sound(file), BITRATE))


def _copy(path: Path, target: IO[bytes]) -> int:
    with _opened(path) as file:
        file.seek(_sound(file))
        return sum(target.write(block) for block in iter(lambda: file.read(1 << 20), b""))


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise AudioError(f"{path}: cannot be read ({error.strerror}); make the issue again.") from error


def _sound(file: IO[bytes]) -> int:
    """Where the first frame with sound begins: behind the tag and the Info frame."""
    file.seek(0)
    head = file.read(_HEADER)
    size = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=False))
    return _HEADER + size + frame_bytes(BITRATE)
