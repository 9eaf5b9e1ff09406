"""The command that proves an edition: check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio_edition.cli.options import with_voices
from audio_edition.cli.telling import chosen, current, say
from audio_edition.errors import OutputError

if TYPE_CHECKING:
    from audio_edition.check.evidence import Evidence
    from audio_edition.check.listening.listen import Hearing
    from audio_edition.check.listening.melody import Tones

_PAGE = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)


@click.command()
@click.argument("edition", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--source", type=_PAGE, help="The page it was made of; - for standard input.")
@click.option("--listen", is_flag=True, help="Also hear every sentence with a speech recogniser (extra: listen).")
@click.option("--model", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Its Whisper model.")
@with_voices
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.pass_context
def check(
    ctx: click.Context,
    edition: Path,
    source: Path | None,
    listen: bool,
    model: Path | None,
    voices: Path | None,
    as_json: bool,
) -> None:
    """Prove that the EDITION in a folder is right: read again from the disk, independently of how it was made.

    One line for each check; exit code 1 when one failed. --voices names the casting it was made with.
    """
    from audio_edition.casting.voices import load
    from audio_edition.check import findings
    from audio_edition.check.edition import check as checked
    from audio_edition.check.evidence import Evidence
    from audio_edition.check.report import write_report

    evidence = Evidence(edition, load(voices), source)
    report = checked(evidence)
    hearing, tones = _heard(evidence, model) if listen or model else (None, None)
    if hearing:
        added = (hearing.finding(evidence.manifest.audio.rate), *([tones.finding()] if tones else []))
        report = findings.Report((*report.findings, *added))
    click.echo(findings.as_json(report) if as_json else current().lines(str(report)))
    if not as_json:
        _tell_worst(hearing, tones)
    try:
        page = write_report(evidence, report, hearing, chosen())
    except OutputError as error:  # an edition may be proved where it cannot be written to
        click.echo(say(f"the report was not written: {error}"), err=True)
    else:
        if page and not as_json:
            click.echo(say(f"seen at a glance: {page}"))
    ctx.exit(0 if report.good else 1)


def _heard(evidence: Evidence, model: Path | None) -> tuple[Hearing, Tones | None]:
    """What a recogniser hears, and the tones of the Mandarin lines. What that needs is imported here alone."""
    from audio_edition.check.listening.listen import listen
    from audio_edition.check.listening.melody import tones_of
    from audio_edition.check.listening.recogniser import Recogniser

    return listen(evidence, Recogniser(model)), tones_of(evidence)


def _tell_worst(hearing: Hearing | None, tones: Tones | None) -> None:
    if hearing:
        click.echo("\n".join([say("heard otherwise, the worst first:"), *map(say, hearing.worst)]))
    if tones and tones.missed:
        click.echo("\n".join([say("tones that were plainly missed:"), *map(say, tones.missed)]))
