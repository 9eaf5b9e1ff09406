"""The shelf: the editions of an output folder, proved whole, and the files of each that listeners get."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from pathlib import Path

from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.podcast.issues import Place, places
from audio_edition.podcast.proofs import Proofs
from audio_edition.whole import sha256, written

WORKING_PAPERS = frozenset({"script.yaml", manifests.NAME})
"""What stays in the newsroom: the script and the manifest tell of doubts and corrections."""

APART = datetime.timedelta(minutes=1)
"""Between the times of two editions of one day."""

_DIGITS = 8  # of the checksum in a name: an address changes with its content


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition in its folder. place: where in the paper it stands, None for one of no issue. after: how long after
    the start of its day it is published, so that apps keep the order of the page.
    """

    folder: Path
    manifest: Manifest
    place: Place | None = None
    after: datetime.timedelta = datetime.timedelta(0)

    @property
    def mp3(self) -> Path:
        """The MP3 as ``make`` named it."""
        return self.folder / self.manifest.audio.file

    @property
    def enclosure(self) -> Path:
        """The MP3 under a name of its content: the old feed's address stays what it was when an edition changes."""
        return self.mp3.with_stem(f"{self.mp3.stem}-{self.manifest.audio.sha256[:_DIGITS]}")

    @property
    def day(self) -> datetime.datetime:
        """The start of the issue's day, UTC."""
        return datetime.datetime.fromisoformat(self.manifest.date).replace(tzinfo=datetime.UTC)

    @property
    def published(self) -> datetime.datetime:
        """When it is published, UTC."""
        return self.day + self.after

    @property
    def side_files(self) -> dict[str, str]:
        """Name and sha256 of each file beside the MP3 that listeners get."""
        files = self.manifest.files
        return {name: files[name] for name in sorted(files) if name not in WORKING_PAPERS}

    @property
    def named(self) -> dict[str, str]:
        """Name and sha256 of each file that listeners get, of the MP3 under both its names."""
        sound = self.manifest.audio.sha256
        return {self.mp3.name: sound, self.enclosure.name: sound, **self.side_files}


def shelve(output: Path) -> list[Shelved]:
    """The editions in ``output``, the newest first, each MP3 also under its enclosure name.

    Raises EditionError when there is none, when two are the same, when a file is not the one its manifest names, and
    for an issue that cannot be read.
    """
    editions = [Shelved(path.parent, _light(path)) for path in sorted(output.glob(f"*/{manifests.NAME}"))]
    if not editions:
        raise EditionError(f"{output}: holds no edition; make one first: audio-edition make FEATURE --output {output}")
    _all_different(editions)
    proofs = Proofs(output)
    for edition in editions:
        _on_the_shelf(edition, proofs)
    proofs.write()
    return list(_in_order(editions, places(output)))[::-1]


def _light(path: Path) -> Manifest:
    """The manifest without what only its own edition needs: thousands of them are held at once."""
    return replace(manifests.load(path), cues=(), skipped=(), voices={})


def _on_the_shelf(edition: Shelved, proofs: Proofs) -> None:
    """Prove an edition and name its MP3 by its content, unless nobody has touched it since that was done."""
    _prove_dated(edition)
    named = edition.named
    if not proofs.hold(edition.folder, named):
        _prove(edition)
        _name_by_content(edition)
        proofs.remember(edition.folder, named)


def _in_order(editions: list[Shelved], known: Mapping[str, Place]) -> Iterator[Shelved]:
    """The editions, the oldest first; those of a day as the paper has them, the later ones minutes later."""
    editions = [replace(edition, place=known.get(edition.folder.name)) for edition in editions]
    for _, group in groupby(sorted(editions, key=_order), key=lambda edition: edition.day):
        of_day = list(group)
        apart = min(APART, datetime.timedelta(days=1) / len(of_day))
        yield from (replace(edition, after=number * apart) for number, edition in enumerate(of_day))


def _order(edition: Shelved) -> tuple[datetime.datetime, tuple[float, int], str]:
    place = edition.place
    return edition.day, (place.season, place.number) if place else (inf, 0), edition.manifest.slug


def _all_different(editions: list[Shelved]) -> None:
    seen: dict[str, Path] = {}
    for edition in editions:
        twin = seen.setdefault(edition.manifest.guid, edition.folder)
        if twin != edition.folder:
            raise EditionError(f"{edition.folder} and {twin} are the same edition; remove one of them.")


def _prove(edition: Shelved) -> None:
    """What listeners are told of is there, whole."""
    manifest = edition.manifest
    named = {manifest.audio.file: manifest.audio.sha256, **edition.side_files}
    for name, checksum in named.items():
        path = edition.folder / name
        if Path(name).name != name or not path.is_file() or sha256(path) != checksum:
            remedy = f"withdraw {edition.folder} again" if manifest.withdrawn else "make the edition again"
            raise EditionError(f"{path}: is not the file that {manifests.NAME} beside it names; {remedy}.")


def _prove_dated(edition: Shelved) -> None:
    try:
        datetime.date.fromisoformat(edition.manifest.date)
    except ValueError as error:
        raise EditionError(f"{edition.folder}: has no date; make the edition again with --date.") from error


def _name_by_content(edition: Shelved) -> None:
    """The MP3's second name: a hard link, or a copy where there are none. Names of earlier contents go."""
    target = edition.enclosure
    for stale in set(_named_by_content(edition)) - {target}:
        stale.unlink()
    if target.exists() and (target.samefile(edition.mp3) or sha256(target) == edition.manifest.audio.sha256):
        return
    target.unlink(missing_ok=True)
    try:
        os.link(edition.mp3, target)
    except OSError:
        with edition.mp3.open("rb") as source, written(target) as file:
            shutil.copyfileobj(source, file)


def _named_by_content(edition: Shelved) -> Iterator[Path]:
    pattern = re.compile(rf"{re.escape(edition.mp3.stem)}-[0-9a-f]{{{_DIGITS}}}{re.escape(edition.mp3.suffix)}")
    return (path for path in edition.folder.iterdir() if pattern.fullmatch(path.name))
