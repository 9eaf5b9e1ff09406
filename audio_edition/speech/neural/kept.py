"""The float graph as it is kept, so that a build need not make it again (0.3 s to load; made anew, 3 s).

A folder beside the default clips, named by what it was made from, with onnxruntime's own form of the graph, its
weights as numbers of 32 bits (325 MB, mapped into memory: processes share them) and a proof, the checksums of both.
It gets its name when all of it is on the disk (contract 8). Where it cannot be kept, the graph is made in memory each
time and sounds the same.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from audio_edition.speech.neural import graph, weights
from audio_edition.whole import cache_folder, sha256

GRAPH, NUMBERS, PROOF = "voice.onnx", "voice.bin", "proof.json"

ROOM = 700_000_000
"""Bytes that must be free: twice what is kept, since another process may be making it too."""

FORGOTTEN = 3600.0
"""Seconds after which what a killed process was making is taken away."""


def folder() -> Path:
    """Where graphs are kept, in the user's cache folder (XDG base directory specification)."""
    return cache_folder() / "voice"


def path() -> Path:
    """Where the graph of these weights, this converter and this onnxruntime is kept."""
    import onnxruntime

    key = f"{weights.SHA256} {graph.VERSION} {onnxruntime.__version__}"
    return folder() / hashlib.sha256(key.encode()).hexdigest()[:16] / GRAPH


def sound(kept: Path) -> bool:
    """Whether a graph is kept there, whole and undamaged."""
    try:
        proof = json.loads(kept.with_name(PROOF).read_bytes())
        return all(sha256(kept.with_name(name)) == proof[name] for name in (GRAPH, NUMBERS))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def keep(write: Callable[[Path], None], kept: Path) -> bool:
    """Keep what ``write`` writes into a folder as GRAPH and NUMBERS; whether it is kept now, by us or another process.

    A damaged one gives way. Raises what ``write`` raises but OSError: then nothing is kept.
    """
    try:
        return _room(kept.parent.parent) and _kept(write, kept)
    except OSError:
        return False


def _room(place: Path) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    for forgotten in place.glob("making-*"):
        with suppress(FileNotFoundError):  # another process was just done with it
            if time.time() - forgotten.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(forgotten, ignore_errors=True)
    return shutil.disk_usage(place).free > ROOM


def _kept(write: Callable[[Path], None], kept: Path) -> bool:
    with tempfile.TemporaryDirectory(prefix="making-", dir=kept.parent.parent, ignore_cleanup_errors=True) as name:
        made = Path(name) / kept.parent.name
        made.mkdir()
        write(made)
        proof = {file: sha256(made / file) for file in (GRAPH, NUMBERS)}
        (made / PROOF).write_text(json.dumps(proof), encoding="utf-8")
        if kept.parent.exists() and not sound(kept):
            shutil.rmtree(kept.parent, ignore_errors=True)
        with suppress(OSError):  # it is there: another process was quicker
            made.rename(kept.parent)
    return sound(kept)
