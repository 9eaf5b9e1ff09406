"""A few lines alone as a WAV file: cut, equally loud and with their pauses as in the edition, but not encoded.

A player starts with the first word and keeps nothing back: neither silence before it nor a whole second at the end.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from audio_edition.audio.balance import voice_gains
from audio_edition.audio.loudness import amplitude
from audio_edition.audio.mp3 import LAME_GAIN
from audio_edition.audio.programme import Programme
from audio_edition.audio.takes import take
from audio_edition.audio.timeline import RATE, lay
from audio_edition.model import Clip, Line, Pause

LOUDNESS, PEAK = -16.0, -1.0
"""LUFS and dBTP, as of an edition."""


def wav(lines: Sequence[Line], clip_of: Callable[[Line], Clip], pauses: Mapping[Pause, float]) -> bytes:
    """The lines one after another, mono, 16 bits, 44.1 kHz. Raises ClipError for a clip without sound."""
    takes = [take(line, clip_of(line)) for line in lines]
    layout = lay(lines, [taken.extent for taken in takes], pauses, 0, "")
    powers = {
        line.voice: [t.powers for own, t in zip(lines, takes, strict=True) if own.voice == line.voice] for line in lines
    }
    gains = voice_gains(powers, LOUDNESS)
    programme = Programme(lines, clip_of, takes, layout, gains, np.zeros(0, np.float32))
    sound = b"".join(programme.pcm(LAME_GAIN, LAME_GAIN * amplitude(PEAK)))
    first, last = layout.timeline.cues[0], layout.timeline.cues[-1]
    start, end = first.start - takes[0].extent.lead, last.end + takes[-1].extent.tail
    return _file(sound[2 * start : 2 * end])


def _file(pcm: bytes) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)
    return buffer.getvalue()
