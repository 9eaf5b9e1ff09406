"""How the command line shows things: progress on long work, the summary of an edition, tables."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from audio_edition.cli.telling import current, fill, say
from audio_edition.cli.widths import width
from audio_edition.model import Skipped
from audio_edition.package.transcribing import QUOTED
from audio_edition.package.transcript import shown as clean
from audio_edition.progress import Progress

if TYPE_CHECKING:
    from audio_edition.batch.report import Report
    from audio_edition.draft import Draft
    from audio_edition.edition import Edition
    from audio_edition.paper.make import IssueReport

STEP = 10  # per cent between two plain progress lines
EXCERPT = 30  # characters of skipped text that are shown
_UNITS = {
    **dict.fromkeys(("speech", "plain", "length"), "characters"),
    **dict.fromkeys(("reading", "features"), "features"),
    "fetching": "pages",
    "publishing": "bytes",
}
"""What is counted in a stage that is."""


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on a terminal, plain lines on anything else; both on stderr."""
    if sys.stderr is None or not sys.stderr.isatty():  # closed, as some services start programs
        yield Plain()
        return
    bar = Bar()
    try:
        yield bar
    finally:
        bar.close()


class Plain:
    """One line a stage and one every STEP per cent: readable in a log and by a screen reader."""

    def __init__(self) -> None:
        self.teller = current()  # a progress may be told of in another thread, where no command is known
        self.stage("", 0)

    def stage(self, name: str, total: int) -> None:
        """Begin a stage; a stage without work is not told."""
        self.name, self.total, self.done, self.told, self.began = name, total, 0, 0, time.monotonic()
        if total:
            unit = self.teller.tell(_UNITS.get(name, ""))
            told = self.teller.tell(name)
            more = self.teller.fill("{0}: {1} {2} to do", told, total, unit)
            click.echo(more if total > 0 and unit else told, err=True)

    def advance(self, amount: int) -> None:
        """Tell how far the stage is, and how long it will still take."""
        self.done += amount
        percent = 100 * self.done // max(1, self.total)
        if percent >= self.told + STEP:
            self.told = percent - percent % STEP
            left = (time.monotonic() - self.began) * (self.total - self.done) / max(1, self.done)
            name = self.teller.tell(self.name)
            click.echo(self.teller.fill("{0}: {1} %, about {2} s left", name, percent, f"{left:.0f}"), err=True)


class Bar:
    """A bar with how much is done of how much, the time since the stage began and the time left.

    A stage that cannot be counted moves too, so that it is seen to live.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        words = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
        self.teller = current()
        passed = TextColumn(self.teller.tell("passed"))
        times = (TimeElapsedColumn(), passed, TimeRemainingColumn(), TextColumn("{task.fields[left]}"))
        console = Console(stderr=True)
        self.bar = Rich(SpinnerColumn("line"), *words, *times, console=console, transient=True)
        self.task: Any = None
        self.unit, self.total, self.done = "", 0, 0

    def stage(self, name: str, total: int) -> None:
        """Begin a stage; the bar of the one before goes away."""
        self.bar.start()
        if self.task is not None:
            self.bar.remove_task(self.task)
        self.unit, self.total, self.done = self.teller.tell(_UNITS.get(name, "")), total, 0
        self.task = self.bar.add_task(self.teller.tell(name), total=total if total > 0 else None, **self._told())

    def advance(self, amount: int) -> None:
        """Move the bar."""
        self.done += amount
        self.bar.update(self.task, advance=amount, **self._told())

    def _told(self) -> dict[str, Any]:
        counted = self.total > 0
        count = f"{self.done:,}/{self.total:,} {self.unit}".rstrip() if counted else ""
        return {"count": count, "left": self.teller.tell("left") if counted else ""}

    def close(self) -> None:
        """Take the bar away."""
        self.bar.stop()


def minutes(seconds: float) -> str:
    """Seconds as ``8:07``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def summary(edition: Edition) -> str:
    """What was made, where it is, how long it plays, and everything that fell short."""
    manifest = edition.manifest
    head = [
        f"{edition.mp3}",
        fill(
            "{0}: plays {1}, {2} chapters, {3} of {4} clips spoken anew",
            *(manifest.title, minutes(manifest.audio.seconds), len(manifest.chapters), edition.made, edition.of),
        ),
        fill(
            "{0} LUFS, peak {1} dBTP, {2} bytes",
            *(f"{manifest.audio.loudness:.1f}", f"{manifest.audio.peak:.1f}", f"{manifest.audio.bytes:,}"),
        ),
    ]
    return clean("\n".join([*head, *left_out(manifest.skipped), *notes(manifest.notes)]))


def left_out(skipped: Sequence[Skipped]) -> list[str]:
    """How many pieces of the file are not spoken, by reason, the most frequent first; one line, none for none."""
    counts: Counter[str] = Counter()
    for item in skipped:
        counts[item.reason] += sum(bool(line.strip()) for line in item.text.splitlines())
    if not counts:
        return []
    told = ", ".join(f"{say(reason)} {count}" for reason, count in counts.most_common())
    return [say(f"left out: {counts.total()} piece{'' if counts.total() == 1 else 's'}: {told}")]


def report(made: Report) -> str:
    """What became of each feature of a batch, what fell short, and the count."""
    rows = [tuple(map(say, ("feature", "state", "plays", "new clips")))]
    for outcome in made.outcomes:
        built = (minutes(outcome.seconds), fill("{0} of {1}", outcome.made, outcome.of)) if outcome.mp3 else ("-", "-")
        rows.append((_named(outcome.feature), say(outcome.state.value), *built))
    why = [
        f"{_named(outcome.feature)}: {note.code} {say(note.message)}"
        for outcome in made.outcomes
        for note in outcome.why
    ]
    left_out = [fill("left out: {0}", ", ".join(map(_unmade, made.left_out)))] if made.left_out else []
    counts = ", ".join(f"{number} {say(state.value)}" for state, number in made.counts.items())
    return clean("\n".join([table(rows), *why, *left_out, counts]))


def _named(feature: str) -> str:
    """What a feature is called: a file's name stays, the front page and a story of a file are named by us."""
    return say(feature) if feature == "front page" or " (story " in feature else feature


def _unmade(item: str) -> str:
    """An entry that was not made, with its reason in brackets."""
    name, bracket, reason = item.removesuffix(")").rpartition(" (")
    return f"{name} ({say(reason)})" if bracket else item


def issue(made: IssueReport) -> str:
    """What became of an issue: its stories, then how many are new or changed and how long it plays."""
    counts = Counter(story.state.value for story in made.issue.stories)
    told = ", ".join(f"{number} {say(state)}" for state, number in counts.items())
    seconds = sum(story.seconds for story in made.issue.stories)
    head = fill("{0}: {1}; plays {2}", made.folder, told, minutes(seconds))
    return clean("\n".join([report(made.report), head, *(notes(made.issue.notes) if made.issue.notes else [])]))


def outline(draft: Draft, seconds: float) -> str:
    """What would be made: the chapters, who speaks in which voice, what is skipped, what is uncertain."""
    script = draft.script
    chapters = [f"  {line.chapter}" for line in script.lines if line.chapter]
    cast = {line.speaker or say("(unnamed)"): line.voice for line in script.lines if line.role in QUOTED}
    head = fill("{0}: about {1}, {2} lines; nothing was written", script.title, minutes(seconds), len(script.lines))
    speakers = [f"  {speaker}: {voice}" for speaker, voice in cast.items()]
    skipped = list(_skipped(script.skipped))
    parts = [(say("chapters:"), chapters), (say("speakers:"), speakers), (say("skipped:"), skipped)]
    told = [line for name, lines in parts if lines for line in (name, *lines)]
    return clean("\n".join([head, *told, *left_out(script.skipped), *notes(script.notes)]))


def _skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    """The beginning of each item, with its reason and its place."""
    for item in skipped:
        place = f", {say(item.place)}" if item.place else ""
        yield f"  “{' '.join(item.text.split())[:EXCERPT]}” ({say(item.reason)}{place})"


def notes(found: Sequence[Any]) -> list[str]:
    """The notes as lines, under a count."""
    if not found:
        return [say("no notes")]
    return [
        say(f"{len(found)} note{'' if len(found) == 1 else 's'}:"),
        *(f"  {note.code} {note.where}: {say(note.message)}" for note in found),
    ]


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns; Han characters are two columns wide."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
