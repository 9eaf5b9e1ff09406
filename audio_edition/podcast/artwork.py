"""The show's picture: as directories want it, under a name of its content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from audio_edition.errors import ConfigError
from audio_edition.package.cover import cover
from audio_edition.package.picture import look
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
    found = look(path)
    width, height = found.width, found.height
    if found.kind not in _SUFFIXES:
        raise ConfigError(f"{path}: is {found.kind}; save the picture as PNG or JPEG.")
    if found.mode != "RGB":
        raise ConfigError(f"{path}: has the colours {found.mode}; save it as RGB without transparency.")
    if width != height or not SMALLEST <= width <= LARGEST:
        raise ConfigError(
            f"{path}: is {width} × {height} pixels; it must be square, {SMALLEST} to {LARGEST} pixels a side."
        )
    return f"artwork-{sha256(path)[:8]}{_SUFFIXES[found.kind]}"
