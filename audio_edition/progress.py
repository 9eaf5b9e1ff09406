"""The progress seam: rooms tell how far long work is; the command line shows it."""

from __future__ import annotations

from typing import Protocol

ALIVE = -1
"""The total of a stage that cannot be counted; that it lives is all there is to show."""


class Progress(Protocol):
    """Told of each stage of a build. Amounts are in the stage's own unit (characters, lines)."""

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` units begins; 0: there is nothing to do in it."""
        ...

    def advance(self, amount: int) -> None:
        """``amount`` more units are done."""
        ...


class Quiet:
    """Shows nothing."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def advance(self, amount: int) -> None:
        """Nothing."""
