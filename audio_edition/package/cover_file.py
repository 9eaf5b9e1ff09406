"""The edition's cover: drawn, or the paper's own picture."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from audio_edition.audio.tags import Cover
from audio_edition.errors import ConfigError
from audio_edition.package import cover
from audio_edition.package.picture import look

_KINDS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}  # MPO: a JPEG with a second one behind it
DRAWN, NONE = "draw", "none"
_drawn = lru_cache(maxsize=8)(cover.cover)  # a correction leaves headline, paper and date mostly as they are


def cover_of(setting: str, title: str, paper: str, date: str, language: str) -> Cover | None:
    """The cover that voices.yaml's ``cover`` asks for. Raises ConfigError for a file that is no JPEG or PNG."""
    if setting == NONE:
        return None
    if setting == DRAWN:
        return Cover(_drawn(title, paper, date, language), cover.MIME)
    found = look(Path(setting))
    if found.kind not in _KINDS:
        raise ConfigError(f"cover {setting}: is neither JPEG nor PNG; save it as one of them.")
    return Cover(found.content, _KINDS[found.kind])
