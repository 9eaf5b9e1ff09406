"""One run for a newsroom without anybody in it: what is new is made, and told in a line; then published, if told."""

from __future__ import annotations

import contextlib
import datetime
from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum

from audio_edition.batch.issue import crew_for
from audio_edition.casting.voices import load
from audio_edition.errors import EditionError, PublishError
from audio_edition.orders import Order
from audio_edition.paper.issuefile import State
from audio_edition.paper.make import IssueReport, make_issue
from audio_edition.paper.sources.opening import open_issue
from audio_edition.podcast import publish
from audio_edition.podcast.targets import open_target
from audio_edition.progress import Progress


class Exit(IntEnum):
    """Exit codes, for a monitor."""

    DONE = 0
    FAILED = 1
    FELL_OUT = 3
    UNPUBLISHED = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked for: the sources, how to make their stories, with which hands, and where it all goes.

    publish: where to, "" for nowhere. base_url: where listeners find it, "" for podcast: base_url of voices.yaml.
    """

    sources: tuple[str, ...]
    order: Order
    edition: str = ""
    new_only: bool = False
    one_file: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    publish: str = ""
    base_url: str = ""


def run(task: Task, progress: Progress) -> IssueReport | None:
    """Make the issue that the sources have now; None when nothing is new. Raises EditionError."""
    issue = open_issue(task.sources, load(task.order.voices).paper, task.order.date, task.edition)
    crew, order = crew_for(task.order, task.jobs, task.scheduler)
    return make_issue(issue, order, crew, progress, new_only=task.new_only, whole=task.one_file)


def bring(task: Task, progress: Progress) -> int:
    """Publish the output folder; how many files were sent. Raises PublishError and what the feed raises."""
    show = load(task.order.voices).podcast.at(task.base_url)
    with contextlib.closing(open_target(task.publish, task.order.output)) as place:
        return len(publish.publish(task.order.output, show, place, progress).parcels)


def once(task: Task, progress: Progress) -> tuple[Exit, str]:
    """One run, and its line for a log: time, what became of the stories, what was sent. Raises no EditionError."""
    told: list[str] = []
    try:
        code = _once(task, progress, told)
    except PublishError as error:
        code = Exit.UNPUBLISHED
        told.append(f"not published: {error}")
    except EditionError as error:
        code = Exit.FAILED
        told.append(f"failed: {error}")
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return code, f"{now} {code.name.lower()} {' '.join(told)}"


def _once(task: Task, progress: Progress, told: list[str]) -> Exit:
    made = run(task, progress)
    told.append(counts(made))
    if task.publish and (made is not None or list(task.order.output.glob("*/edition.json"))):
        told.append(f"sent={bring(task, progress)}")
    return ended(made)


def ended(made: IssueReport | None) -> Exit:
    """How a run ended that was not cut off; None: nothing was new."""
    return Exit.DONE if made is None or made.report.good else Exit.FELL_OUT


def counts(made: IssueReport | None) -> str:
    """``new=3 changed=1 gone=0 failed=0 withdrawn=0 same=16 clips=41 output/2026-11-27-qing-xi-ri-bao``."""
    if made is None:
        return "nothing new"
    found = Counter(story.state for story in made.issue.stories)
    order = (State.NEW, State.CHANGED, State.GONE, State.FAILED, State.WITHDRAWN, State.SAME)
    clips = sum(outcome.made for outcome in made.report.outcomes)
    return f"{' '.join(f'{state.value}={found[state]}' for state in order)} clips={clips} {made.folder}"


def of_today(task: Task) -> Task:
    """The task for the issue of the day it is."""
    return replace(task, order=replace(task.order, date=datetime.date.today().isoformat()))
