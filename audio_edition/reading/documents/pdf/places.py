"""Places on a page, in points, y upwards: rectangles, matrices of drawing, and how a page is turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_ROTATIONS: Final = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""(along x, along y, up x, up y) of a page turned clockwise by so many degrees."""

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def around(points: Iterable[tuple[float, float]]) -> Rect:
    """The least rectangle that holds these points."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix for two that are applied one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Where a matrix puts a point."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned for its text to be upright: degrees clockwise, its size in points when turned, and where
    the corner of the stored page is."""

    rotation: int
    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether places on the stored page are those on the turned page."""
        return not (self.rotation or self.left or self.bottom)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the stored page is on the turned page."""
        along, up = self.direction(x - self.left, y - self.bottom)
        right = self.width if self.rotation in (180, 270) else 0.0
        return along + right, up + (self.height if self.rotation in (90, 180) else 0.0)

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Where a direction of the stored page points on the turned page."""
        a, b, c, d = _ROTATIONS[self.rotation]
        return a * x + b * y, c * x + d * y
