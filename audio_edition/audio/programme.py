"""The programme: clips, section tones and silence at their places, rendered piece by piece for the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from audio_edition.audio.limiter import limit
from audio_edition.audio.mp3 import LAME_GAIN
from audio_edition.audio.segment import to_segment
from audio_edition.audio.takes import Take, cut
from audio_edition.audio.timeline import RATE, Layout
from audio_edition.model import Clip, Line, Samples

_FADE_MS = 5


@dataclass(frozen=True, slots=True)
class Programme:
    """What is rendered: ``takes`` of the lines at the places of ``layout``, each voice with its amplitude gain."""

    lines: Sequence[Line]
    clip_of: Callable[[Line], Clip]
    takes: Sequence[Take]
    layout: Layout
    gains: Mapping[str, float]
    tone: Samples

    def pcm(self, gain: float, ceiling: float) -> Iterator[bytes]:
        """16-bit samples at RATE, as LAME wants them; ``gain`` on every voice, no true peak above ``ceiling``."""
        position = 0
        for start, piece in self._pieces(gain, ceiling):
            yield from _silence(start - position)
            yield piece
            position = start + len(piece) // 2
        yield from _silence(self.layout.timeline.length - position)

    def _pieces(self, gain: float, ceiling: float) -> Iterator[tuple[int, bytes]]:
        """What sounds, and where it starts, in order."""
        tone = _faded(self.tone)
        tones = list(reversed(self.layout.tones))
        for line, taken, cue in zip(self.lines, self.takes, self.layout.timeline.cues, strict=True):
            start = cue.start - taken.extent.lead
            if tones and tones[-1] < start:
                yield tones.pop(), tone
            speech = cut(self.clip_of(line), taken) * np.float32(self.gains[line.voice] * gain)
            yield start, _faded(limit(speech, ceiling))


def _faded(samples: Samples) -> bytes:
    """16-bit samples with a short fade at both ends: no join clicks."""
    return bytes(to_segment(samples / np.float32(LAME_GAIN), RATE).fade_in(_FADE_MS).fade_out(_FADE_MS).raw_data)


def _silence(samples: int) -> Iterator[bytes]:
    """16-bit silence, a second at a time."""
    while samples > 0:
        yield bytes(2 * min(samples, RATE))
        samples -= RATE
