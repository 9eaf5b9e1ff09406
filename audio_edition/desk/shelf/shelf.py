"""The shelf as the desk shows it: editions and issues, the newest first, and where they may be published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from audio_edition.casting.voices import load
from audio_edition.desk.newsroom import Newsroom
from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.paper.issuefile import NAME as ISSUE
from audio_edition.paper.issuefile import read_issue

SHOWN = 200
"""Editions that the desk lists; the others stand in the folder."""


@dataclass(frozen=True, slots=True)
class ShelfEdition:
    """An edition. name: of its folder. feature: the id of the feature it was made of, "" where that is not at the desk.
    withdrawn, corrected: as its manifest says. report: whether it can be proved and drawn.
    """

    name: str
    title: str
    language: str
    date: str
    seconds: float
    feature: str = ""
    withdrawn: str = ""
    corrected: str = ""
    report: bool = True


@dataclass(frozen=True, slots=True)
class ShelfIssue:
    """An issue. name: of its folder, which is its front page's edition too. count: of its stories."""

    name: str
    date: str
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands there. targets: where voices.yaml lets it be published."""

    editions: tuple[ShelfEdition, ...]
    issues: tuple[ShelfIssue, ...]
    targets: tuple[str, ...]


def shelf(newsroom: Newsroom) -> Shelf:
    """The newsroom's shelf. Raises ConfigError for a voices.yaml that is wrong."""
    folders = sorted(newsroom.output.glob(f"*/{manifests.NAME}"), reverse=True)[:SHOWN]
    issues = tuple(_issues([path.parent for path in folders]))
    fronts = {issue.name for issue in issues}
    known = {taken.id for taken in newsroom.taken()}
    editions = _editions([path.parent for path in folders if path.parent.name not in fronts], known)
    return Shelf(tuple(editions), issues, targets(newsroom))


def targets(newsroom: Newsroom) -> tuple[str, ...]:
    """Where voices.yaml lets the shelf be published. Raises ConfigError."""
    return load(newsroom.voices).podcast.publish_to


def found(newsroom: Newsroom, name: str) -> tuple[Path, Manifest]:
    """The edition of this folder's name. Raises EditionError: what a request names is looked up, never opened."""
    folders = newsroom.output.iterdir() if newsroom.output.is_dir() else ()
    folder = next((path for path in folders if path.name == name and path.is_dir()), None)
    if folder is None:
        raise EditionError("There is no such edition any more; load the page again.")
    return folder, manifests.load(folder / manifests.NAME)


def feature_of(manifest: Manifest, known: set[str]) -> str:
    """The id of the feature at the desk that an edition was made of; "" for none."""
    stem = Path(manifest.source.file).stem
    return stem if stem in known else ""


def _editions(folders: list[Path], known: set[str]) -> Iterator[ShelfEdition]:
    for folder in folders:
        with suppress(EditionError):  # of another version, or being made
            told = manifests.load(folder / manifests.NAME)
            yield ShelfEdition(
                folder.name,
                told.title,
                told.language,
                told.date,
                told.audio.seconds,
                feature_of(told, known),
                told.withdrawn,
                told.corrected,
            )


def _issues(folders: list[Path]) -> Iterator[ShelfIssue]:
    for folder in folders:
        if (folder / ISSUE).is_file():
            with suppress(EditionError):
                issue = read_issue(folder)
                yield ShelfIssue(folder.name, issue.date, len(issue.stories))
