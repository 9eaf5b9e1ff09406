"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TypeVar

import click

from audio_edition.cli.telling import choose, chosen

VOICES = Path("voices.yaml")
Command = TypeVar("Command", bound=Callable[..., object])


def _voices_file(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    """The file named, else ./voices.yaml where there is one, else None: the packaged one. It may choose a language."""
    file = value or (VOICES if VOICES.is_file() else None)
    if file and not chosen():
        from audio_edition.casting.voices import language_of_messages

        choose(ctx, language_of_messages(file))
    return file


def _iso(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> str:
    return (value or datetime.datetime.now()).date().isoformat()


with_engine = click.option("--engine", metavar="NAME", help="kokoro (embedded, offline) or edge (online).")
with_date = click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), callback=_iso, help="Date of the issue, YYYY-MM-DD; today."
)


def _iso_if_given(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> str:
    return value.date().isoformat() if value else ""


with_corrected = click.option(
    "--corrected",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_iso_if_given,
    help="Tell listeners that the story was corrected on this day.",
)
with_output = click.option(
    "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where editions go."
)
with_clips = click.option(
    "--clips", type=click.Path(path_type=Path, file_okay=False), help="The clip store; by default in your cache folder."
)
with_strict = click.option(
    "--strict", is_flag=True, help="Refuse to build when anything fell short (an uncertain speaker, …)."
)
with_story = click.option(
    "--story", type=click.IntRange(min=1), metavar="N", help="Only the Nth story of a file that has several."
)
with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
with_jobs = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Features at once; one a core by default."
)
with_scheduler = click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://host:8786) whose workers do the work."
)
with_report = click.option(
    "--report", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the JSON to this file."
)
with_voices = click.option(
    "--voices",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    callback=_voices_file,
    help="The casting. Without it ./voices.yaml, and without that the packaged one.",
)


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options that some commands share, as one, in their order."""
    return lambda command: reduce(lambda told, option: option(told), reversed(options), command)


with_crew: Callable[[Command], Command] = together(with_jobs, with_scheduler, with_output, with_voices, with_engine)
"""How many editions are made, and of what."""
with_account: Callable[[Command], Command] = together(with_date, with_clips, with_strict, with_json, with_report)
"""Of which day, and what is told of them."""
