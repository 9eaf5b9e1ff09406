"""The whole issue as one MP3, a chapter a story under its section, joined from the editions that are there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from audio_edition.audio.join import join
from audio_edition.audio.tags import IN_A_TABLE, Tags
from audio_edition.casting.voices import Casting
from audio_edition.package import manifest as manifests
from audio_edition.package.aigc import aigc_label
from audio_edition.package.cover_file import cover_of
from audio_edition.paper.front import placed
from audio_edition.paper.issuefile import MadeIssue

_Story = tuple[str, str, Path]
"""Section, headline, MP3."""


def files_for(stories: int) -> int:
    """How many files an issue of so many stories takes: one lists IN_A_TABLE chapters, the front page is one."""
    return -(-(stories + 1) // IN_A_TABLE)


def names_for(stories: int, stem: str) -> tuple[str, ...]:
    """The names of these files, which begin with ``stem``."""
    count = files_for(stories)
    return tuple(f"{stem}{f'-{number}' if count > 1 else ''}.mp3" for number in range(1, count + 1))


def one_file(issue: MadeIssue, folder: Path, title: str, casting: Casting) -> None:
    """Write the whole issue, the files ``issue.whole``, into its ``folder``. Raises AudioError, OutputError."""
    stories: list[_Story] = [("", title, folder / issue.front)]
    for section, story in placed(issue):
        mp3 = manifests.load(folder.parent / story.folder / manifests.NAME).audio.file
        stories.append((section, story.headline, folder.parent / story.folder / mp3))
    parts = [stories[at : at + IN_A_TABLE] for at in range(0, len(stories), IN_A_TABLE)]
    for name, part in zip(issue.whole, parts, strict=True):
        join([(headline, mp3) for _, headline, mp3 in part], folder / name, _tags(issue, part, name, title, casting))


def _tags(issue: MadeIssue, part: Sequence[_Story], name: str, title: str, casting: Casting) -> Tags:
    guid = manifests.guid(issue.date, Path(name).stem)
    return Tags(
        title=title,
        artist=issue.paper,
        album=issue.paper,
        publisher=issue.paper,
        date=issue.date,
        language=issue.language,
        cover=cover_of(casting.cover, title, issue.paper, issue.date, issue.language),
        aigc=aigc_label(casting.producer, guid) if casting.label else None,
        groups=tuple((section or title, len(list(own))) for section, own in groupby(part, key=lambda story: story[0])),
    )
