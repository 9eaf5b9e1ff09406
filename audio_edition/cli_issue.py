"""The commands that make a whole paper: issue, watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audio_edition.cli_options import (
    with_clips,
    with_date,
    with_engine,
    with_json,
    with_output,
    with_strict,
    with_voices,
)

FELL_OUT = 3
"""The exit code when the issue is made and a story of it is not."""


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--edition", default="", help="Which edition of the day, where there are several: 晚报, late.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Stories at once; one a core by default.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://host:8786) whose workers do the work.")
@with_output
@with_voices
@with_engine
@with_date
@with_clips
@with_strict
@with_json
@click.option("--report", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the JSON to this file.")
@click.pass_context
def issue(ctx: click.Context, /, sources: tuple[str, ...], as_json: bool, file: Path | None, **asked: Any) -> None:
    """Make a whole issue of a paper: an edition of each story, and a front page that leads through them.

    \b
    SOURCE is one of
      a folder        its sub-folders are the sections (01-News, 02-Sport), the files in them the stories
      an issue.yaml   paper, date, sections, and each section's stories in order with their page numbers
      pages           one or several newspaper pages (PDF); their stories are told apart

    Each story is an edition of its own in the output folder; the front page says the paper, the date, and every
    headline with its page and length, each a chapter. A story told twice is taken once, and the report says so.
    Run it again after an interruption or a change: only what changed is spoken anew, and a changed story stays the
    same episode. Exit codes: 0 all made, 3 made but for some stories, 1 nothing made.
    """
    from audio_edition import terminal
    from audio_edition.batch import report
    from audio_edition.whole import write

    with terminal.progress() as progress:
        made = _made(sources, progress, **asked)
    if file:
        write(file, report.as_json(made.report))
    click.echo(report.as_json(made.report) if as_json else terminal.issue(made), nl=not as_json)
    ctx.exit(0 if made.report.good else FELL_OUT)


def _made(
    sources: tuple[str, ...],
    progress: Any,
    *,
    edition: str,
    jobs: int | None,
    scheduler: str | None,
    clips: Path | None,
    **order: Any,
) -> Any:
    from audio_edition.batch.issue import crew_for
    from audio_edition.casting.voices import load
    from audio_edition.draft import Order
    from audio_edition.paper.make import make_issue
    from audio_edition.paper.sources.opening import open_issue
    from audio_edition.speech.clips import default_folder

    wanted = Order("", **order, clips=clips or default_folder())
    source = open_issue(sources, load(wanted.voices).paper, wanted.date, edition)
    crew, wanted = crew_for(wanted, jobs, scheduler)
    return make_issue(source, wanted, crew, progress)
