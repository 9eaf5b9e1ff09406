"""The commands that make a whole paper: issue, watch."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio_edition.cli.options import together, with_account, with_clips, with_crew, with_strict
from audio_edition.cli.telling import fill, say

if TYPE_CHECKING:
    from audio_edition.paper.watch import Task

_sources = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
_with_edition = click.option("--edition", default="", help="Which edition of the day, where there are several: 晚报.")
_with_one_file = click.option("--one-file", is_flag=True, help="Also one MP3 of the whole issue, a chapter a story.")
_with_publish = click.option("--publish", metavar="TARGET", default="", help="Publish there in the end, as `publish`.")
_with_base_url = click.option("--base-url", metavar="URL", default="", help="As of `publish`.")
_with_whole = together(_with_one_file, _with_publish, _with_base_url, with_crew)


@click.command()
@_sources
@_with_edition
@click.option("--new-only", is_flag=True, help="Leave out stories of earlier days that have not changed; for cron.")
@_with_whole
@with_account
@click.pass_context
def issue(ctx: click.Context, /, as_json: bool, file: Path | None, **asked: Any) -> None:
    """Make a whole issue of a paper: an edition of each story, and a front page that leads through them.

    \b
    SOURCE is one of
      a folder         its sub-folders are the sections (01-News, 02-Sport), the files in them the stories
      an issue.yaml    paper, date, sections, and each section's stories in order with their page numbers
      pages            one or several newspaper pages (PDF); their stories are told apart
      a feed           RSS, Atom, JSON Feed or a news sitemap, file or address; the articles are fetched from the site

    The front page says the paper, the date, and every headline with its page and length, each a chapter. A story told
    twice is taken once, and the report says so. Last come an episode to skim, from clips that are kept, and the issue's
    talking books. Run it again after an interruption or a change: only what changed is
    spoken anew, and a changed story stays the same episode.

    Exit codes: 0 all made (or nothing new), 1 nothing made, 3 made but for some stories, 4 made but not published.
    """
    from audio_edition.batch import report
    from audio_edition.cli import terminal
    from audio_edition.errors import PublishError
    from audio_edition.paper import watch as runs
    from audio_edition.whole import write

    task = _task(**asked)
    with terminal.progress() as progress:
        made = runs.run(task, progress)
        if made and file:
            write(file, report.as_json(made.report))
        if made:
            click.echo(report.as_json(made.report) if as_json else terminal.issue(made), nl=not as_json)
        else:
            click.echo(say("nothing new"))
        try:
            if task.publish:
                click.echo(say(f"{runs.bring(task, progress)} files sent"), err=as_json)
        except PublishError as error:
            click.echo(fill("Error: {0}", error), err=True)
            ctx.exit(runs.Exit.UNPUBLISHED)
    ctx.exit(runs.ended(made))


@click.command()
@_sources
@_with_edition
@click.option(
    "--every", type=click.IntRange(min=10), default=600, show_default=True, metavar="S", help="Seconds apart."
)
@click.option("--runs", type=click.IntRange(min=1), metavar="N", help="End after N runs, with the last one's code.")
@_with_whole
@with_clips
@with_strict
@click.pass_context
def watch(ctx: click.Context, /, every: int, runs: int | None, **asked: Any) -> None:
    """Look at SOURCE again and again, and make what is new or changed. Ctrl-C ends it.

    SOURCE is as of `issue`; the date of the issue is the day's. Each run is one line on standard output: the time, how
    it ended (done, failed, fell_out, unpublished), how many stories are new, changed, gone, failed, withdrawn and the
    same, how many clips were spoken. What was made is known from the output folder, so that it may be killed at any
    time. From cron, run `issue SOURCE --new-only` in its place.
    """
    from audio_edition.paper import watch as watching
    from audio_edition.progress import Quiet

    task, count = _task(**asked, new_only=True, date=""), 0
    while True:
        code, line = watching.once(watching.of_today(task), Quiet())
        click.echo(line)
        count += 1
        if count == runs:
            ctx.exit(code)
        time.sleep(every)


def _task(
    *,
    sources: tuple[str, ...],
    edition: str,
    new_only: bool,
    one_file: bool,
    jobs: int | None,
    scheduler: str | None,
    publish: str,
    base_url: str,
    **order: Any,
) -> Task:
    from audio_edition.orders import Order
    from audio_edition.paper.watch import Task

    return Task(sources, Order("", **order), edition, new_only, one_file, jobs, scheduler, publish, base_url)
