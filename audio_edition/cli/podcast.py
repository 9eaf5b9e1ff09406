"""The commands that bring editions to listeners, and take one back: feed, serve, publish, withdraw."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio_edition.cli.options import with_clips, with_engine, with_json, with_voices
from audio_edition.cli.telling import fill, say

if TYPE_CHECKING:
    from audio_edition.casting.settings.podcast_settings import Show
    from audio_edition.podcast.feed import Feed

_output = click.argument(
    "output", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path("output")
)
_with_base_url = click.option(
    "--base-url", metavar="URL", help="Where the folder will be found on the web; else podcast: base_url."
)
_with_strict = click.option("--strict", is_flag=True, help="Refuse a feed that lacks what directories require.")


def _show(voices: Path | None, base_url: str | None) -> Show:
    from audio_edition.casting.voices import load

    return load(voices).podcast.at(base_url)


def _tell(made: Feed) -> None:
    for lacking in made.missing:
        click.echo(say(lacking), err=True)
    if made.missing:
        click.echo(say("What is to be set stands under podcast: in voices.yaml."), err=True)


@click.command()
@_output
@_with_base_url
@_with_strict
@with_voices
def feed(output: Path, base_url: str | None, strict: bool, voices: Path | None) -> None:
    """Write OUTPUT/feed.xml, the podcast feed of all editions in OUTPUT, and say what directories still want of it."""
    from audio_edition.podcast.feed import write_feed

    made = write_feed(output, _show(voices, base_url), strict=strict)
    count = len(made.editions)
    click.echo(say(f"{count} episode{'' if count == 1 else 's'} in {output / 'feed.xml'}"))
    _tell(made)


@click.command()
@_output
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@with_voices
def serve(output: Path, host: str, port: int, voices: Path | None) -> None:
    """Show on this machine what will be published of OUTPUT: the pages and a feed for podcast apps. Ctrl-C ends it."""
    from audio_edition.podcast.serve import serve as serve_at

    def ready(url: str) -> None:
        click.echo(say(f"{url}/ (feed: {url}/feed.xml), until Ctrl-C"))

    serve_at(output, _show(voices, None), host, port, ready)


@click.command()
@click.argument("output", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("target")
@_with_base_url
@click.option("--dry-run", is_flag=True, help="List what would be sent, in order; send and write nothing.")
@click.option(
    "--take-over", is_flag=True, help="Replace a front page or feed at TARGET that audio-edition did not make."
)
@_with_strict
@with_voices
def publish(
    output: Path,
    target: str,
    base_url: str | None,
    dry_run: bool,
    take_over: bool,
    strict: bool,
    voices: Path | None,
) -> None:
    """Write the feed of OUTPUT and send what changed to TARGET: a folder, s3://bucket/prefix or sftp://host/folder.

    The audio arrives before the feed that names it, so that listeners never meet a missing episode; after an
    interruption, publish again. Keys are taken from where ssh and AWS programs find them.
    """
    from audio_edition.cli import terminal
    from audio_edition.podcast import publish as publishing
    from audio_edition.podcast.targets import open_target

    show = _show(voices, base_url)
    with contextlib.closing(open_target(target, output)) as place, terminal.progress() as progress:
        if dry_run:
            planned = publishing.rehearse(output, show, place, strict=strict, take_over=take_over)
        else:
            planned = publishing.publish(output, show, place, progress, strict=strict, take_over=take_over)
    _tell(planned.feed)
    for parcel in planned.parcels:
        click.echo(f"{parcel.bytes:>12,}  {parcel.name}")
    for name in planned.gone:
        click.echo(f"{say('to be removed' if dry_run else 'removed'):>12}  {name}")
    sent = say("to send" if dry_run else "sent")
    click.echo(fill("{0} files {1}, {2} there already", len(planned.parcels), sent, len(planned.there)))


@click.command()
@click.argument("edition", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--reason", required=True, help="Why, in a sentence; listeners are told.")
@with_voices
@with_engine
@with_clips
@with_json
def withdraw(edition: Path, reason: str, as_json: bool, **order: Any) -> None:
    """Take back the story of the folder EDITION: a short episode that says so and why takes its place.

    Its sound, its text and its talking book are removed here at once and at the target when you publish next. Number
    and address stay, so that apps show what became of the story, and it is not made again by itself. Of a
    story of an issue, run `issue` again before you publish: skim, books and MP3 of the issue still have its sound.
    """
    from audio_edition import edition as editions
    from audio_edition import withdrawal
    from audio_edition.cli import terminal
    from audio_edition.orders import Order

    with terminal.progress() as progress:
        made = withdrawal.withdraw(edition, reason, Order("", **order), progress)
    click.echo(editions.as_json(made) if as_json else terminal.summary(made))


COMMANDS = (feed, serve, publish, withdraw)
