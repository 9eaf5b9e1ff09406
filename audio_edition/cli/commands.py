"""A family of commands whose errors and help are told in the reader's language."""

from __future__ import annotations

import io
from typing import IO, Any

import click

from audio_edition.cli.help import Help, summary
from audio_edition.cli.telling import current


class _Context(click.Context):
    formatter_class = Help


class _Told(click.ClickException):
    """An error of click's as click shows it, told."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(error.message)
        shown, message = io.StringIO(), error.format_message()
        error.show(shown)
        head = current().lines(shown.getvalue().partition(f"Error: {message}")[0])
        self.text = head + current().fill("Error: {0}", message)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it."""
        click.echo(self.text, file=file, err=True)


class _ToldUsage(_Told):
    exit_code = click.UsageError.exit_code


def told(error: click.ClickException) -> click.ClickException:
    """The error in the language of who reads it."""
    if isinstance(error, _Told) or current().words is None:
        return error
    return _ToldUsage(error) if isinstance(error, click.UsageError) else _Told(error)


class Commands(click.Group):
    """A group that tells its help and click's errors."""

    context_class = _Context

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command in."""
        cmd.context_class = _Context
        super().add_command(cmd, name)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what stands before the command's name."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as error:
            raise told(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            raise told(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each by the first sentence of its help."""
        if current().words is None:
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary(self.commands[name])) for name in self.list_commands(ctx)])
