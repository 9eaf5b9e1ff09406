"""day-2026-05-01.json: the editions of a day in the paper's order, and those before and after it.

A player page reads the one of its day to lead on to the next edition. A file a day, not one for all: a page never
fetches more than a day of the shelf, and publishing sends only the days that changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from audio_edition.package.transcript import one_line
from audio_edition.podcast.shelf import Shelved

PATTERN = "day-[0-9]*.json"


def days(editions: Sequence[Shelved]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each day's file. editions: the newest first; those that were withdrawn are passed over."""
    standing = [edition for edition in reversed(editions) if not edition.manifest.withdrawn]
    place = 0
    for date, group in groupby(standing, key=lambda edition: edition.manifest.date):
        of_day = [_told(edition) for edition in group]
        end = place + len(of_day)
        told: dict[str, object] = {"editions": of_day}
        if place:
            told["previous"] = _told(standing[place - 1])
        if end < len(standing):
            told["next"] = _told(standing[end])
        place = end
        yield f"day-{date}.json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(edition: Shelved) -> dict[str, str]:
    return {"folder": edition.folder.name, "title": one_line(edition.manifest.title)}
