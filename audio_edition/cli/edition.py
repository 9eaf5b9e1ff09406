"""The command line: parse options, call one function, print. No logic lives here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from audio_edition import __version__
from audio_edition.cli.batch import batch
from audio_edition.cli.check import check
from audio_edition.cli.desk import desk
from audio_edition.cli.ending import Ending
from audio_edition.cli.issue import issue, watch
from audio_edition.cli.options import (
    with_clips,
    with_corrected,
    with_date,
    with_engine,
    with_json,
    with_output,
    with_story,
    with_strict,
    with_voices,
)
from audio_edition.cli.play import play
from audio_edition.cli.podcast import COMMANDS as PODCAST
from audio_edition.cli.reports import reports
from audio_edition.cli.skim import skim
from audio_edition.cli.telling import current, say, with_language
from audio_edition.cli.voices import voices


@click.group(cls=Ending, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="audio-edition")
@with_language
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:
    """Turn a newspaper feature into a chaptered MP3 that can be listened to from the first word to the last.

    \b
    Make an edition:          audio-edition make feature.txt
    See how it is understood: audio-edition inspect feature.txt
    Correct it first:         audio-edition script feature.txt -o script.yaml
                              (edit script.yaml)
                              audio-edition make script.yaml
    Hear one line of it:      audio-edition play script.yaml s1.p0-1
    Hear a voice:             audio-edition voices audition veteran
    Publish the editions:     audio-edition publish output/ s3://bucket/audio

    The embedded voices need no network. `audio-edition COMMAND --help` tells more of each command.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


_feature = click.argument("feature", metavar="FEATURE")


@main.command()
@_feature
@with_output
@with_voices
@with_engine
@with_date
@with_clips
@click.option("--name", default="", help="What its files are called, in place of the headline's pinyin.")
@click.option("--title", default="", help="The title of a page that has no headline; listeners hear it.")
@click.option("--replace", is_flag=True, help="Take the place of another file's edition of this headline and date.")
@with_story
@with_strict
@with_corrected
@click.option(
    "--script",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Whose corrections and rulings are kept, in place of this edition's earlier script.",
)
@click.option("--fresh", is_flag=True, help="Leave out corrections made by hand in this edition's earlier script.")
@click.option("--dry-run", is_flag=True, help="Show chapters, speakers and voices; write nothing.")
@with_json
def make(feature: str, dry_run: bool, as_json: bool, **order: Any) -> None:
    """Build the edition of FEATURE: a page (text, Markdown, HTML, PDF, DOCX, address) or a script.yaml.

    A file with several stories (a newspaper page) gives an edition of each.

    The edition is a folder in the output folder: the MP3, the reading script and the manifest. Sentences that were
    spoken before are not spoken again, and a build that was interrupted goes on where it was. The FEATURE - is read
    from standard input.
    """
    from audio_edition import edition, known, rehearsal
    from audio_edition.cli import terminal
    from audio_edition.orders import Order, orders

    asked = Order(feature, **order)
    if not dry_run:
        for made in known.editions_of(asked, terminal.progress):
            click.echo(edition.as_json(made) if as_json else terminal.summary(made))
        return
    for wanted in orders(asked):
        with terminal.progress() as progress:
            draft, seconds = rehearsal.rehearse(wanted, progress)
        click.echo(rehearsal.outline_json(draft, seconds) if as_json else terminal.outline(draft, seconds))


@main.command()
@_feature
def inspect(feature: str) -> None:
    """Print as JSON how FEATURE is understood: headline, sections, captions, quotations and who speaks them.

    Of a file with several stories, ``{"stories": [...]}``.
    """
    from audio_edition.orders import read
    from audio_edition.reading.inspection import as_json

    stories = [as_json(story) for story in read(feature)[1]]
    click.echo(json.dumps(stories[0] if len(stories) == 1 else {"stories": stories}, ensure_ascii=False, indent=1))


@main.command()
@_feature
@click.option("-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="File; else printed.")
@click.option("--review", "to_review", is_flag=True, help="Show only the uncertain lines, with the words around them.")
@with_story
@with_voices
@with_date
def script(
    feature: str, target: Path | None, to_review: bool, story: int | None, voices: Path | None, date: str
) -> None:
    """Write the reading script of FEATURE as YAML, to be corrected and handed to `make`.

    Corrections in the file that -o names are kept when the page is read again. FEATURE may be a script.yaml too.
    """
    from audio_edition.casting.review import review
    from audio_edition.casting.scriptfile import to_yaml
    from audio_edition.draft import draft
    from audio_edition.orders import Order
    from audio_edition.whole import write

    written = draft(Order(feature, voices=voices, date=date, story=story), earlier=target).script
    text = to_yaml(written)
    if to_review:
        click.echo(current().lines(review(written)) or say("nothing uncertain"))
    elif target is None:
        click.echo(text, nl=False)
    else:
        write(target, text)
        click.echo(say(f"{target}: correct it, then run: audio-edition make {target}"))


@main.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: text, spoken, pinyin, sources.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="The language; by default as each line looks.")
@click.option("--explain", is_flag=True, help="For characters with several readings, what decides and the others.")
@with_voices
def pronounce(text: str | None, as_json: bool, language: str | None, explain: bool, voices: Path | None) -> None:
    """Show how TEXT will be said: a text, a file's name, or - for standard input; line by line.

    For each line the spoken form, and every character's pinyin with where the reading comes from (lexicon, name, place,
    neutral, grammar, phrase, model, default). Correct a reading under `say:` in voices.yaml. A line that cannot be said
    tells why, and the others go on.
    """
    from audio_edition import pronouncing

    failed = 0
    for line in pronouncing.lines(text):
        said = pronouncing.pronounced(line, language, voices, explain)
        failed += bool(said.error)
        click.echo(said.as_json() if as_json else current().lines(pronouncing.shown(said)))
    pronouncing.prove(failed)


for _command in (play, voices, check, *PODCAST, reports, skim, batch, issue, watch, desk):
    main.add_command(_command)
