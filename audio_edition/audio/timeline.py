"""When everything is heard: lines laid one after another with the pauses their reasons ask for.

Time is whole samples at RATE. Pauses run from the end of speech to the next speech (or section tone), so the
silence kept around a clip is part of the pause. Some players cut chapter starts to whole seconds, so chapters
start there; the pause before is lengthened, never shortened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audio_edition.model import Chapter, Cue, Line, Part, Pause, Timeline

RATE = 44_100

OPENING = RATE // 2
"""Silence before the first word: players and wireless headphones swallow the start."""

AFTER_TONE = RATE // 4
"""Silence between a section tone and its heading."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A clip in samples: the silence kept before its speech, the speech, the silence kept after."""

    lead: int
    speech: int
    tail: int

    @property
    def length(self) -> int:
        """Samples of the whole cut."""
        return self.lead + self.speech + self.tail


@dataclass(frozen=True, slots=True)
class Layout:
    """The timeline, and where the section tones start."""

    timeline: Timeline
    tones: tuple[int, ...]


def lay(
    lines: Sequence[Line], extents: Sequence[Extent], pauses: Mapping[Pause, float], tone: int, title: str
) -> Layout:
    """Lay ``lines``, whose clips measure ``extents``, in time.

    pauses: seconds by reason. tone: samples of the section tone, 0 for none. title: of the first chapter,
    where the first line opens none. The edition ends on a whole second, after the last line's pause.
    """
    cues: list[Cue] = []
    opened: list[tuple[str, Part, int]] = []
    tones: list[int] = []
    end = tail = pause = 0  # of the line before: where its speech ends, the silence kept after it, its pause
    for index, (line, extent) in enumerate(zip(lines, extents, strict=True)):
        announced = bool(tone) and _announced(lines, index)
        mark = end + max(tail, pause if announced else pause - extent.lead)
        if index == 0 or line.chapter is not None:
            mark = _whole_second(mark)
            opened.append((title if line.chapter is None else line.chapter, line.part, mark))
        if index == 0:
            mark = OPENING
        if announced:
            tones.append(mark)
            mark += tone + AFTER_TONE
        start = mark + extent.lead
        end, tail, pause = start + extent.speech, extent.tail, round(pauses[line.pause] * RATE)
        cues.append(Cue(line.id, start, end))
    length = _whole_second(end + max(tail, pause))
    return Layout(Timeline(RATE, tuple(cues), _chapters(opened, length), length), tuple(tones))


def _announced(lines: Sequence[Line], index: int) -> bool:
    """Whether a section tone comes before this line: the first line of a heading."""
    if lines[index].part is not Part.HEADING:
        return False
    return index == 0 or lines[index - 1].part is not Part.HEADING or lines[index].chapter is not None


def _chapters(opened: Sequence[tuple[str, Part, int]], length: int) -> tuple[Chapter, ...]:
    ends = [start for _, _, start in opened[1:]] + [length]
    return tuple(Chapter(title, part, start, end) for (title, part, start), end in zip(opened, ends, strict=True))


def _whole_second(samples: int) -> int:
    return -(-samples // RATE) * RATE
