"""The edition's cover: drawn, or the paper's own picture."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from audio_edition.audio.tags import Cover
from audio_edition.errors import ConfigError
from audio_edition.package import cover

_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
DRAWN, NONE = "draw", "none"
_drawn = lru_cache(maxsize=8)(cover.cover)  # a correction leaves headline, paper and date mostly as they are


def cover_of(setting: str, title: str, paper: str, date: str, language: str) -> Cover | None:
    """The cover that voices.yaml's ``cover`` asks for. Raises ConfigError for a file that is no JPEG or PNG."""
    if setting == NONE:
        return None
    if setting == DRAWN:
        return Cover(_drawn(title, paper, date, language), cover.MIME)
    try:
        image = Path(setting).read_bytes()
    except OSError as error:
        raise ConfigError(f"cover {setting}: cannot be read ({error.strerror}); name a JPEG or PNG file.") from error
    for mark, mime in _KINDS.items():
        if image.startswith(mark):
            return Cover(image, mime)
    raise ConfigError(f"cover {setting}: is neither JPEG nor PNG; save it as one of them.")
