"""What listeners report, brought to the lines of editions and to the features at the desk."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from audio_edition.desk.newsroom import Newsroom
from audio_edition.desk.shelf.shelf import feature_of
from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests
from audio_edition.reports import placing
from audio_edition.reports.letters import read


def placed(newsroom: Newsroom, content: bytes, name: str) -> dict[str, Any]:
    """The reports of a file of letters as plain facts, each with its edition, its line as it is now, and the feature to
    correct; and how many letters hold none. Raises EditionError.
    """
    found, without = read(content, name or "the letters")
    known = {taken.id for taken in newsroom.taken()}
    told = [
        asdict(one) | {"feature": _feature(newsroom, one.folder, known)}
        for one in placing.place(found, placing.editions(newsroom.output))
    ]
    return {"reports": told, "without": without}


def _feature(newsroom: Newsroom, folder: str, known: set[str]) -> str:
    try:
        return feature_of(manifests.load(newsroom.output / folder / manifests.NAME), known) if folder else ""
    except EditionError:
        return ""
