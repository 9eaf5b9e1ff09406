"""One piece ahead."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from audio_edition.audio.ahead import ahead


def test_the_pieces_come_in_their_order() -> None:
    """All of them, once; of none, none."""
    assert list(ahead(range(100))) == list(range(100))
    assert list(ahead(())) == []


def test_the_next_piece_is_made_while_one_is_taken() -> None:
    """Before the second is asked for, its making has begun."""
    begun = [threading.Event(), threading.Event()]

    def pieces() -> Iterator[int]:
        for number, event in enumerate(begun):
            event.set()
            yield number

    taken = ahead(pieces())
    assert next(taken) == 0
    assert begun[1].wait(10)


def test_what_goes_wrong_is_raised_where_the_piece_would_be() -> None:
    """After the pieces before it."""

    def pieces() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    taken = ahead(pieces())
    assert next(taken) == 1
    with pytest.raises(ValueError, match="broken"):
        next(taken)
