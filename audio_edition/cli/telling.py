"""In which language the command line tells: --language, AUDIO_EDITION_LANGUAGE, voices.yaml, or the surroundings'."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from audio_edition.words import LANGUAGES, Teller, teller

ENVIRONMENT = "AUDIO_EDITION_LANGUAGE"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CHOSEN = "audio_edition.language"


def of_surroundings(environment: Mapping[str, str]) -> str:
    """``zh`` where the locale is a Chinese one, else ``en``."""
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def chosen() -> str | None:
    """The language that was asked for by option, environment or voices.yaml; None where none was."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(_CHOSEN) if context else None
    return found or (given if (given := os.environ.get(ENVIRONMENT)) in LANGUAGES else None)


def current() -> Teller:
    """Who tells, now."""
    return teller(chosen() or of_surroundings(os.environ))


def say(sentence: object) -> str:
    """An English sentence of ours in the language of who reads it."""
    return current().tell(str(sentence))


def fill(template: str, *fields: object) -> str:
    """A sentence of ours that is composed where it is shown."""
    return current().fill(template, *fields)


def choose(ctx: click.Context, language: str | None) -> None:
    """Tell in this language from now on; None and "" choose none."""
    if language:
        ctx.meta[_CHOSEN] = language


with_language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar=ENVIRONMENT,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, value: choose(ctx, value),
    help="The language of messages: zh or en; by default your system's.",
)
