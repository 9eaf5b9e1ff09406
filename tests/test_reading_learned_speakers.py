"""An article read: a second time where it takes several windows and is not surely judged, and both looks count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from audio_edition.reading.learned.characters import Characters
from audio_edition.reading.learned.encoder import Sight, encoder
from audio_edition.reading.learned.speakers import read
from audio_edition.reading.learned.windows import Window

SAID = "“今年的草长得比往年高。”"
LONG = ("牧道上的雪还没有化，羊群从沟口慢慢往上走，走了整整一个上午才到。" * 5 + SAID) * 9


class Looks:
    """An encoder that at its first look finds a term this likely, and at its second none, and nobody who speaks."""

    def __init__(self, term: float) -> None:
        self.characters: Characters = encoder().characters
        self.term = term
        self.calls: list[Sequence[Window]] = []

    def see(self, windows: Sequence[Window]) -> list[Sight]:
        """No names; nobody pointed at."""
        self.calls.append(windows)
        return [self._sight(window, 0.0 if len(self.calls) > 1 else self.term) for window in windows]

    def _sight(self, window: Window, term: float) -> Sight:
        count, length = len(window.opens), len(window.numbers)
        points = np.full((count, length + 1), 1.0 / (length + 1), np.float32)
        names = np.tile(np.array([1.0, 0.0, 0.0], np.float32), (length, 1))
        return Sight(points, np.array([[term, 1.0 - term, 0.0, 0.0]] * count, np.float32), names)


def judged(text: str, looks: Looks) -> list[float]:
    """The chance of a term of every ``SAID`` in the text."""
    starts = [at for at in range(len(text)) if text.startswith(SAID, at)]
    found = read(text, [(at, at + len(SAID)) for at in starts], looks)  # type: ignore[arg-type]
    return [judgement.term for judgement in found.judgements]


@pytest.mark.parametrize("many", [3, 9, 40])
def test_both_looks_at_an_article_of_several_windows_count(many: int) -> None:
    """What is likely a term to the first look and none to the second is half as likely one."""
    assert judged(LONG[: len(LONG) // 9] * many, Looks(0.75)) == [0.375] * many


def test_the_second_look_is_cut_elsewhere() -> None:
    """No window but the first begins where one began at the first look."""
    looks = Looks(0.75)
    judged(LONG, looks)
    began, again = ({window.places[1] for window in look} for look in looks.calls)
    assert began & again == {0}


def test_what_is_surely_judged_is_looked_at_once() -> None:
    """Of an article whose quotations are surely terms there is no second look."""
    looks = Looks(1.0)
    assert judged(LONG, looks) == [1.0] * 9
    assert not any(looks.calls[1:])


def test_an_article_of_one_window_is_looked_at_once() -> None:
    """There is nowhere else to cut it."""
    looks = Looks(0.75)
    assert judged("老牧人说：" + SAID, looks) == [0.75]
    assert not any(looks.calls[1:])
