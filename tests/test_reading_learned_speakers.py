"""An article read: twice where it takes several windows, and both looks count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from audio_edition.reading.learned.characters import Characters
from audio_edition.reading.learned.encoder import Sight, encoder
from audio_edition.reading.learned.speakers import read
from audio_edition.reading.learned.windows import Window

SAID = "“今年的草长得比往年高。”"


class Looks:
    """An encoder that at its first look takes everything for a term, and at each later one for a person's words."""

    def __init__(self) -> None:
        self.characters: Characters = encoder().characters
        self.calls: list[Sequence[Window]] = []

    def see(self, windows: Sequence[Window]) -> list[Sight]:
        """No names; nobody pointed at; the kind by how often it was asked."""
        self.calls.append(windows)
        kind = [1.0, 0.0, 0.0, 0.0] if len(self.calls) == 1 else [0.0, 1.0, 0.0, 0.0]
        return [self._sight(window, kind) for window in windows]

    def _sight(self, window: Window, kind: list[float]) -> Sight:
        points = np.zeros((len(window.opens), len(window.numbers) + 1), np.float32)
        points[:, 0] = 1.0
        names = np.tile(np.array([1.0, 0.0, 0.0], np.float32), (len(window.numbers), 1))
        return Sight(points, np.array([kind] * len(window.opens), np.float32), names)


def judged(text: str) -> tuple[Looks, list[float]]:
    """The encoder that was asked, and the chance of a term of every ``SAID`` in the text."""
    looks = Looks()
    starts = [at for at in range(len(text)) if text.startswith(SAID, at)]
    found = read(text, [(at, at + len(SAID)) for at in starts], looks)  # type: ignore[arg-type]
    return looks, [judgement.term for judgement in found.judgements]


@pytest.mark.parametrize("many", [3, 9, 40])
def test_of_an_article_of_several_windows_both_looks_count(many: int) -> None:
    """What the first look takes for a term and the second for words is as likely the one as the other."""
    text = ("牧道上的雪还没有化，羊群从沟口慢慢往上走，走了整整一个上午才到。" * 5 + SAID) * many
    assert judged(text)[1] == [0.5] * many


def test_the_second_look_is_cut_elsewhere() -> None:
    """No window but the first begins where one began at the first look."""
    first, second = judged(("牧道上的雪还没有化，羊群从沟口慢慢往上走。" * 6 + SAID) * 12)[0].calls
    began, again = ({window.places[1] for window in look} for look in (first, second))
    assert began & again == {0}


def test_an_article_of_one_window_is_looked_at_once() -> None:
    """There is nowhere else to cut it."""
    looks, terms = judged("老牧人说：" + SAID)
    assert terms == [1.0]
    assert not any(looks.calls[1:])
