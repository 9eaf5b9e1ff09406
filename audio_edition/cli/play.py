"""The command that plays a line or a chapter at once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import click

from audio_edition.cli.options import with_clips, with_date, with_engine, with_story, with_voices
from audio_edition.errors import EditionError

PLAYERS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
)
"""Programs that play a WAV file and end when it does; else whatever the desktop opens such a file with."""


@click.command()
@click.argument("feature", metavar="FEATURE")
@click.argument("what", metavar="LINE|CHAPTER")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write this WAV file instead."
)
@with_story
@with_voices
@with_engine
@with_date
@with_clips
def play(feature: str, what: str, target: Path | None, **order: Any) -> None:
    """Play one line of FEATURE (its id, as `script` shows it) or one chapter (its number, from 1).

    FEATURE is a page, a script.yaml or the folder of an edition. Only what is asked for is spoken, and `make` will not
    speak it again.
    """
    from audio_edition import sounding
    from audio_edition.cli import terminal
    from audio_edition.orders import Order
    from audio_edition.whole import write

    if target and target.suffix.lower() != ".wav":
        raise click.BadParameter(f"{target} is no name of a WAV file; let it end in .wav.", param_hint="-o")
    with terminal.progress() as progress:
        sound, notes = sounding.play(Order(feature, **order), what, progress)
    for note in notes:
        click.echo(f"{note.code} {note.where}: {note.message}", err=True)
    if target:
        write(target, sound)
        click.echo(str(target))
    else:
        _play(sound)


def _play(sound: bytes) -> None:
    """Play a WAV file with the first player there is. Raises EditionError where none plays it."""
    folder = Path(tempfile.mkdtemp(prefix="audio-edition-"))
    file = folder / "line.wav"
    file.write_bytes(sound)
    player = next((words for words in PLAYERS if shutil.which(words[0])), None)
    if player is None and click.launch(str(file)) == 0:
        return  # the desktop's own player reads it when it has started
    failed = player is None or subprocess.run([*player, str(file)], check=False).returncode != 0
    shutil.rmtree(folder, ignore_errors=True)
    if failed:
        raise EditionError(f"{player[0] if player else 'no program here'} plays no sound; write a file with -o.")
