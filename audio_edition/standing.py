"""The edition that stands already: made of the same script, clips and settings by the same code, and undamaged.

Whoever runs a build again, perhaps to be sure, waits for the reading alone: nothing is mastered or written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.whole import sha256

_CODE = ("audio", "package", "edition.py", "imprint.py", "model.py", "plain.py")
"""Where the code and the templates are that make files of clips and a script."""

LIBRARIES = ("av", "jinja2", "lameenc", "lxml", "mutagen", "numpy", "pillow", "pydub", "soxr")
"""What that code builds on: whose version can be seen in the files."""


def ingredients(*parts: object) -> str:
    """A checksum of what an edition is made of: the parts as ``repr`` shows them, our code, the libraries' versions."""
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass"))
    digest.update(repr([(name, metadata.version(name)) for name in LIBRARIES]).encode())
    for path in _code():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def standing(folder: Path, made_from: str | None = None) -> Manifest | None:
    """The manifest of the edition in ``folder`` when every file is as it was made, and it was made from just that."""
    try:
        found = manifests.load(folder / manifests.NAME)
    except EditionError:
        return None  # none yet, or of another version
    files = {found.audio.file: found.audio.sha256, **found.files}
    same = made_from is None or found.made_from == made_from
    undamaged = same and all(_is(folder / file, digest) for file, digest in files.items())
    return found if undamaged else None


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path) == digest


def _code() -> Iterator[Path]:
    here = Path(__file__).parent
    for name in _CODE:
        found = sorted((here / name).rglob("*")) if (here / name).is_dir() else [here / name]
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")
