"""An issue from end to end: its stories told apart and taken once, every edition made, the front page last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition import draft, edition
from audio_edition.batch.crews import Crew
from audio_edition.batch.issue import at_home, size, worked
from audio_edition.batch.issue import told as feature_told
from audio_edition.batch.names import parted
from audio_edition.batch.outcome import Outcome, build, failed, outcome_of
from audio_edition.batch.outcome import State as Ended
from audio_edition.batch.report import Report
from audio_edition.casting.voices import Casting, load
from audio_edition.errors import FeatureError
from audio_edition.known import fingerprint
from audio_edition.model import Note
from audio_edition.orders import Order
from audio_edition.paper.account import ReadStory, account, with_withdrawn
from audio_edition.paper.binding import bound, named
from audio_edition.paper.earlier import Earlier, earlier
from audio_edition.paper.front import front_page, told
from audio_edition.paper.issue import Issue, StoryEntry
from audio_edition.paper.issuefile import MadeIssue, write_issue
from audio_edition.paper.look import Look, look
from audio_edition.paper.one_file import files_for
from audio_edition.paper.sources.web import gathered
from audio_edition.paper.taking import fresh, taken
from audio_edition.paper.unchanged import forget_others, made_before, remember, remembered
from audio_edition.progress import Progress


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What a run did. folder: of the issue. report: of its stories, as a batch's, the front page last."""

    folder: Path
    issue: MadeIssue
    report: Report


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of an issue. home: its folder. asked: the order for each entry that could be had. looks: at each
    order's stories; known: those of the run before. marks: the orders' fingerprints from before. unread: why an order
    could not be read.
    """

    home: Path
    asked: Mapping[StoryEntry, Order]
    looks: Mapping[Order, Sequence[Look]]
    known: Mapping[Order, Sequence[Look]]
    marks: Mapping[Order, str]
    unread: Mapping[Order, BaseException]


def make_issue(
    issue: Issue,
    order: Order,
    crew: Crew,
    progress: Progress,
    *,
    new_only: bool = False,
    whole: bool = False,
) -> IssueReport | None:
    """Make every story's edition, then the front page, then issue.json; what stands already is left as it is.

    ``order`` says how; its feature counts for nothing. new_only: stories of
    earlier days that have not changed are no part of today's; None when there is nothing else. whole: also one MP3 of
    all stories. A story that fails stops no other; one that was withdrawn is not made again. Raises FeatureError when
    no story can be made, ConfigError when the crew cannot work at all.
    """
    before, casting = earlier(order.output, issue), load(order.voices)
    whole = whole or casting.one_file
    wanted = fresh(issue, before) if new_only else issue
    issue = gathered(wanted, order.output / ".fetched" / issue.name, before, progress)
    home = order.output / f"{issue.date}-{issue.name}"
    read = _read(issue, order, home, crew, progress)
    once, left = taken(issue, read.asked, read.looks, casting)
    if new_only:
        once = [story for story in once if not before.stands(story.key, story.look.text, issue.date, order.output)]
        if not once and not before.today:
            return None
    if whole:
        progress.stage(f"whole issue, files: {files_for(len(once))}", len(once))
    standing = [story for story in once if not before.withdrawn(story.key, order.output)]
    ends, lost = _built(standing, read, before, crew, progress), _lost(issue, order, read)
    outcomes = (*ends.values(), *lost.values())
    made = with_withdrawn(account(issue, once, ends, lost, before, left), order.output)
    _prove_told(made, outcomes)
    report = _with_front_page(made, issue, order, casting, outcomes, progress, whole, before)
    _remember(read, ends)
    return report


def _prove_told(made: MadeIssue, outcomes: Sequence[Outcome]) -> None:
    """Raise FeatureError for an issue none of whose stories is there."""
    if not told(made):
        why = next((outcome.why[0].message for outcome in outcomes), "it has no stories")
        raise FeatureError(f"no story of the issue could be made: {why}")


def _remember(read: Read, ends: Mapping[ReadStory, Outcome]) -> None:
    """Keep the looks at all files but those a story of which failed."""
    fell_out = {read.asked[story.entry] for story, end in ends.items() if end.state is Ended.FAILED}
    remember(read.home, {wanted: found for wanted, found in read.looks.items() if wanted not in fell_out}, read.marks)


def _read(issue: Issue, order: Order, home: Path, crew: Crew, progress: Progress) -> Read:
    """Every story looked at; what the run before knows of files that are just the same is not read again."""
    asked = {
        story: at_home(replace(order, feature=story.source, date=issue.date))
        for story in issue.stories
        if not story.fault
    }
    marks = {wanted: fingerprint(wanted) for wanted in asked.values()}
    known = remembered(home, marks)
    unknown = [wanted for wanted in dict.fromkeys(asked.values()) if wanted not in known]
    looks, unread = worked(crew, look, unknown, "reading", progress)
    return Read(home, asked, looks | known, known, marks, unread)


def _built(
    stories: Sequence[ReadStory], read: Read, before: Earlier, crew: Crew, progress: Progress
) -> dict[ReadStory, Outcome]:
    """What became of each story; one that stands as it was read before is not built again."""
    orders = _named(stories, before)
    stood = {
        wanted: outcome
        for story, (wanted, _) in orders.items()
        if read.asked[story.entry] in read.known
        and (outcome := made_before(wanted, wanted.date, wanted.name or story.look.name))
    }
    to_build = sorted((wanted for wanted, _ in orders.values() if wanted not in stood), key=size, reverse=True)
    if to_build:
        forget_others(read.home, read.known, read.marks)
    built, broken = worked(crew, build, to_build, "stories", progress)
    return {story: _end(*orders[story], built | stood, broken) for story in orders}


def _lost(issue: Issue, order: Order, read: Read) -> dict[StoryEntry, Outcome]:
    """The entries that could not be read, and those that the source could not give."""
    lost = {entry: failed(wanted, read.unread[wanted]) for entry, wanted in read.asked.items() if wanted in read.unread}
    faulty = [entry for entry in issue.stories if entry.fault]
    return lost | {entry: failed(replace(order, feature=entry.source), FeatureError(entry.fault)) for entry in faulty}


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
    return replace(outcome, feature=feature_told(outcome.feature, order.story), why=notes + outcome.why)


def _with_front_page(
    made: MadeIssue,
    issue: Issue,
    order: Order,
    casting: Casting,
    outcomes: Sequence[Outcome],
    progress: Progress,
    whole: bool,
    before: Earlier,
) -> IssueReport:
    """The front page made, and issue.json written last: an issue without it is not yet one."""
    wanted = replace(order, feature="", date=issue.date, name=issue.name, at_once=None)
    made = named(made, issue.name, casting, whole)
    work = replace(draft.drafted(wanted, front_page(made, casting)), whole=(*made.whole, *made.books))
    front = edition.make_of(work, wanted, progress)
    made = bound(replace(made, front=front.mp3.name), front, casting, order, before.today, progress)
    write_issue(front.folder, made)
    left = tuple(f"{item.text} ({item.reason})" for item in made.left_out)
    return IssueReport(front.folder, made, Report((*outcomes, outcome_of("front page", front)), left))
