"""The command that makes a skim."""

from __future__ import annotations

from pathlib import Path

import click

from audio_edition.cli.options import with_clips, with_json, with_voices


@click.command()
@click.argument("editions", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False, exists=True))
@with_voices
@with_clips
@with_json
def skim(editions: tuple[Path, ...], voices: Path | None, clips: Path | None, as_json: bool) -> None:
    """Make an episode to skim from the folders of one or several EDITIONs: an issue in a few minutes.

    Headline and deck, headings, the first sentence of each paragraph, each speaker's first words, in at most three
    tenths of the time. It is cut from clips that are kept: nothing is spoken anew.
    """
    from audio_edition import edition as made_editions
    from audio_edition.cli import terminal
    from audio_edition.skim import skim as make_skim

    with terminal.progress() as progress:
        made = make_skim(editions, voices, clips, progress)
    click.echo(made_editions.as_json(made) if as_json else terminal.summary(made))
