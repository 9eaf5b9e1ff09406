"""The command that brings listeners' reports to their lines: reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio_edition.cli.options import with_json
from audio_edition.cli.telling import fill, say
from audio_edition.errors import EditionError

if TYPE_CHECKING:
    from audio_edition.reports.placing import Placed


def _content(file: Path) -> bytes:
    from audio_edition.reports.letters import LARGEST

    try:
        with file.open("rb") as letters:
            return letters.read(LARGEST + 1)
    except OSError as error:
        raise EditionError(f"{file}: cannot be read ({error.strerror}); name a file of letters.") from error


def _told(one: Placed) -> Iterator[str]:
    """A placed report in lines for a person."""
    where = fill("{0} (line {1})", one.line or one.report.line, one.number) if one.number else one.report.line
    changed = f": {', '.join(map(say, one.changed))}" if one.changed else ""
    yield "  ".join(filter(None, (one.folder or one.report.edition, where, f"{say(one.standing)}{changed}")))
    yield from (f"  {name:<6} {text}" for name, text in _facts(one) if text)


def _facts(one: Placed) -> Iterator[tuple[str, str]]:
    yield say("heard"), one.report.text
    yield say("now"), one.text if "text" in one.changed else ""
    yield say("at"), one.report.time
    yield say("said"), one.report.said or say("(nothing)")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path("output"),
    show_default=True,
    help="Where the editions are.",
)
@with_json
def reports(file: Path, output: Path, as_json: bool) -> None:
    """Bring what listeners report to its line.

    FILE holds the letters that the player page's "This is wrong" has begun: an mbox, a message (.eml), JSON lines of
    your own form, or text. For each: the edition, the line, its words, what the listener says, and whether the line
    is now unchanged, corrected (its speaker, voice, text or spoken form) or gone.
    """
    from audio_edition.reports import placing
    from audio_edition.reports.letters import read

    found, without = read(_content(file), str(file))
    placed = placing.place(found, placing.editions(output))
    if as_json:
        listed = {"reports": [asdict(one) for one in placed], "letters_without": without}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for one in placed:
        click.echo("\n".join(_told(one)))
    counts = ", ".join(f"{count} {say(standing)}" for standing, count in placing.counted(placed).items())
    rest = f"; {without} letter{'' if without == 1 else 's'} without a report" if without else ""
    click.echo(say(f"{len(placed)} report{'' if len(placed) == 1 else 's'}: {counts}{rest}"))
