"""The account of an issue: what became of each story, in its section, as issue.json tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition.batch.outcome import Outcome
from audio_edition.batch.outcome import State as Ended
from audio_edition.model import Skipped
from audio_edition.package import manifest as manifests
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.issue import Issue, StoryEntry
from audio_edition.paper.issuefile import MadeIssue, MadeSection, MadeStory, State
from audio_edition.paper.look import Look


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story that is to be made: where it is from, what was read of it, and its key in the paper."""

    entry: StoryEntry
    look: Look
    key: str


def account(
    issue: Issue,
    once: Sequence[ReadStory],
    ends: Mapping[ReadStory, Outcome],
    lost: Mapping[StoryEntry, Outcome],
    before: Earlier,
    twice: tuple[Skipped, ...],
) -> MadeIssue:
    """The issue as it was made. once: the stories that were read and are its own. ends: what became of those that were
    to be made. lost: the entries that could not be read. twice: what is left out.
    """
    by_entry: dict[StoryEntry, list[MadeStory]] = {}
    for story in once:
        known = before.stories.get(story.key)
        one = _made_story(story, ends[story], before) if story in ends else known
        by_entry.setdefault(story.entry, []).extend([one] if one else [])
    for entry in lost:
        by_entry[entry] = [_unmade(entry, entry.key, entry.headline, before)]
    sections = [
        MadeSection(section.name, tuple(made for entry in section.stories for made in by_entry.get(entry, ())))
        for section in issue.sections
    ]
    sections = _with_unlisted(sections, issue, before, {item.text for item in twice})
    languages = [story.look.language for story in ends]
    return MadeIssue(
        issue.paper,
        issue.date,
        tuple(sections),
        issue.edition,
        max(("zh", "en"), key=languages.count),
        left_out=issue.left_out + twice,
        notes=issue.notes,
    )


def with_withdrawn(issue: MadeIssue, output: Path) -> MadeIssue:
    """The issue, its stories that were taken back told as that, whatever the source says of them."""
    sections = (
        replace(section, stories=tuple(_if_withdrawn(story, output) for story in section.stories))
        for section in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def _if_withdrawn(story: MadeStory, output: Path) -> MadeStory:
    taken_back = story.folder and manifests.withdrawn_for(output / story.folder)
    return replace(story, state=State.WITHDRAWN) if taken_back else story


def _made_story(story: ReadStory, outcome: Outcome, before: Earlier) -> MadeStory:
    if outcome.state is Ended.FAILED:
        return _unmade(story.entry, story.key, story.look.headline, before)
    folder, state = Path(outcome.mp3).parent.name, before.state(story.key, story.look.text)
    made = _telling(story.entry, story.key, folder, story.look.headline, outcome.seconds, state)
    return replace(made, sha256=outcome.sha256, text=story.look.text)


def _unmade(entry: StoryEntry, key: str, headline: str, before: Earlier) -> MadeStory:
    """A story that failed: its edition of the run before stays, if it has one."""
    known = before.stories.get(key)
    return replace(known, state=State.FAILED) if known else _telling(entry, key, "", headline, 0.0, State.FAILED)


def _with_unlisted(
    sections: Sequence[MadeSection], issue: Issue, before: Earlier, twice: Set[str]
) -> list[MadeSection]:
    """The sections with today's earlier stories that the source lists no longer, each in its own section."""
    listed = {story.key for section in sections for story in section.stories} | twice
    parts: dict[str, list[MadeStory]] = {}
    for section in sections:
        parts.setdefault(section.name, []).extend(section.stories)
    for section in before.today.sections if before.today else ():
        for story in section.stories:
            if story.key not in listed and story.folder:
                state = State.SAME if issue.rolling else State.GONE
                parts.setdefault(section.name, []).append(replace(story, state=state))
    return [MadeSection(name, tuple(stories)) for name, stories in parts.items() if stories]


def _telling(entry: StoryEntry, key: str, folder: str, headline: str, seconds: float, state: State) -> MadeStory:
    facts = {"page": entry.page, "address": entry.address, "updated": entry.updated, "published": entry.published}
    return MadeStory(key, folder, headline, seconds, state, **facts)
