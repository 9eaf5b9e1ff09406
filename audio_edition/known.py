"""What a run before made of the very same: such a feature is neither read nor built again.

Reading loads models and takes seconds; telling that nothing changed takes checksums alone. A file in the clip
store keeps, for each feature and output folder, what decided its editions and what they were made from.
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
from pathlib import Path

from audio_edition.casting.voices import load
from audio_edition.edition import Edition, make
from audio_edition.errors import EditionError
from audio_edition.orders import Order, orders
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.package.slug import slug
from audio_edition.progress import Progress
from audio_edition.sounding import warm_up
from audio_edition.speech.clips import default_folder
from audio_edition.speech.studio import SUBSTITUTED
from audio_edition.standing import ingredients, standing
from audio_edition.whole import checksum, sha256, write

FOLDER = "made"
Name = tuple[str, str]
"""Date and slug of an edition: its folder is ``<date>-<slug>``."""


@dataclass(frozen=True, slots=True)
class Known:
    """names: the feature's stories, as ``orders`` told them. made: of each edition's folder the checksum of its
    manifest, and of how many clips it was made."""

    names: Mapping[Order, Name]
    made: Mapping[str, tuple[str, int]]


def editions_of(order: Order, progress: Callable[[], AbstractContextManager[Progress]]) -> Iterator[Edition]:
    """Every edition of the file in turn, built unless it stands already. Raises EditionError."""
    known = remembered(order)
    if known is None:
        warm_up(order)
    names = known.names if known else orders(order)
    made = []
    for wanted, name in names.items():
        with progress() as shown:
            made.append(left(wanted, name, known) or make(wanted, shown))
        yield made[-1]
    remember(order, names, {edition.folder: edition.of for edition in made})


def fingerprint(order: Order) -> str:
    """All that decides an edition: the file, how it is made, voices, cover, our code and the libraries; "" for what is
    no file."""
    path = Path(order.feature)
    if not path.is_file():
        return ""
    told = replace(order, feature=path.name, output=Path(), clips=Path(), at_once=None, voices=None, script=None)
    voices = _content(order.voices)
    beside = voices, _content(order.script), _content(_cover(order.voices, voices))
    return f"{sha256(path)}-{ingredients(told, beside, our_code(), _libraries())}"


def remembered(order: Order) -> Known | None:
    """What the run before made of the same feature, asked for the same; None where it has to be read."""
    mark = fingerprint(order)
    try:
        kept = json.loads(_record(order).read_text(encoding="utf-8")) if mark and _record(order).is_file() else {}
        if kept["mark"] != mark:
            return None
        names = {replace(order, story=story, name=name): (date, slug) for story, name, date, slug in kept["names"]}
        return Known(names, {folder: (manifest, clips) for folder, manifest, clips in kept["made"]})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def left(order: Order, name: Name, known: Known | None) -> Edition | None:
    """The edition of a story that stands as it was made then, every file undamaged; else None.

    name: as ``orders`` told it; an order's own name goes before.
    """
    folder = order.output / f"{name[0]}-{slug(order.name) if order.name else name[1]}"
    manifest, clips = known.made.get(folder.name, ("", 0)) if known else ("", 0)
    if not manifest or _content(folder / manifests.NAME) != manifest:
        return None
    found = standing(folder, manifests.load(folder / manifests.NAME).made_from)
    return Edition(folder, found, 0, clips) if found and not substituted(found) else None


def substituted(found: Manifest) -> bool:
    """Whether another voice spoke for one that was not to be had: perhaps it is to be had now."""
    return any(note.code == SUBSTITUTED for note in found.notes)


def remember(order: Order, names: Mapping[Order, Name], made: Mapping[Path, int]) -> None:
    """Keep for the next run what the stories are called and, by folder, of how many clips their editions were made.

    A store that takes nothing costs the next run its time, no more.
    """
    mark = fingerprint(order)
    if not mark:
        return
    with suppress(EditionError):
        stood = [(path.name, _content(path / manifests.NAME), clips) for path, clips in made.items()]
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
def our_code() -> str:
    """A checksum of all our code and tables."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for path in sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(sha256(path).encode())
    return digest.hexdigest()


@cache
def _libraries() -> tuple[str, ...]:
    """Every library that is installed, with its version, as its folder is called."""
    folders = (Path(place) for place in sys.path)
    return tuple(sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")))
