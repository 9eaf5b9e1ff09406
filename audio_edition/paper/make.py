"""An issue from end to end: its stories told apart and taken once, every edition made, the front page last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition import draft, edition
from audio_edition.batch.crews import Crew
from audio_edition.batch.issue import at_home, size, worked
from audio_edition.batch.names import parted
from audio_edition.batch.outcome import Outcome, build, failed, outcome_of
from audio_edition.batch.outcome import State as Ended
from audio_edition.batch.report import Report
from audio_edition.casting.voices import Casting, load
from audio_edition.draft import Order
from audio_edition.errors import FeatureError
from audio_edition.model import Note, Skipped
from audio_edition.package.slug import slug
from audio_edition.paper.account import ReadStory, account, with_withdrawn
from audio_edition.paper.binding import bound, named
from audio_edition.paper.earlier import Earlier, earlier
from audio_edition.paper.front import front_page, told
from audio_edition.paper.issue import Issue, StoryEntry
from audio_edition.paper.issuefile import MadeIssue, write_issue
from audio_edition.paper.look import Look, look
from audio_edition.paper.one_file import files_for
from audio_edition.paper.sources.web import gathered
from audio_edition.paper.twice import twins
from audio_edition.paper.unchanged import forget_others, made_before, remember, remembered
from audio_edition.progress import Progress

TWICE = "told twice; the first telling is “{}”"


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What a run did. folder: of the issue. report: of its stories, as a batch's, the front page last."""

    folder: Path
    issue: MadeIssue
    report: Report


def make_issue(
    issue: Issue,
    where: str,
    order: Order,
    crew: Crew,
    progress: Progress,
    *,
    new_only: bool = False,
    whole: bool = False,
) -> IssueReport | None:
    """Make every story's edition, then the front page, then issue.json; what stands already is left as it is.

    ``where``: the source's address or path. ``order`` says how; its feature counts for nothing. new_only: stories of
    earlier days that have not changed are no part of today's; None when there is nothing else. whole: also one MP3 of
    all stories. A story that fails stops no other; one that was withdrawn is not made again. Raises FeatureError when
    no story can be made, ConfigError when the crew cannot work at all.
    """
    before, casting = earlier(order.output, issue), load(order.voices)
    whole = whole or casting.one_file
    if new_only:
        issue = _fresh(issue, before)
    issue = gathered(issue, where, order.output / ".fetched" / issue.name, before, progress)
    asked = {
        story: at_home(replace(order, feature=story.source, date=issue.date))
        for story in issue.stories
        if not story.fault
    }
    home = order.output / f"{issue.date}-{issue.name}"
    known = remembered(home, list(asked.values()))
    unknown = [wanted for wanted in dict.fromkeys(asked.values()) if wanted not in known]
    looks, unread = worked(crew, look, unknown, "reading", progress)
    looks |= known
    once, twice = _once(list(_stories(issue, asked, looks)))
    once, unwanted = _chosen(once, issue, casting)
    twice += unwanted
    if new_only:
        once = [story for story in once if not before.stands(story.key, story.look.text, issue.date, order.output)]
        if not once and not before.today:
            return None
    if whole:
        progress.stage(f"whole issue, files: {files_for(len(once))}", len(once))
    withdrawn = {story for story in once if before.withdrawn(story.key, order.output)}
    orders = _named([story for story in once if story not in withdrawn], before)
    stood = {
        wanted: outcome
        for story, (wanted, _) in orders.items()
        if asked[story.entry] in known and (outcome := made_before(wanted, wanted.date, wanted.name or story.look.name))
    }
    to_build = sorted((wanted for wanted, _ in orders.values() if wanted not in stood), key=size, reverse=True)
    if to_build:
        forget_others(home, known)
    built, broken = worked(crew, build, to_build, "stories", progress)
    built |= stood
    ends = {story: _end(*orders[story], built, broken) for story in orders}
    lost = {entry: failed(wanted, unread[wanted]) for entry, wanted in asked.items() if wanted in unread}
    lost |= {
        entry: failed(replace(order, feature=entry.source), FeatureError(entry.fault))
        for entry in issue.stories
        if entry.fault
    }
    made = with_withdrawn(account(issue, once, ends, lost, before, twice), order.output)
    if not told(made):
        why = next((outcome.why[0].message for outcome in (*ends.values(), *lost.values())), "it has no stories")
        raise FeatureError(f"no story of the issue could be made: {why}")
    report = _with_front_page(made, issue, order, (*ends.values(), *lost.values()), progress, whole, before)
    fell_out = {asked[story.entry] for story, end in ends.items() if end.state is Ended.FAILED}
    remember(home, {wanted: found for wanted, found in looks.items() if wanted not in fell_out})
    return report


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


def _fresh(issue: Issue, before: Earlier) -> Issue:
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


def _named(once: Sequence[ReadStory], before: Earlier) -> dict[ReadStory, tuple[Order, tuple[Note, ...]]]:
    """The order for each story's edition: known stories keep their names, new ones get one of their own."""
    wanted: dict[ReadStory, Order] = {}
    names: dict[Order, tuple[str, str]] = {}
    for story in sorted(once, key=lambda story: story.key not in before.stories):  # those that have a name keep it
        date, name = before.name(story.key, (story.look.date, story.look.name))
        order = replace(story.look.order, date=date)
        wanted[story] = order if name == story.look.name else replace(order, name=name)
        names[wanted[story]] = date, name
    plan = parted(names)
    return {story: plan[wanted[story]] for story in once}


def _end(
    order: Order, notes: tuple[Note, ...], built: Mapping[Order, Outcome], broken: Mapping[Order, BaseException]
) -> Outcome:
    outcome = built[order] if order in built else failed(order, broken[order])
    story = order.story
    told = outcome.feature if story is None else f"{outcome.feature} (story {story})"
    return replace(outcome, feature=told, why=notes + outcome.why)


def _with_front_page(
    made: MadeIssue,
    issue: Issue,
    order: Order,
    outcomes: Sequence[Outcome],
    progress: Progress,
    whole: bool,
    before: Earlier,
) -> IssueReport:
    """The front page made, and issue.json written last: an issue without it is not yet one."""
    wanted = replace(order, feature="", date=issue.date, name=issue.name, at_once=None)
    casting = load(order.voices)
    made = named(made, issue.name, casting, whole)
    work = replace(draft.drafted(wanted, front_page(made, casting)), whole=(*made.whole, *made.books))
    front = edition.make_of(work, wanted, progress)
    made = bound(replace(made, front=front.mp3.name), front, casting, order, before.today, progress)
    write_issue(front.folder, made)
    left = tuple(f"{item.text} ({item.reason})" for item in made.left_out)
    return IssueReport(front.folder, made, Report((*outcomes, outcome_of("front page", front)), left))
