"""What earlier issues of the paper hold: a story keeps its folder, and is told as new, changed or the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.paper.issue import Issue
from audio_edition.paper.issuefile import MadeIssue, MadeStory, State, issues, read_issue

_KEPT = 40
"""Issues that are looked back upon: what is older is not in a feed any more."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """today: the issue as the run before left it, if any. stories: the latest telling of each story, by its key."""

    today: MadeIssue | None = None
    stories: Mapping[str, MadeStory] = field(default_factory=dict)

    def state(self, key: str, text: str) -> State:
        """What a story with this checksum of its words is to those who have the earlier issues."""
        known = self.stories.get(key)
        if known is None or not known.folder:
            return State.NEW
        return State.SAME if known.text == text else State.CHANGED

    def stands(self, key: str, text: str, date: str, output: Path) -> bool:
        """Whether the story is in an earlier day's issue in just these words, or was taken back."""
        settled = self.state(key, text) is State.SAME or self.withdrawn(key, output)
        return settled and self.stories[key].folder[:10] != date

    def name(self, key: str, otherwise: tuple[str, str]) -> tuple[str, str]:
        """Date and slug of the story's edition: those it had, else these."""
        known = self.stories.get(key)
        if known is None or not known.folder:
            return otherwise
        return known.folder[:10], known.folder[11:]

    def withdrawn(self, key: str, output: Path) -> bool:
        """Whether the story's edition was taken back."""
        known = self.stories.get(key)
        return known is not None and bool(manifests.withdrawn_for(output / known.folder))


def earlier(output: Path, issue: Issue) -> Earlier:
    """The earlier issues in ``output`` of the same paper. A damaged issue.json counts as none."""
    today: MadeIssue | None = None
    stories: dict[str, MadeStory] = {}
    for folder in issues(output)[-_KEPT:]:
        found = _read(folder)
        if found is None or found.paper != issue.paper:
            continue
        stories |= {story.key: story for story in found.stories if story.folder}
        if folder.name == f"{issue.date}-{issue.name}":
            today = found
    return Earlier(today, stories)


def _read(folder: Path) -> MadeIssue | None:
    try:
        return read_issue(folder)
    except EditionError:
        return None
