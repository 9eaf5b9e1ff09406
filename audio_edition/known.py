"""What a run before made of the very same: such a feature is neither read nor built again.

Reading loads models and takes seconds; telling that nothing changed takes checksums alone. A file in the clip
store keeps, for each feature and output folder, what decided its editions and what became of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

from audio_edition.casting.corrections import DROPPED
from audio_edition.casting.settings.speaking import ENGINE_ENTRY_POINTS
from audio_edition.casting.voices import load
from audio_edition.edition import Edition, make
from audio_edition.errors import EditionError
from audio_edition.orders import REPLACED, Order, orders
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.package.slug import slug
from audio_edition.progress import Progress
from audio_edition.reading.documents.opening import ENTRY_POINTS
from audio_edition.sounding import warm_up
from audio_edition.speech.clips import default_folder
from audio_edition.speech.edge.request import ENDPOINT
from audio_edition.speech.studio import SUBSTITUTED
from audio_edition.standing import ingredients, standing
from audio_edition.whole import checksum, sha256, write

FOLDER = "made"
Name = tuple[str, str]
"""Date and slug of an edition: its folder is ``<date>-<slug>``."""

_LARGEST = 1 << 20  # bytes of a record
_OTHERWISE = frozenset({SUBSTITUTED, DROPPED, REPLACED})
"""Notes that another run would perhaps not have: the voice is back, the dropped correction and the edition replaced are
gone."""


@dataclass(frozen=True, slots=True)
class Known:
    """names: the feature's stories, as ``orders`` told them. made: of each edition's folder the checksum of its
    manifest, and of how many clips it was made."""

    names: Mapping[Order, Name]
    made: Mapping[str, tuple[str, int]]


def editions_of(order: Order, progress: Callable[[], AbstractContextManager[Progress]]) -> Iterator[Edition]:
    """Every edition of the file in turn, built unless it stands already. Raises EditionError."""
    mark = fingerprint(order)
    known = remembered(order, mark)
    if known is None and mark:
        warm_up(order)
    names = known.names if known else orders(order)
    stood = {wanted: found for wanted, name in names.items() if known and (found := left(wanted, name, known))}
    made = []
    for wanted in names:
        with progress() as shown:
            made.append(stood.get(wanted) or make(wanted, shown))
        yield made[-1]
    if len(stood) < len(names):
        remember(order, mark, names, {edition.folder: edition.of for edition in made})


def fingerprint(order: Order) -> str:
    """All that decides an edition: the file, how it is made, voices, cover, our code, the libraries and Python.

    "" where that cannot be told: of an address, a pipe, what cannot be read, and where others' packages read or speak.
    """
    path, voices = Path(order.feature), order.voices
    if not path.is_file() or (voices and not voices.is_file()) or not _all_ours():
        return ""
    told = replace(order, feature=path.name, output=Path(), clips=Path(), at_once=None, voices=None, script=None)
    try:
        content = _content(voices)
        beside = content, _content(order.script), _content(_cover(voices, content)), os.environ.get(ENDPOINT)
        return f"{sha256(path)}-{ingredients(told, beside, our_code(), _libraries())}"
    except (OSError, EditionError):
        return ""


def remembered(order: Order, mark: str) -> Known | None:
    """What the run before made of the same feature, asked for the same; None where it has to be read. mark: its
    fingerprint."""
    try:
        record = _record(order)
        if not mark or not record.is_file() or record.stat().st_size > _LARGEST:
            return None
        kept = json.loads(record.read_text(encoding="utf-8"))
        told = [(story, str(name), str(date), str(own)) for story, name, date, own in kept["names"]]
        names = {replace(order, story=story, name=name): (date, own) for story, name, date, own in told}
        made = {str(folder): (str(manifest), int(clips)) for folder, manifest, clips in kept["made"]}
        return Known(names, made) if names and kept["mark"] == mark else None
    except (EditionError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def left(order: Order, name: Name, known: Known) -> Edition | None:
    """The edition of a story that stands as it was made then, every file undamaged; else None.

    name: as ``orders`` told it; an order's own name goes before.
    """
    folder = order.output / f"{name[0]}-{slug(order.name) if order.name else name[1]}"
    manifest, clips = known.made.get(folder.name, ("", 0))
    if not manifest or _content(folder / manifests.NAME) != manifest:
        return None
    found = stood(folder)
    return Edition(folder, found, 0, clips) if found else None


def stood(folder: Path) -> Manifest | None:
    """The manifest of an edition that stands undamaged, and that another run would make no otherwise."""
    found = standing(folder)
    return None if found is None or any(note.code in _OTHERWISE for note in found.notes) else found


def remember(order: Order, mark: str, names: Mapping[Order, Name], made: Mapping[Path, int]) -> None:
    """Keep for the next run what the stories are called and, by folder, of how many clips their editions were made.

    mark: the fingerprint from before anything was read; what has changed since is not taken for what was made. A store
    that takes nothing costs the next run its time, no more.
    """
    if not mark or mark != fingerprint(order):
        return
    with suppress(EditionError, OSError):
        stood = [(path.name, sha256(path / manifests.NAME), clips) for path, clips in made.items()]
        told = [(story.story, story.name, *name) for story, name in names.items()]
        write(_record(order), json.dumps({"mark": mark, "names": told, "made": stood}, ensure_ascii=False))


def _record(order: Order) -> Path:
    where = f"{os.path.abspath(order.output)}\n{os.path.abspath(order.feature)}"
    return (order.clips or default_folder()) / FOLDER / f"{checksum(where)[:32]}.json"


def _content(path: Path | None) -> str:
    return sha256(path) if path and path.is_file() else str(path)


@cache
def _cover(voices: Path | None, _: str) -> Path:
    """The picture that voices.yaml names, as long as its content is this."""
    return Path(load(voices).cover)


@cache
def _all_ours() -> bool:
    """Whether no other package reads files or speaks: its code may change unseen."""
    groups = (ENTRY_POINTS, ENGINE_ENTRY_POINTS)
    return all(e.value.startswith("audio_edition.") for group in groups for e in metadata.entry_points(group=group))


@cache
def our_code() -> str:
    """A checksum of all our code and tables."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for path in sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(sha256(path).encode())
    return digest.hexdigest()


@cache
def _libraries() -> tuple[str, ...]:
    """Python's version, and every library that is installed with its own, as its folder is called."""
    folders = (Path(place) for place in sys.path)
    found = sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info"))
    return f"{sys.version_info.major}.{sys.version_info.minor}", *found
