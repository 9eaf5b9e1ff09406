"""Which stories are in an issue: once what is told twice, without what the producer leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audio_edition.casting.voices import Casting
from audio_edition.model import Skipped
from audio_edition.orders import Order
from audio_edition.package.slug import slug
from audio_edition.paper.account import ReadStory
from audio_edition.paper.earlier import Earlier
from audio_edition.paper.issue import Issue, StoryEntry
from audio_edition.paper.look import Look
from audio_edition.paper.twice import twins

TWICE = "told twice; the first telling is “{}”"


def fresh(issue: Issue, before: Earlier) -> Issue:
    """The issue without stories of earlier days that the source says have not changed."""
    stood = {
        story
        for story in issue.stories
        if (known := before.stories.get(story.key))
        and story.updated
        and known.updated == story.updated
        and known.folder[:10] != issue.date
    }
    sections = (
        replace(section, stories=tuple(story for story in section.stories if story not in stood))
        for section in issue.sections
    )
    return replace(issue, sections=tuple(section for section in sections if section.stories))


def taken(
    issue: Issue, asked: Mapping[StoryEntry, Order], looks: Mapping[Order, Sequence[Look]], casting: Casting
) -> tuple[list[ReadStory], tuple[Skipped, ...]]:
    """The stories of the issue in the order of the paper, and those that are not taken with the reason.

    asked: the order for each entry; looks: at each order's stories.
    """
    once, twice = _once(list(_stories(issue, asked, looks)))
    once, unwanted = _chosen(once, issue, casting)
    return once, twice + unwanted


def _stories(
    issue: Issue, asked: Mapping[StoryEntry, Order], looks: Mapping[Order, Sequence[Look]]
) -> Iterator[ReadStory]:
    """Every story that was read, in the order of the paper; of a file with several, each has a key by its headline."""
    for entry in issue.stories:
        seen: dict[str, int] = {}
        for one in looks.get(asked[entry], ()) if entry in asked else ():
            key = entry.key if one.order.story is None else f"{entry.key}#{slug(one.headline)}"
            seen[key] = seen.get(key, 0) + 1
            yield ReadStory(entry, one, key if seen[key] == 1 else f"{key}-{seen[key]}")


def _once(found: Sequence[ReadStory]) -> tuple[list[ReadStory], tuple[Skipped, ...]]:
    """The stories without those told before, and these with the reason."""
    again = twins([story.look for story in found])
    twice = tuple(Skipped(found[at].key, TWICE.format(found[first].key), 0) for at, first in again.items())
    return [story for at, story in enumerate(found) if at not in again], twice


def _chosen(once: Sequence[ReadStory], issue: Issue, casting: Casting) -> tuple[list[ReadStory], tuple[Skipped, ...]]:
    """The stories that the producer's ``leave_out`` does not name, or ``keep`` does; the others with the reason."""
    homes = {entry: section.name for section in issue.sections for entry in section.stories}
    kept, left = [], []
    for story in once:
        told = homes[story.entry], story.look.headline
        why = "" if casting.keep.why(*told) else casting.leave_out.why(*told)
        if why:
            left.append(Skipped(story.key, f"leave_out in voices.yaml: {why}", 0))
        else:
            kept.append(story)
    return kept, tuple(left)
