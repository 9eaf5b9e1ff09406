"""Loudness and true peak of an edition as the listener's player decodes it, measured by FFmpeg's ebur128."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from audio_edition.audio.ahead import ahead
from audio_edition.audio.loudness import decibels, gated, power_of
from audio_edition.model import Chapter, Samples

if TYPE_CHECKING:
    from av import AudioFrame
    from av.filter import Graph

_STEP = 10
"""Momentary loudness comes ten times a second."""

_BLOCK_STEPS = 4
"""…each for the 400 ms before."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured. programme: LUFS, integrated. peak: dBTP.

    moments: the loudness in LUFS of the 400 ms that end at every tenth of a second, the first at 0.1 s.
    """

    programme: float
    peak: float
    moments: NDArray[np.float32]
    rate: int

    def of(self, chapter: Chapter) -> float:
        """Integrated loudness of one chapter in LUFS; −inf where nothing is heard."""
        first = -(-chapter.start * _STEP // self.rate) + _BLOCK_STEPS - 1
        last = chapter.end * _STEP // self.rate
        return gated([np.asarray([power_of(float(moment)) for moment in self.moments[first:last]], np.float32)])


def measure(blocks: Iterable[Samples], rate: int) -> Loudness:
    """Measure mono audio given block by block."""
    moments = array("f")
    programme, peak = -np.inf, 0.0
    for frame in _metered(blocks, rate):
        said = frame.metadata
        if "lavfi.r128.M" not in said:
            continue  # less than 100 ms at the end
        moments.append(float(said["lavfi.r128.M"]))
        programme = float(said["lavfi.r128.I"])
        # A ratio, not dB, whatever FFmpeg's manual says of its printed summary.
        peak = float(said["lavfi.r128.true_peak"])
    return Loudness(programme, decibels(peak), np.frombuffer(moments, np.float32), rate)


def _metered(blocks: Iterable[Samples], rate: int) -> Iterator[AudioFrame]:
    """FFmpeg's frames of 100 ms with the measurement so far in their metadata."""
    import av

    graph = _graph(rate)
    for block in ahead(blocks):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block[None]), format="fltp", layout="mono")
        frame.sample_rate = rate
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[AudioFrame]:
    import av

    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        if isinstance(frame, av.AudioFrame):
            yield frame


def _graph(rate: int) -> Graph:
    from av.filter import Graph

    graph = Graph()
    source = graph.add("abuffer", f"sample_rate={rate}:sample_fmt=fltp:channel_layout=mono:time_base=1/{rate}")
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    return graph
