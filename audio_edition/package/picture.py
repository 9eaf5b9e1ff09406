"""A picture of the paper's own: what it is, proved by decoding it within bounds."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from audio_edition.errors import ConfigError

LARGEST = 20_000_000
"""Bytes: a cover travels inside every MP3."""


@dataclass(frozen=True, slots=True)
class Picture:
    """kind: as Pillow calls the format. mode: of the colours. width, height: pixels."""

    content: bytes
    kind: str
    mode: str
    width: int
    height: int


def look(path: Path) -> Picture:
    """The picture in a file. All of it is decoded, so that a cut one is noticed.

    Raises ConfigError for what is no picture, is too large, or moves.
    """
    from PIL import Image, UnidentifiedImageError

    content = _content(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as picture:
                found = Picture(content, picture.format or "", picture.mode, *picture.size)
                moves = picture.format == "PNG" and getattr(picture, "is_animated", False)
                picture.load()
    except UnidentifiedImageError as error:
        raise ConfigError(f"{path}: is neither JPEG nor PNG; save it as one of them.") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ConfigError(f"{path}: cannot be read as a picture ({error}); save it as PNG or JPEG.") from error
    if moves:
        raise ConfigError(f"{path}: moves; save one picture of it as PNG or JPEG.")
    return found


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a device never ends, a pipe never begins
            raise ConfigError(f"{path}: is no file; name a JPEG or PNG file.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name a JPEG or PNG file.") from error
    if len(content) > LARGEST:
        raise ConfigError(f"{path}: has more than {LARGEST // 1_000_000} MB; save the picture smaller.")
    return content
