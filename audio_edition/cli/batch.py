"""The command that makes many editions: batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audio_edition.cli.options import with_account, with_crew


@click.command()
@click.argument("where", metavar="DIR|LIST", type=click.Path(path_type=Path))
@with_crew
@with_account
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    where: Path,
    jobs: int | None,
    scheduler: str | None,
    as_json: bool,
    file: Path | None,
    **order: Any,
) -> None:
    """Make the editions of all features in a folder, or of those that a LIST names, and report on each.

    A list is a text file with one path or address a line, and after a tab the date of the issue where it is not
    --date. One bad feature does not stop the others; the exit code is 1 when one failed. Run it again after an
    interruption: what was spoken is not spoken again. With --scheduler every worker must find the pages, the output
    folder and the clip store under the same paths.
    """
    from audio_edition.batch import features, issue, report
    from audio_edition.cli import terminal
    from audio_edition.orders import Order
    from audio_edition.whole import write

    wanted = Order("", **order)
    crew, wanted = issue.crew_for(wanted, jobs, scheduler)
    with terminal.progress() as progress:
        made = issue.make_all(features.assignment(where, wanted), crew, progress)
    if file:
        write(file, report.as_json(made))
    click.echo(report.as_json(made) if as_json else terminal.report(made), nl=not as_json)
    ctx.exit(0 if made.good else 1)
