"""Peaks that coding added, taken back in the MP3 itself: the gain of single granules is lowered.

Quantisation throws up a lone peak every few minutes, 1 or 2 dB above what was encoded; a lower ceiling for the
whole edition would cost loudness, and encoding again throws up others. A granule is 13 ms, its neighbours overlap
it, and its gain is one number (ISO 11172-3, global_gain) in steps of 1.5 dB: nothing is heard of the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO

import numpy as np

from audio_edition.audio.loudness import amplitude, decibels
from audio_edition.audio.mp3 import DELAY, frame_bytes
from audio_edition.model import Samples

_GRANULE = 576
DECODER_DELAY = 529
_STEP = 1.5  # dB
_HEARD_IN = (-2, -1, 0, 1)
"""A sample depends on the granule it is decoded with and, by overlap and the filter bank's delay, on these."""

_HEADER = 4
_SIDE_INFO = 17
_GAIN_ENDS = (47, 106)
"""The bit of the side information (mono) after each granule's 8-bit global_gain."""


def overshoots(blocks: Iterable[Samples], ceiling: float) -> dict[int, int]:
    """How many steps each granule must come down for no decoded sample to exceed ``ceiling`` (dB full scale)."""
    steps: dict[int, int] = {}
    position = DELAY + DECODER_DELAY
    limit = amplitude(ceiling)
    for block in blocks:
        level = np.abs(block)
        for place in np.flatnonzero(level > limit):
            needed = int(np.ceil((decibels(float(level[place])) - ceiling) / _STEP))
            for near in _HEARD_IN:
                granule = (position + int(place)) // _GRANULE + near
                steps[granule] = max(needed, steps.get(granule, 0))
        position += len(block)
    return steps


def lower(file: IO[bytes], start: int, bitrate: int, steps: Mapping[int, int]) -> None:
    """Lower the granules of the MP3 stream in ``file`` whose first sound frame is at ``start``."""
    if not steps:
        return
    for number, offset in enumerate(frames(file, start, bitrate)):
        wanted = [steps.get(2 * number + half, 0) for half in (0, 1)]
        if any(wanted):
            file.seek(offset + _HEADER)
            side = int.from_bytes(file.read(_SIDE_INFO), "big")
            for end, down in zip(_GAIN_ENDS, wanted, strict=True):
                shift = 8 * _SIDE_INFO - end
                side -= min(down, side >> shift & 0xFF) << shift
            file.seek(offset + _HEADER)
            file.write(side.to_bytes(_SIDE_INFO, "big"))


def frames(file: IO[bytes], start: int, bitrate: int) -> Iterator[int]:
    """The offset of every frame of the stream."""
    offset = start
    while True:
        file.seek(offset)
        header = file.read(_HEADER)
        if len(header) < _HEADER:
            return
        yield offset
        padded = header[2] >> 1 & 1
        offset += frame_bytes(bitrate) + padded
