"""docs/cli.md, written from the commands' own help; ``scripts/reference`` runs this, and a test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from audio_edition.cli import main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEAD = "# The command line\n\nWritten by `scripts/reference` from `audio-edition … --help`. Do not edit it here.\n"
WIDTH = 100  # columns the help is set in, whatever the terminal


def reference() -> str:
    """The whole page: one section a command, in the order in which they are listed."""
    return "\n".join([HEAD, *(_section(path) for path in _paths(main, ()))])


def _paths(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _paths(command.commands[name], (*path, name))


def _section(path: tuple[str, ...]) -> str:
    told = CliRunner().invoke(
        main, ["--language", "en", *path, "--help"], prog_name="audio-edition", terminal_width=WIDTH
    )
    assert told.exit_code == 0, told.output
    return f"## {' '.join(('audio-edition', *path))}\n\n```text\n{told.output.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
