"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

VOICES = Path("voices.yaml")


def _voices_file(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """The file named, else ./voices.yaml where there is one, else None: the packaged one."""
    return value or (VOICES if VOICES.is_file() else None)


with_voices = click.option(
    "--voices",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    callback=_voices_file,
    help="The casting. Without it ./voices.yaml, and without that the packaged one.",
)
