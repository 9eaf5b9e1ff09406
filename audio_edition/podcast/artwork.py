"""The show's picture: as directories want it, under a name of its content."""

from __future__ import annotations

import hashlib
import warnings
from functools import cache
from pathlib import Path

from audio_edition.errors import ConfigError
from audio_edition.package.cover import cover
from audio_edition.whole import sha256

SMALLEST, LARGEST = 1400, 3000
"""Pixels a side (Apple Podcasts, "Artwork requirements")."""

_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg"}


def of_show(image: Path | None, title: str, language: str) -> tuple[str, bytes]:
    """The show's picture and the name to publish it under: the paper's own, else one drawn with its title.

    Raises ConfigError when it is not what directories take.
    """
    if image:
        return proved(image), image.read_bytes()
    content = _drawn(title, language)
    return f"artwork-{hashlib.sha256(content).hexdigest()[:8]}.jpg", content


@cache
def _drawn(title: str, language: str) -> bytes:
    return cover(title, "", "", language)


def proved(path: Path) -> str:
    """The file name to publish the picture under. Raises ConfigError when it is not what directories take."""
    kind, mode, (width, height) = _look(path)
    if kind not in _SUFFIXES:
        raise ConfigError(f"{path}: is {kind}; save the picture as PNG or JPEG.")
    if mode != "RGB":
        raise ConfigError(f"{path}: has the colours {mode}; save it as RGB without transparency.")
    if width != height or not SMALLEST <= width <= LARGEST:
        raise ConfigError(
            f"{path}: is {width} × {height} pixels; it must be square, {SMALLEST} to {LARGEST} pixels a side."
        )
    return f"artwork-{sha256(path)[:8]}{_SUFFIXES[kind]}"


def _look(path: Path) -> tuple[str, str, tuple[int, int]]:
    """Format, colour mode and size; the whole picture is decoded, so that a cut one is noticed."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                kind, mode, size = picture.format or "", picture.mode, picture.size
                picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ConfigError(f"{path}: cannot be read as a picture ({error}); save it as PNG or JPEG.") from error
    return kind, mode, size
