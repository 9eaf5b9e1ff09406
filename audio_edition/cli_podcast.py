"""The commands that bring editions to listeners: feed, serve, publish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio_edition.cli_options import with_voices

if TYPE_CHECKING:
    from audio_edition.casting.podcast_settings import Show

_output = click.argument(
    "output", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path("output")
)
_with_base_url = click.option(
    "--base-url", metavar="URL", help="Where the folder will be found on the web; else podcast: base_url."
)


def _show(voices: Path | None, base_url: str | None) -> Show:
    from audio_edition.casting.voices import load

    told = load(voices).podcast
    return replace(told, base_url=base_url) if base_url else told


@click.command()
@_output
@_with_base_url
@click.option("--strict", is_flag=True, help="Refuse a feed that lacks something directories require.")
@with_voices
def feed(output: Path, base_url: str | None, strict: bool, voices: Path | None) -> None:
    """Write OUTPUT/feed.xml, the podcast feed of all editions in OUTPUT, and say what directories still want of it."""
    from audio_edition.podcast.feed import write_feed

    made = write_feed(output, _show(voices, base_url), strict=strict)
    click.echo(f"{len(made.editions)} episodes in {output / 'feed.xml'}")
    for lacking in made.missing:
        click.echo(str(lacking), err=True)


@click.command()
@_output
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@with_voices
def serve(output: Path, host: str, port: int, voices: Path | None) -> None:
    """Show on this machine what will be published of OUTPUT: the pages and a feed for podcast apps. Ctrl-C ends it."""
    from audio_edition.podcast.serve import serve as serve_at

    def ready(url: str) -> None:
        click.echo(f"{url}/ (feed: {url}/feed.xml), until Ctrl-C")

    serve_at(output, _show(voices, None), host, port, ready)
