"""A story is taken back: what is left of its edition says so, under the same name, number and address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from audio_edition.casting.corrected import withdrawal
from audio_edition.casting.voices import load
from audio_edition.draft import Draft
from audio_edition.edition import Edition, make_of
from audio_edition.errors import EditionError
from audio_edition.orders import Order
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.progress import Progress, Quiet
from audio_edition.speech.spoken import spell_out

LONGEST = 2_000
"""Characters of a reason."""


def withdraw(folder: Path, reason: str, order: Order, progress: Progress | None = None) -> Edition:
    """Take back the edition in ``folder``: an episode of a few sentences with the ``reason`` takes its place.

    order: voices, engine and clips. The words are spoken before anything is touched; from then on no feed tells of the
    sound any more. Killed at any point, run it again. Withdrawn twice for the same reason, nothing changes. Raises
    EditionError when the folder holds no edition, or no reason is given.
    """
    if not (reason := "".join(char for char in " ".join(reason.split()) if char.isprintable())):
        raise EditionError("A withdrawal needs a reason that listeners are told; give one with --reason.")
    if len(reason) > LONGEST:
        raise EditionError(f"The reason has more than {LONGEST:,} characters; tell listeners in a few sentences.")
    stood = manifests.load(folder / manifests.NAME)
    if folder.resolve().name != f"{stood.date}-{stood.slug}":
        raise EditionError(f"{folder}: is not called as its edition, {stood.date}-{stood.slug}; rename it first.")
    casting = load(order.voices)
    script = withdrawal(stood.title, stood.language, stood.date, reason, casting)
    script = spell_out(replace(script, source=stood.source.file), casting)
    work = Draft(script, casting, order.engine or casting.engine, stood.source)
    made = make_of(work, replace(order, output=folder.resolve().parent, name=stood.slug), progress or Quiet())
    for path in _left(folder, made.manifest):
        path.unlink(missing_ok=True)
    return made


def _left(folder: Path, manifest: Manifest) -> Iterator[Path]:
    """What the edition that stood has left: files that the one in its place does not name."""
    named = {manifests.NAME, manifest.audio.file, *manifest.files}
    return (path for path in folder.iterdir() if path.is_file() and path.name not in named)
