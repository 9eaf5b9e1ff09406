"""The commands that show, prove and sound the voices: voices list, check, audition."""

from __future__ import annotations

from pathlib import Path

import click

from audio_edition.cli.commands import Commands
from audio_edition.cli.options import with_engine, with_voices
from audio_edition.cli.telling import say


@click.group(cls=Commands)
def voices() -> None:
    """See, prove and hear the voices of voices.yaml."""


@voices.command("list")
@with_voices
@with_engine
def voices_list(voices: Path | None, engine: str | None) -> None:
    """The voices by name; with --engine, every voice that engine offers."""
    from audio_edition import auditions
    from audio_edition.cli import terminal

    rows = auditions.offered(voices, engine) if engine else auditions.cast_list(voices)
    click.echo(terminal.table([list(map(say, rows[0])), *([*row[:1], *map(_told, row[1:])] for row in rows[1:])]))


def _told(cell: str) -> str:
    """What stands in a cell, each of several told."""
    return ", ".join(map(say, cell.split(", ")))


@voices.command("check")
@with_voices
@with_engine
def voices_check(voices: Path | None, engine: str | None) -> None:
    """Prove that voices.yaml is sound and that the engine has every voice it names."""
    from audio_edition import auditions

    click.echo(say(auditions.check(voices, engine)))


@voices.command("audition")
@click.argument("name", metavar="NAME")
@click.option("--text", help="What to say; a sentence of ours by default.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="audition-NAME.mp3")
@with_voices
@with_engine
def voices_audition(name: str, text: str | None, target: Path | None, voices: Path | None, engine: str | None) -> None:
    """Speak a sentence in the voice NAME and write it as MP3."""
    from audio_edition import auditions

    target = target or Path(f"audition-{name}.mp3")
    seconds = auditions.audition(name, text, target, voices, engine)
    click.echo(f"{target}: {seconds:.1f} s")
