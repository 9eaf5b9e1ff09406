"""An MP3 read back as samples, block by block: memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from audio_edition.errors import AudioError
from audio_edition.model import Samples


def decode(source: Path | IO[bytes]) -> Iterator[Samples]:
    """The samples of a mono MP3 as float32 blocks, without the encoder's delay and padding.

    Raises AudioError when ``source`` is no MP3, is not mono, or breaks off.
    """
    import av

    name = source if isinstance(source, Path) else "The MP3"
    try:
        with av.open(str(source) if isinstance(source, Path) else source, "r", format="mp3") as container:
            stream = container.streams.audio[0]
            stream.codec_context.thread_count = 1
            for frame in container.decode(stream):
                if frame.layout.nb_channels != 1:
                    raise AudioError(f"{name} is not mono; build the edition again.")
                yield frame.to_ndarray()[0]
    except (av.error.FFmpegError, IndexError) as error:
        raise AudioError(f"{name} cannot be decoded as MP3 ({error}); build the edition again.") from error
