"""An MP3 read back as samples, block by block: memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np

from audio_edition.errors import AudioError
from audio_edition.model import Samples

if TYPE_CHECKING:
    from av import AudioFrame

_FRAMES = 38  # of 26 ms


def decode(source: Path | IO[bytes]) -> Iterator[Samples]:
    """The samples of a mono MP3 as float32 blocks of about a second, without the encoder's delay and padding.

    Raises AudioError when ``source`` is no MP3 or not mono. One that was cut off decodes as far as it goes.
    """
    import av

    name = source if isinstance(source, Path) else "The MP3"
    try:
        with av.open(str(source) if isinstance(source, Path) else source, "r", format="mp3") as container:
            stream = container.streams.audio[0]
            stream.codec_context.thread_count = 1
            if stream.codec_context.channels != 1:
                raise AudioError(f"{name} is not mono; build the edition again.")
            frames = container.decode(stream)
            while block := [_samples(frame) for frame in islice(frames, _FRAMES)]:
                yield np.concatenate(block)
    except (av.error.FFmpegError, IndexError) as error:
        raise AudioError(f"{name} cannot be decoded as MP3 ({error}); build the edition again.") from error


def _samples(frame: AudioFrame) -> Samples:
    """The samples of a mono frame of 32-bit floats; ``to_ndarray`` takes as long as the decoding."""
    return np.frombuffer(memoryview(frame.planes[0]), np.float32, frame.samples)
