"""The issues whose stories lie on the shelf: where in the paper each edition stands."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.package.transcript import one_line

NAME = "issue.json"
"""The account of an issue (room ``paper``), in a folder beside those of its stories, which is its front page's too."""

_LONGEST = 128  # characters of a season's name (podcast namespace, "Season")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition stands in the paper.

    issue: the issue's name. season: its number, which grows from issue to issue. section: "" for what stands before
    all sections (the front page). number: its place in the issue, from 1.
    """

    issue: str
    season: int
    section: str
    number: int


def places(output: Path) -> dict[str, Place]:
    """The place of each edition that an issue in ``output`` names, by its folder's name; the last issue to name it
    counts. Raises EditionError for an issue that cannot be read.
    """
    told = sorted((_day(path, data), path, data) for path, data in _issues(output))
    found: dict[str, Place] = {}
    before: dict[str, int] = {}
    for day, path, data in told:
        before[day] = before.get(day, 0) + 1
        found |= _placed(path, data, day, before[day])
    return found


def _issues(output: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path in sorted(output.glob(f"*/{NAME}")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise EditionError(f"{path}: cannot be read ({error}); make the issue again.") from error
        if not isinstance(data, dict):
            raise EditionError(f"{path}: is not an issue; make the issue again.")
        yield path, data


def _day(path: Path, data: Mapping[str, Any]) -> str:
    try:
        return datetime.date.fromisoformat(str(data["date"])).isoformat()
    except (KeyError, ValueError) as error:
        raise EditionError(f"{path}: has no date; make the issue again.") from error


def _placed(path: Path, data: Mapping[str, Any], day: str, of_day: int) -> dict[str, Place]:
    """The places of an issue, the ``of_day``-th of its day."""
    words = (data.get("paper", ""), day, data.get("edition", ""))
    name = " ".join(part for part in (one_line(str(word or "")) for word in words) if part)[:_LONGEST]
    season = int(day.replace("-", "") + (str(of_day) if of_day > 1 else ""))
    try:
        stories = list(_stories(path, data))
    except (KeyError, TypeError, AttributeError) as error:
        raise EditionError(f"{path}: is not an issue ({error}); make the issue again.") from error
    return {folder: Place(name, season, section, n) for n, (folder, section) in enumerate(stories, 1) if folder}


def _stories(path: Path, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Folder and section of each episode, in the paper's order: the front page, which lies beside the account, the
    skim if there is one, then the stories. One that could not be made has no folder.
    """
    if path.with_name(manifests.NAME).is_file():
        yield path.parent.name, ""
    if data.get("skim"):
        yield str(data["skim"]), ""
    for section in data["sections"]:
        for story in section["stories"]:
            yield str(story["folder"]), one_line(str(section["name"]))
