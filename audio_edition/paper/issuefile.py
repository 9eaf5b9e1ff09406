"""issue.json: what an issue became. It lies in ``output/<date>-<paper>/``, which is also the front page's edition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from audio_edition.errors import EditionError
from audio_edition.model import Note, Skipped
from audio_edition.whole import write

NAME = "issue.json"
FORMAT = 1


class State(StrEnum):
    """What became of a story since the run before. GONE: the source has it no longer; its edition stays.
    WITHDRAWN: it was taken back (``withdraw``)."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class MadeStory:
    """A story's edition. ``folder`` is the name of its folder beside the issue's, "" where it FAILED.

    key, page, address, updated, published: as of ``StoryEntry``. seconds: as played. sha256: of the MP3. text: a
    checksum of the story's words.
    """

    key: str
    folder: str
    headline: str
    seconds: float
    state: State
    page: str = ""
    address: str = ""
    updated: str = ""
    published: str = ""
    sha256: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A section and what became of its stories, in order."""

    name: str
    stories: tuple[MadeStory, ...]


@dataclass(frozen=True, slots=True)
class MadeIssue:
    """An issue that was made. front: the file name of the front page's MP3 in the issue's folder.

    whole: names of the whole-issue MP3s in that folder, none unless asked for. books: those of the issue's books there.
    skim: the skim's folder beside the issue's, "" where there is none. bound_from: a checksum of whole and books
    and of all that they and the skim are made of. left_out: what is not in the issue
    (told twice, ``leave_out:``, …), with the reason.
    """

    paper: str
    date: str
    sections: tuple[MadeSection, ...]
    edition: str = ""
    language: str = "zh"
    front: str = ""
    whole: tuple[str, ...] = ()
    books: tuple[str, ...] = ()
    skim: str = ""
    bound_from: str = ""
    left_out: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def stories(self) -> tuple[MadeStory, ...]:
        """All stories in order, those that failed too."""
        return tuple(story for section in self.sections for story in section.stories)


def read_issue(folder: Path) -> MadeIssue:
    """The issue of ``folder``. Raises EditionError, naming the file, when it has none of this format."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("format") != FORMAT:
            raise ValueError("another format")
        return _made(data)
    except OSError as error:
        raise EditionError(f"{path}: cannot be read ({error.strerror}); make the issue again.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EditionError(f"{path}: is no issue of this version ({error}); make the issue again.") from error


def write_issue(folder: Path, issue: MadeIssue) -> None:
    """Write issue.json into ``folder``, whole or not at all. Raises OutputError."""
    write(folder / NAME, json.dumps({"format": FORMAT, **asdict(issue)}, ensure_ascii=False, indent=1) + "\n")


def issues(output: Path) -> list[Path]:
    """The folders in ``output`` that hold an issue, the oldest first."""
    return sorted(path.parent for path in output.glob(f"*/{NAME}"))


def _made(data: Mapping[str, Any]) -> MadeIssue:
    sections = tuple(
        MadeSection(section["name"], tuple(_story(story) for story in section["stories"]))
        for section in data["sections"]
    )
    lists = {
        "sections": sections,
        "whole": tuple(data["whole"]),
        "books": tuple(data.get("books", ())),
        "left_out": tuple(Skipped(**item) for item in data["left_out"]),
        "notes": tuple(Note(**item) for item in data["notes"]),
    }
    return MadeIssue(**{**data, **lists})


def _story(data: Mapping[str, Any]) -> MadeStory:
    return MadeStory(**{**data, "state": State(data["state"])})
