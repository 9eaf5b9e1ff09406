"""Clips in, one mastered and chaptered MP3 out, in the same memory whatever the length.

The first pass over the clips measures: where their speech is, how loud each voice is. The second renders: gain,
limiter, fades, pauses, and streams into the encoder. Then the MP3 is decoded and measured, because LAME shifts
both loudness and peak; outside the tolerance the gain is corrected and the edition encoded again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from audio_edition.audio.balance import against_limiter, voice_gains
from audio_edition.audio.decode import decode
from audio_edition.audio.earcons import section_tone
from audio_edition.audio.granules import lower, overshoots
from audio_edition.audio.loudness import amplitude
from audio_edition.audio.meter import Loudness, measure
from audio_edition.audio.mp3 import BITRATES, encode, frame_bytes
from audio_edition.audio.programme import Programme
from audio_edition.audio.tags import Tags, id3
from audio_edition.audio.takes import Take, cut, take
from audio_edition.audio.timeline import RATE, lay
from audio_edition.errors import AudioError, ConfigError
from audio_edition.model import Clip, Line, Pause, Samples, Timeline
from audio_edition.whole import written

TOLERANCE = 0.5
"""LU that the decoded MP3 may be off the loudness asked for (EBU R 128, for live programmes: ±1)."""

_HEADROOM = 1.0
"""dB that the limiter stays below the peak asked for: what coding speech at 64 kbit/s adds to a peak."""

_BETWEEN = 0.2
"""dB by which a peak between two samples may exceed both, in speech."""

_ATTEMPTS = 6

_REHEARSED = 8
"""Clips of each voice that show what the limiter takes from it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to master. pauses: seconds by reason, every reason. bitrate: kbit/s. loudness: LUFS. peak: dBTP."""

    pauses: Mapping[Pause, float]
    tags: Tags
    section_tone: bool = True
    bitrate: int = 64
    loudness: float = -16.0
    peak: float = -1.0

    def __post_init__(self) -> None:
        """Raises ConfigError."""
        missing = [reason.value for reason in Pause if reason not in self.pauses]
        if missing:
            raise ConfigError(f"No pause is given for {', '.join(missing)}; name its seconds under pauses.")
        if self.bitrate not in BITRATES:
            raise ConfigError(f"A bitrate of {self.bitrate} kbit/s is not on offer; choose one of {BITRATES}.")


@dataclass(frozen=True, slots=True)
class Mastered:
    """What was made. loudness: LUFS, peak: dBTP, both of the decoded MP3; chapters: LUFS of each chapter."""

    timeline: Timeline
    loudness: float
    peak: float
    seconds: float
    bytes: int
    sha256: str
    chapters: tuple[float, ...]


def master(lines: Sequence[Line], clip_of: Callable[[Line], Clip], target: Path, plan: Plan) -> Mastered:
    """Make ``target`` from the lines' clips; ``clip_of`` is called several times for each line.

    The same lines, clips and plan give the same bytes. Raises ClipError for a clip without sound, AudioError
    when the loudness cannot be reached, OutputError when the file cannot be written; ``target`` is whole or as
    it was.
    """
    if not lines:
        raise AudioError("There is no line to speak; check the script.")
    takes = [take(line, clip_of(line)) for line in lines]
    tone = section_tone(RATE, plan.loudness) if plan.section_tone else np.zeros(0, np.float32)
    layout = lay(lines, [taken.extent for taken in takes], plan.pauses, len(tone), plan.tags.title)
    gains = _gains(lines, clip_of, takes, plan)

    programme = Programme(lines, clip_of, takes, layout, gains, tone)
    with written(target) as file:
        loudness = _encoded(programme, file, plan)
        size, sha256 = file.tell(), _sha256(file)
    timeline = layout.timeline
    chapters = tuple(map(loudness.of, timeline.chapters))
    return Mastered(
        timeline, loudness.programme, loudness.peak, timeline.seconds(timeline.length), size, sha256, chapters
    )


def _gains(
    lines: Sequence[Line], clip_of: Callable[[Line], Clip], takes: Sequence[Take], plan: Plan
) -> dict[str, float]:
    """The amplitude gain of each voice, found on all its clips, then against the limiter on some of them."""
    spoken: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        spoken.setdefault(line.voice, []).append(index)
    gains = voice_gains({voice: [takes[index].powers for index in own] for voice, own in spoken.items()}, plan.loudness)
    ceiling = amplitude(plan.peak - _HEADROOM)
    return {
        voice: against_limiter(
            [cut(clip_of(lines[index]), takes[index]) for index in own[:: -(-len(own) // _REHEARSED)]],
            gains[voice],
            ceiling,
        )
        for voice, own in spoken.items()
    }


def _encoded(programme: Programme, file: IO[bytes], plan: Plan) -> Loudness:
    """Encode into ``file`` until the decoded MP3 has the loudness and peak of the plan."""
    timeline = programme.layout.timeline
    tag = id3(plan.tags, timeline)
    sound = len(tag) + frame_bytes(plan.bitrate)
    gain = margin = 0.0
    loud_enough = False
    for _ in range(_ATTEMPTS):
        if not loud_enough:
            file.seek(0)
            file.truncate()
            file.write(tag)
            pcm = programme.pcm(amplitude(gain), amplitude(plan.peak - _HEADROOM))
            encode(pcm, file, plan.bitrate, timeline.length)
        lower(file, sound, plan.bitrate, overshoots(_from_start(file), plan.peak - _BETWEEN - margin))
        loudness = measure(_from_start(file), RATE)
        loud_enough = abs(loudness.programme - plan.loudness) <= TOLERANCE
        if loud_enough and loudness.peak <= plan.peak:
            return loudness
        if not loud_enough:
            gain += plan.loudness - loudness.programme
        margin += max(0.0, loudness.peak - plan.peak)
    raise AudioError(
        f"The edition measures {loudness.programme:.1f} LUFS and {loudness.peak:.1f} dBTP, not {plan.loudness:.1f} "
        f"and {plan.peak:.1f}; listen to its clips: one is probably noise."
    )


def _from_start(file: IO[bytes]) -> Iterator[Samples]:
    file.flush()
    file.seek(0)
    yield from decode(file)
    file.seek(0, 2)


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for block in iter(lambda: file.read(1 << 20), b""):
        digest.update(block)
    return digest.hexdigest()
