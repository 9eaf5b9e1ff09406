"""The clip store: every clip once, by content, proved before it is kept (contracts 4 and 7).

A clip is one file, ``<key>.wav``: 16-bit PCM, scaled to full range, and behind the sound (where players stop reading)
its proof as JSON: the content, the scale, the length and the checksum. A clip without a sound proof does not exist.
Sound and proof are one file so that they always belong together, however many builds write the same clip at once.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import stat
import wave
from pathlib import Path

import numpy as np

from audio_edition.model import Clip
from audio_edition.whole import cache_folder, write

FULL_SCALE = 32767
_RATES = range(8_000, 192_001)  # samples a second
_LARGEST = 1 << 28  # bytes: an hour of the voices' sound
_LOUDEST = 64.0  # of full scale; the voices stay below 2


def default_folder() -> Path:
    """``AUDIO_EDITION_CLIPS``, or the user's cache folder. Raises OutputError where there is neither."""
    told = os.environ.get("AUDIO_EDITION_CLIPS")
    return Path(told) if told else cache_folder() / "clips"


class ClipStore:
    """Clips in a folder. Safe for several threads, processes and machines at once: files appear whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, content: str) -> bool:
        """Whether a sound clip of this content is kept; a damaged one counts as absent."""
        return self._sound(content) is not None

    def put(self, content: str, clip: Clip) -> None:
        """Keep a proved clip. Raises OutputError when it cannot be written.

        One that is there stays: another build may be reading it, and an online voice never says a thing twice alike.
        """
        if self.has(content):
            return
        peak = max(float(np.abs(clip.samples).max(initial=0.0)), 1e-9)
        wav = _wav(np.round(clip.samples * (FULL_SCALE / peak)).astype("<i2"), clip.rate)
        proof = {"content": content, "peak": peak, "seconds": clip.seconds, "sha256": hashlib.sha256(wav).hexdigest()}
        write(self._path(content), wav + json.dumps(proof, ensure_ascii=False, sort_keys=True).encode())

    def get(self, content: str) -> Clip:
        """The clip of this content. Raises KeyError when it is not kept or damaged."""
        found = self._sound(content)
        if found is None:
            raise KeyError(content)
        wav, peak = found
        with wave.open(io.BytesIO(wav)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32)
            return Clip(samples * np.float32(peak / FULL_SCALE), file.getframerate())

    def _sound(self, content: str) -> tuple[bytes, float] | None:
        try:
            kept = _regular(self._path(content))
            end = 8 + int.from_bytes(kept[4:8], "little")  # as the RIFF header says
            wav, proof = kept[:end], json.loads(kept[end:])
            peak = float(proof["peak"])
            whole = proof["content"] == content and proof["sha256"] == hashlib.sha256(wav).hexdigest()
            return (wav, peak) if whole and _ours(wav) and 0.0 < peak <= _LOUDEST else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError, EOFError, wave.Error):
            return None  # absent or damaged: it will be made again

    def _path(self, content: str) -> Path:
        key = hashlib.sha256(content.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.wav"


def _regular(path: Path) -> bytes:
    """The bytes of a file, if it is one: a pipe of that name would be waited for without end. Raises OSError."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise OSError(errno.EINVAL, "is no clip")
        return file.read()


def _ours(wav: bytes) -> bool:
    """Whether a sound is made as ``_wav`` makes it. Raises wave.Error, EOFError for what is no sound at all."""
    with wave.open(io.BytesIO(wav)) as file:
        return (file.getnchannels(), file.getsampwidth()) == (1, 2) and file.getframerate() in _RATES


def _wav(samples: np.ndarray, rate: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()
