"""The cues of a WebVTT or SubRip file, as its writer may have set them: a name, a line of times, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TIME: Final = re.compile(r"(?:(\d{1,9}):)?(\d\d):(\d\d)[.,](\d{3})", re.ASCII)
_ARROW: Final = " --> "
_VOICE: Final = "<v "


@dataclass(frozen=True, slots=True)
class SetCue:
    """A cue as it stands in the file. start, end: milliseconds, −1 for what is no time. said: its lines."""

    name: str
    start: int
    end: int
    said: str

    def voiced(self) -> tuple[str, str]:
        """Who speaks by the tag ``<v name>``, "" without one, and the words without it."""
        before, tag, rest = self.said.partition(_VOICE)
        speaker, closed, words = rest.partition(">")
        return (speaker, before + words) if tag and closed else ("", self.said)


def set_cues(text: str) -> Iterator[SetCue]:
    """The cues in the order of the file: a line of times with a name above it; an empty line ends the words."""
    lines = text.split("\n")
    at = 1
    while at < len(lines):
        start, arrow, end = lines[at].partition(_ARROW)
        if not (arrow and lines[at - 1] and start and end and not (set(start) | set(end)) & set(" \t")):
            at += 1
            continue
        stop = at + 1
        while stop < len(lines) and lines[stop]:
            stop += 1
        if stop > at + 1:
            yield SetCue(lines[at - 1], milliseconds(start), milliseconds(end), "\n".join(lines[at + 1 : stop]))
        at = stop + 1


def milliseconds(time: str) -> int:
    """Of ``01:02:03.004``; −1 for what is no time."""
    found = _TIME.fullmatch(time)
    if not found:
        return -1
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
