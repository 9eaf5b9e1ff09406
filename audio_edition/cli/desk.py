"""The command that opens the desk."""

from __future__ import annotations

from pathlib import Path

import click

from audio_edition.cli.options import with_clips


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("."))
@click.option(
    "--voices",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The casting. Without it FOLDER/voices.yaml, made when something of it is corrected.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", help="Where to listen.")
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="What the desk speaks; else as the browser asks.")
@with_clips
def desk(
    folder: Path, voices: Path | None, port: int, no_browser: bool, language: str | None, clips: Path | None
) -> None:
    """Open the desk: a page in the browser to take features, correct who speaks and what is said, hear and build them.

    It answers this machine alone, and only the browser in which the printed address is opened; the address is good
    once. FOLDER is the newsroom's: its features, with their corrections, lie in FOLDER/features, editions in
    FOLDER/output. Nothing is lost by closing the page or by Ctrl-C, which ends it. An edition is the very same from the
    command line: audio-edition make features/ID/ID.txt --script features/ID/script.yaml
    """
    from audio_edition.desk.newsroom import VOICES, Newsroom
    from audio_edition.desk.serving import serve

    def ready(address: str) -> None:
        click.echo(f"{address}\nThe desk is open until Ctrl-C; the address is good once.")
        if not no_browser:
            click.launch(address)

    serve(Newsroom(folder, voices or folder / VOICES, clips, language or ""), port, ready)
