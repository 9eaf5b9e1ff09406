"""How long lines will play once mastered, known as soon as their clips are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from audio_edition.audio.takes import take
from audio_edition.audio.timeline import lay
from audio_edition.model import Clip, Line, Pause


def seconds(lines: Sequence[Line], clip_of: Callable[[Line], Clip], pauses: Mapping[Pause, float]) -> float:
    """The length of the lines with their pauses, without section tones. Raises ClipError for a clip without sound."""
    timeline = lay(lines, [take(line, clip_of(line)).extent for line in lines], pauses, 0, "").timeline
    return timeline.seconds(timeline.length)
