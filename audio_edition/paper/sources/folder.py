"""A folder as an issue: its sub-folders are the sections, the files in them the stories, by name."""

from __future__ import annotations

from pathlib import Path

from audio_edition.batch.features import SUFFIXES, is_feature
from audio_edition.errors import FeatureError
from audio_edition.model import Skipped
from audio_edition.paper.issue import Issue, Section, StoryEntry

NO_STORY = "no story by its name"


def issue_of_folder(folder: Path, paper: str, date: str, edition: str) -> Issue:
    """The issue in a folder. Files right in it come first, in a section without a name. Raises FeatureError.

    Numbers in front of a sub-folder's name (``1-要闻``, ``02 Sport``) order the sections and are not part of them.
    """
    left: list[Skipped] = []
    homes = [folder, *sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))]
    named = [("" if home == folder else _section(home.name), _stories(home, folder, left)) for home in homes]
    sections = tuple(Section(name, stories) for name, stories in named if stories)
    if not sections:
        raise FeatureError(f"{folder} has no stories; put pages into it ({', '.join(sorted(SUFFIXES))}).")
    return Issue(paper, date, sections, edition, left_out=tuple(left))


def _stories(home: Path, folder: Path, left: list[Skipped]) -> tuple[StoryEntry, ...]:
    found = []
    for path in sorted(home.iterdir()):
        key = path.relative_to(folder).as_posix()
        if path.name.startswith(".") or not path.is_file():
            continue
        if is_feature(path):
            found.append(StoryEntry(str(path), key))
        else:
            left.append(Skipped(key, NO_STORY, 0))
    return tuple(found)


def _section(name: str) -> str:
    return name.lstrip("0123456789").lstrip(" -_.、") or name
