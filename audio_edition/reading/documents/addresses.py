"""What a producer's word for a feature means: an address, with ``https://`` or without, or a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What an address, as opposed to a path, begins with."""

BARE: Final = re.compile(
    r"(?:www(?:\.[\w-]{1,63}){2,8}|(?:[\w-]{1,63}\.){1,8}(?:com|cn|org|net|gov|edu|info|tv|news|co|uk|hk|tw|mo|sg|us|au|ca|in|io|"
    r"eu|de|fr|jp|kr)(?=[:/]))(?::\d{1,5})?(?:/\S*)?",
    re.IGNORECASE,
)
"""An address without a scheme: with ``www``, or under a usual top domain and with a path."""


def address_of(source: str, folder: Path = Path()) -> str:
    """The address that ``source`` is, "" for a file. Without a scheme only what is no file of ``folder`` is one."""
    if SCHEME.match(source):
        return source
    return f"https://{source}" if BARE.fullmatch(source) and not _exists(folder / source) else ""


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
