"""Names for files and addresses: ASCII, from the headline's pinyin."""

from __future__ import annotations

import re
import unicodedata

LENGTH = 60  # characters: folder, file and address stay readable and under every system's limits

_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # no file on FAT or Windows is called so, with any ending


def slug(title: str) -> str:
    """A title as lower-case ASCII words joined by hyphens; ``feature`` when nothing is left of it."""
    from pypinyin import lazy_pinyin

    latin = " ".join(lazy_pinyin(unicodedata.normalize("NFKC", title), errors=lambda chars: chars))
    ascii_ = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_.replace("'", ""))
    kept = ""
    for word in words:
        if len(kept) + len(word) + 1 > LENGTH:
            break
        kept += f"-{word}" if kept else word
    name = kept or (words[0][:LENGTH] if words else "feature")
    return f"{name}-feature" if _DEVICES.fullmatch(name) else name
