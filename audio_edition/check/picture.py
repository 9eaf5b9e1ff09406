"""The edition drawn along its time, as SVG: who speaks when, and how loud it is. Plotted by leather."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from audio_edition.audio.loudness import lufs, power_of
from audio_edition.check.levels import TARGET
from audio_edition.check.sound import Sound
from audio_edition.words import Teller

_PER_SECOND, _NARROWEST = 3, 1100
"""Units of the picture for each second, and its least width."""

_LABELS = 120  # units left of the plot, in both pictures, so that they stand under one another
_LANE, _AXIS = 30, 30
_LEGEND = 16  # leather sets the first line of a legend on the upper edge
_LOUDNESS_HEIGHT = 220
_SOFTEST, _LOUDEST = -46, -6  # LUFS
_STEPS = (10, 15, 30, 60, 120, 300, 600, 1800)
_TICKS = 100  # units between two ticks, at least
_SHORT_TERM = 30
"""Momentary values that make up the short-term loudness: 3 s (EBU Tech 3341)."""

_LETTER = 15.0  # units of a Han character in a bar
_THINNEST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts from ``start`` to ``end`` (seconds): its lane, style class, tooltip, name and link."""

    lane: int
    start: float
    end: float
    style: str
    tip: str
    href: str
    name: str = ""


def lanes(names: Sequence[str], bars: Sequence[Bar], seconds: float, summary: str) -> str:
    """Bars on named lanes, the first on top, along ``seconds``; ``summary`` says it in words."""
    chart, last = _chart(seconds), len(names) - 1
    chart.add_y_scale(-0.6, last + 0.6)
    chart.set_y_axis(_axis(list(range(last + 1)), lambda value, *_: names[last - round(value)]))
    chart.add_series(_series([(0, 0), (seconds, last)]), _Bars(bars, last))
    return _svg(chart, seconds, _LANE * len(names) + _AXIS, summary)


def loudness(sound: Sound, seconds: float, summary: str, told: Teller) -> str:
    """The short-term loudness once a second, and the target. told: who names the curves."""
    chart = _chart(seconds)
    chart.add_y_scale(_SOFTEST, _LOUDEST)
    chart.set_y_axis(_axis([-40, -32, -24, -16, -8], lambda value, *_: f"{value:g} LUFS".replace("-", "−")))
    points = _short_term(sound)
    chart.add_line(
        [(0, TARGET), (seconds, TARGET)], name=told.tell("target"), stroke_color="#8f1d1d", stroke_dasharray="6 4"
    )
    chart.add_line(points, name=told.tell("short-term loudness (3 s)"), stroke_color="#0b57d0")
    return _svg(chart, seconds, _LOUDNESS_HEIGHT, summary)


def _short_term(sound: Sound) -> list[tuple[float, float | None]]:
    powers = np.nan_to_num([power_of(float(moment)) for moment in sound.loudness.moments])  # NaN: digital silence
    window = np.convolve(powers, np.full(_SHORT_TERM, 1 / _SHORT_TERM))[: len(powers)]
    return [(i / 10, round(max(_SOFTEST, lufs(float(window[i]))), 1)) for i in range(0, len(window), 10)]


def _chart(seconds: float) -> Any:
    import leather  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from leather import theme

    theme.margin = 0.0  # 5 % of the width would be minutes of a long edition
    chart = leather.Chart()
    chart.add_x_scale(0, seconds)
    step = next((step for step in _STEPS if step * _width(seconds) / seconds >= _TICKS), _STEPS[-1])
    chart.set_x_axis(leather.Axis(list(range(0, int(seconds) + 1, step)), lambda value, *_: _minutes(value)))
    return chart


def _axis(ticks: Sequence[float], label: Callable[..., str]) -> Any:
    import leather

    axis = leather.Axis(ticks, label)
    axis.estimate_label_margin = lambda scale, orient: _LABELS
    return axis


def _series(points: Sequence[tuple[float, float]]) -> Any:
    import leather

    return leather.Series(points)


def _width(seconds: float) -> float:
    return max(_NARROWEST, seconds * _PER_SECOND)


def _svg(chart: Any, seconds: float, height: float, summary: str) -> str:
    width, whole = _width(seconds), height + _LEGEND
    root = ET.Element("svg", viewBox=f"0 0 {width:g} {whole:g}", width=f"{width:g}", height=f"{whole:g}", role="img")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("aria-label", summary)
    ET.SubElement(root, "g", transform=f"translate(0 {_LEGEND})").append(chart.to_svg_group(width, height))
    return ET.tostring(root, encoding="unicode")


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


class _Bars:
    """A shape as leather's charts take them: bars on lanes, each a link into the audio."""

    def __init__(self, bars: Sequence[Bar], last: int) -> None:
        self.bars, self.last = bars, last

    def validate_series(self, series: Any) -> None:
        """Any will do: what is drawn are the bars."""

    def to_svg(self, width: float, height: float, x: Any, y: Any, series: Any, palette: Any) -> ET.Element:
        """The bars as one group."""
        group, half = ET.Element("g"), 0.36 * height / (self.last + 1.2)
        for bar in self.bars:
            start, end = (float(x.project(at, 0, width)) for at in (bar.start, bar.end))
            middle = float(y.project(self.last - bar.lane, height, 0))
            group.append(_drawn(bar, start, max(_THINNEST, end - start), middle, half))
        return group


def _drawn(bar: Bar, start: float, width: float, middle: float, half: float) -> ET.Element:
    link = ET.Element("a", {"href": bar.href, "class": bar.style, "tabindex": "-1"})
    ET.SubElement(link, "title").text = bar.tip
    box = {"x": start, "y": middle - half, "width": width, "height": 2 * half}
    ET.SubElement(link, "rect", {key: f"{value:.1f}" for key, value in box.items()})
    room = int((width - 8) / _LETTER)
    if bar.name and room > 1:
        label = ET.SubElement(link, "text", x=f"{start + 4:.1f}", y=f"{middle:.1f}", dy="0.35em")
        label.text = bar.name if len(bar.name) <= room else bar.name[: room - 1] + "…"
    return link
