"""What the shelf asks of the press's process; what that needs is imported there alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.desk.studio.builds import build
from audio_edition.desk.work import job_of

if TYPE_CHECKING:
    from audio_edition.desk.studio.pressing import Done

__all__ = ["build", "job_of", "report", "send", "take_back"]


def take_back(folder: Path, reason: str, voices: Path | None, clips: Path | None) -> Done:
    """``pressing.take_back``."""
    from audio_edition.desk.studio import pressing
    from audio_edition.orders import Order

    return pressing.take_back(folder, reason, Order("", voices=voices, clips=clips))


def send(output: Path, voices: Path | None, target: str) -> Done:
    """``pressing.send``."""
    from audio_edition.desk.studio import pressing

    return pressing.send(output, voices, target)


def report(folder: Path, voices: Path | None, language: str) -> tuple[str, str]:
    """``pressing.proof``."""
    from audio_edition.desk.studio import pressing

    return pressing.proof(folder, voices, language)
