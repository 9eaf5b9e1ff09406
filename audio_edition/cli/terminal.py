"""How the command line shows things: progress on long work, the summary of an edition, tables."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

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
_UNITS = {"speech": "characters"}


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
        self.stage("", 0)

    def stage(self, name: str, total: int) -> None:
        """Begin a stage; a stage without work is not told."""
        self.name, self.total, self.done, self.told, self.began = name, total, 0, 0, time.monotonic()
        if total:
            click.echo(f"{name}{f': {total} {_UNITS[name]} to do' if name in _UNITS else ''}", err=True)

    def advance(self, amount: int) -> None:
        """Tell how far the stage is, and how long it will still take."""
        self.done += amount
        percent = 100 * self.done // max(1, self.total)
        if percent >= self.told + STEP:
            self.told = percent - percent % STEP
            left = (time.monotonic() - self.began) * (self.total - self.done) / max(1, self.done)
            click.echo(f"{self.name}: {percent} %, about {left:.0f} s left", err=True)


class Bar:
    """A bar with the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Rich(*columns, console=Console(stderr=True), transient=True)
        self.task: Any = None

    def stage(self, name: str, total: int) -> None:
        """Begin a stage; the bar of the one before goes away."""
        self.bar.start()
        if self.task is not None:
            self.bar.remove_task(self.task)
        self.task = self.bar.add_task(name, total=total or None)

    def advance(self, amount: int) -> None:
        """Move the bar."""
        self.bar.advance(self.task, amount)

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
        f"{manifest.title}: plays {minutes(manifest.audio.seconds)}, {len(manifest.chapters)} chapters, "
        f"{edition.made} of {edition.of} clips spoken anew",
        f"{manifest.audio.loudness:.1f} LUFS, peak {manifest.audio.peak:.1f} dBTP, {manifest.audio.bytes:,} bytes",
    ]
    return clean("\n".join([*head, *left_out(manifest.skipped), *notes(manifest.notes)]))


def left_out(skipped: Sequence[Skipped]) -> list[str]:
    """How many pieces of the file are not spoken, by reason, the most frequent first; one line, none for none."""
    counts: Counter[str] = Counter()
    for item in skipped:
        counts[item.reason] += sum(bool(line.strip()) for line in item.text.splitlines())
    if not counts:
        return []
    told = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
    return [f"left out: {counts.total()} piece{'' if counts.total() == 1 else 's'}: {told}"]


def report(made: Report) -> str:
    """What became of each feature of a batch, what fell short, and the count."""
    rows = [("feature", "state", "plays", "new clips")]
    for outcome in made.outcomes:
        built = (minutes(outcome.seconds), f"{outcome.made} of {outcome.of}") if outcome.mp3 else ("-", "-")
        rows.append((outcome.feature, outcome.state.value, *built))
    why = [f"{outcome.feature}: {note.code} {note.message}" for outcome in made.outcomes for note in outcome.why]
    left_out = [f"left out: {', '.join(made.left_out)}"] if made.left_out else []
    counts = ", ".join(f"{number} {state.value}" for state, number in made.counts.items())
    return clean("\n".join([table(rows), *why, *left_out, counts]))


def issue(made: IssueReport) -> str:
    """What became of an issue: its stories, then how many are new or changed and how long it plays."""
    counts = Counter(story.state.value for story in made.issue.stories)
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    seconds = sum(story.seconds for story in made.issue.stories)
    head = f"{report(made.report)}\n{made.folder}: {told}; plays {minutes(seconds)}"
    return clean("\n".join([head, *(notes(made.issue.notes) if made.issue.notes else [])]))


def outline(draft: Draft, seconds: float) -> str:
    """What would be made: the chapters, who speaks in which voice, what is skipped, what is uncertain."""
    script = draft.script
    chapters = [f"  {line.chapter}" for line in script.lines if line.chapter]
    cast = {line.speaker or "(unnamed)": line.voice for line in script.lines if line.role in QUOTED}
    head = f"{script.title}: about {minutes(seconds)}, {len(script.lines)} lines; nothing was written"
    speakers = [f"  {speaker}: {voice}" for speaker, voice in cast.items()]
    parts = [("chapters:", chapters), ("speakers:", speakers), ("skipped:", list(_skipped(script.skipped)))]
    told = [line for name, lines in parts if lines for line in (name, *lines)]
    return clean("\n".join([head, *told, *left_out(script.skipped), *notes(script.notes)]))


def _skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    """The beginning of each item, with its reason and its place."""
    for item in skipped:
        place = f", {item.place}" if item.place else ""
        yield f"  “{' '.join(item.text.split())[:EXCERPT]}” ({item.reason}{place})"


def notes(found: Sequence[Any]) -> list[str]:
    """The notes as lines, under a count."""
    if not found:
        return ["no notes"]
    return [
        f"{len(found)} note{'' if len(found) == 1 else 's'}:",
        *(f"  {note.code} {note.where}: {note.message}" for note in found),
    ]


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns; Han characters are two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
