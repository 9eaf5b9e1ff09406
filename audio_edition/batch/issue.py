"""A batch from end to end: the editions' names settled, every feature built, all of it reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from audio_edition.batch.cluster import Cluster
from audio_edition.batch.crews import Crew, Processes
from audio_edition.batch.features import Assignment
from audio_edition.batch.names import Plan, parted
from audio_edition.batch.outcome import Outcome, build, failed, outcome_of
from audio_edition.batch.report import Report
from audio_edition.casting.voices import load
from audio_edition.edition import Edition
from audio_edition.known import Known, Name, fingerprint, left, remember, remembered
from audio_edition.orders import Order, orders
from audio_edition.progress import Progress
from audio_edition.reading.documents.addresses import address_of
from audio_edition.speech.clips import default_folder
from audio_edition.speech.cores import cores
from audio_edition.speech.engines import open_engine

T = TypeVar("T", bound=Hashable)
R = TypeVar("R")


def crew_for(order: Order, jobs: int | None = None, scheduler: str | None = None) -> tuple[Crew, Order]:
    """Who does the work, and the order with each feature's share of the machine.

    On this machine ``jobs`` features at once (by default one a core) share what the engine speaks well at once. In a
    full house each process speaks one clip at a time: single-threaded runs side by side beat one run on many threads,
    and an online service sees no more requests from a batch than from one build. On a cluster a feature has one of
    its worker's threads. Raises ConfigError.
    """
    if scheduler:
        return Cluster(scheduler), replace(order, at_once=1)
    casting = load(order.voices)
    well = open_engine(order.engine or casting.engine, casting).parallel
    jobs = min(jobs or cores(), well)
    return Processes(jobs), replace(order, at_once=well // jobs)


def make_all(assignment: Assignment, crew: Crew, progress: Progress) -> Report:
    """Build every feature; none stops the others. Raises ConfigError when the crew cannot work at all.

    What was made before costs little the second time: its clips are in the store. The features are read first, so
    that editions of the same headline and date get names of their own (see ``names``) before any is written.
    """
    given = {at_home(order): order for order in assignment.orders}
    marks = {order: fingerprint(order) for order in given}
    known = {order: found for order, mark in marks.items() if (found := remembered(order, mark))}
    stories, unread = worked(crew, orders, [order for order in given if order not in known], "reading", progress)
    stories |= {order: dict(found.names) for order, found in known.items()}
    plan = parted({story: name for order in given for story, name in stories.get(order, {}).items()})
    stood = {named: outcome_of(named.feature, edition) for named, edition in _stood(known, plan).items()}
    to_build = [named for named, _ in plan.values() if named not in stood]
    to_build.sort(key=size, reverse=True)  # the last to end is short
    built, broken = worked(crew, build, to_build, "features", progress)
    ends = built | stood
    for order, names in stories.items():
        named = [plan[story][0] for story in names]
        if any(story in built for story in named):
            _remember(order, marks[order], names, [ends.get(story) for story in named])
    outcomes = []
    for whole, order in ((home, story) for home in given for story in stories.get(home, (home,))):
        own, notes = plan.get(order, (order, ()))
        outcome = ends[own] if own in ends else failed(order, (unread | broken)[own])
        outcomes.append(replace(outcome, feature=told(given[whole].feature, order.story), why=notes + outcome.why))
    return Report(tuple(outcomes), assignment.left_out)


def _stood(known: Mapping[Order, Known], plan: Plan) -> dict[Order, Edition]:
    """The editions that the run before made of the very same, under the names that the plan gives them."""
    asked = [(found, name, plan[story][0]) for found in known.values() for story, name in found.names.items()]
    return {named: edition for found, name, named in asked if (edition := left(named, name, found))}


def _remember(order: Order, mark: str, names: Mapping[Order, Name], ends: Sequence[Outcome | None]) -> None:
    """Keep what a feature became for the next run, unless a story of it failed."""
    made = {Path(end.mp3).parent: end.of for end in ends if end and end.mp3}
    if len(made) == len(names):
        remember(order, mark, names, made)


def worked(
    crew: Crew, task: Callable[[T], R], orders: Sequence[T], stage: str, progress: Progress
) -> tuple[dict[T, R], dict[T, BaseException]]:
    """What the task gave for each order, and what it raised for the others."""
    progress.stage(stage, len(orders))
    given: dict[T, R] = {}
    raised: dict[T, BaseException] = {}
    for order, ended in crew.work(task, orders):
        if isinstance(ended, BaseException):
            raised[order] = ended
        else:
            given[order] = ended
        progress.advance(1)
    return given, raised


def told(feature: str, story: int | None) -> str:
    """The feature's name as the producer gave it, and which story of it."""
    return feature if story is None else f"{feature} (story {story})"


def at_home(order: Order) -> Order:
    """The order with whole paths: a worker may stand in another folder."""
    feature = address_of(order.feature) or os.path.abspath(order.feature)
    voices = order.voices and order.voices.absolute()
    clips = (order.clips or default_folder()).absolute()
    return replace(order, feature=feature, voices=voices, output=order.output.absolute(), clips=clips)


def size(order: Order) -> int:
    """Bytes of the feature's file: how much there is to do, roughly; 0 where it cannot be known."""
    path = Path(order.feature)
    return path.stat().st_size if path.is_file() else 0
